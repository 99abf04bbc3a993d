/** The pages of a release: written to a folder by {@code gcr site}, answered one by one by {@code gcr serve}. */
package org.gcr.app.site;
