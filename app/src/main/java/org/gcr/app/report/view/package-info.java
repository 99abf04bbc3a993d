/** What the pages of the report are given to show: values alone. */
package org.gcr.app.report.view;
