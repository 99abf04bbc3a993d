/** Writing tables of a release for other programs: a class per format. */
package org.gcr.app.export;
