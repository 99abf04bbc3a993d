/** Bytes below a folder by name; a name is written once. */
package org.gcr.core.store;
