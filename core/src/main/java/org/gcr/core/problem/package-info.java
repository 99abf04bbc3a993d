/** What can go wrong, told with a stable code, a place, what was found, and a remedy. */
package org.gcr.core.problem;
