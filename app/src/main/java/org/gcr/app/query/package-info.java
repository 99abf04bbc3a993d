/** Asking a release in SQL, reading only, within limits. */
package org.gcr.app.query;
