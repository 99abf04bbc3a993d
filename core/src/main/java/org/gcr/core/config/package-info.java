/** Reading YAML and the configuration: every fault with its line. */
package org.gcr.core.config;
