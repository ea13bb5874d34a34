package dev.entrepot.producer.publish;

import java.nio.ByteBuffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where rows come from, and what has to be known to read one of them again.
 *
 * @param file name of the file
 * @param layout layout of a row
 * @param header the line that names the columns; null when there is none
 * @param options options of publish that decide what a row means
 */
record RowOrigin(String file, String layout, @Nullable ByteBuffer header, Map<String, String> options) {}
