/** The transform stage and its job; all else of it is declared in SQL. */
package org.gcr.transform;
