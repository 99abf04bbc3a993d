/** What changed from one release to another, and by which cause. */
package org.gcr.app.revision;
