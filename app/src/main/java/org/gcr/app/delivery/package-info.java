/** What a run tells other programs leaves here: a few attempts, no secret in what is said of a failure. */
package org.gcr.app.delivery;
