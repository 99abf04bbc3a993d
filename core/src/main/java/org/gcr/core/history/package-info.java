/** What became of every run: records in the warehouse, and the tables that answer from them. */
package org.gcr.core.history;
