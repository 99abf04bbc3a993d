/** One stage as a Spark job. */
package org.gcr.core.job;
