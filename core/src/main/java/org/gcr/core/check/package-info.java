/** What a check is, what came of it, and what the user accepts. */
package org.gcr.core.check;
