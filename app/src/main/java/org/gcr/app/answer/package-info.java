/** What can be known from one release, as maps that become JSON: the pages, the interface over HTTP and the tools of assistants all answer with it. */
package org.gcr.app.answer;
