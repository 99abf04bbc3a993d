/** Files that declare something, the program's and the user's over them, as texts by kind and id. */
package org.gcr.core.definition;
