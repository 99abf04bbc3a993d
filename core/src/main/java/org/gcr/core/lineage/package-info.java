/** Following rows of a table made by SQL back to the rows that they were made of. */
package org.gcr.core.lineage;
