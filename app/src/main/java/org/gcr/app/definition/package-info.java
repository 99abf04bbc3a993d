/** Trying definitions without data: forms, names, queries, cases; and the examples that a user begins with. */
package org.gcr.app.definition;
