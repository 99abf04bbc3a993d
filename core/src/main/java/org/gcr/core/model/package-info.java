/** What is declared in SQL: models, their checks and cases, and the comparison with the last release. */
package org.gcr.core.model;
