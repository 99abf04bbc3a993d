/** What a warehouse holds: results of tasks, releases and their names, the lock, and what may be removed. */
package org.gcr.core.warehouse;
