package org.gcr.app.openlineage;

import java.nio.file.Path;

/**
 * Where events of OpenLineage go.
 *
 * @param file file that they are added to, one a line; null for none
 * @param address environment variable that holds the address that takes them; null for none
 * @param key environment variable that holds the key which the address asks for; null for none
 * @param namespace names this warehouse among others
 */
public record LineageTarget(Path file, String address, String key, String namespace) {}
