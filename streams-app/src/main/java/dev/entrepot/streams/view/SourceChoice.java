package dev.entrepot.streams.view;

import java.util.List;

/**
 * The source that a reporter's figures were taken from.
 *
 * @param reporter reporter
 * @param source the source taken
 * @param others sources that have the reporter too
 */
public record SourceChoice(String reporter, String source, List<String> others) {}
