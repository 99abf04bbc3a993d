/** The program: its main, which starts the command line. */
package org.gcr.app;
