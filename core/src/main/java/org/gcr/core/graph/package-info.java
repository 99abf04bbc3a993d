/** Tasks that turn tables into tables: their order, what decides their results, and running those that are not there. */
package org.gcr.core.graph;
