package dev.entrepot.streams.view;

import java.util.List;

/**
 * What there is of a source, reporter and flow.
 *
 * @param source source
 * @param reporter reporter
 * @param flow flow; empty in R&amp;D
 * @param taxonomies taxonomies, if the kind has any
 * @param from first period of its first series
 * @param to last period of its first series
 */
public record Coverage(String source, String reporter, String flow, List<String> taxonomies, String from, String to) {}
