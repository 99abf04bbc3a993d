/** A whole run: bring tables about, check, compare, publish, keep a record, tell others. */
package org.gcr.app.run;
