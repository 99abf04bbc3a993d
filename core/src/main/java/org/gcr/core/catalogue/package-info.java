/** The database file in which each release is a schema of views, and whether a warehouse is what was published. */
package org.gcr.core.catalogue;
