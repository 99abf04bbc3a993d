/** Telling a run to catalogues of data, as events of OpenLineage; nothing about persons. */
package org.gcr.app.openlineage;
