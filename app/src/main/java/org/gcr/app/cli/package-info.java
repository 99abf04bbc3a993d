/** The command line: a class per command reads options, calls what does the work, and prints; no work of its own. */
package org.gcr.app.cli;
