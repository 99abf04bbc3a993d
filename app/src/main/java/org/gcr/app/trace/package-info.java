/** Following a figure back to the rows of the files that it is made of. */
package org.gcr.app.trace;
