package dev.entrepot.faults.workload;

/**
 * What a row of a release states a value of.
 *
 * @param flow {@code M} or {@code X}
 * @param period month
 * @param partner ISO code of a country
 * @param commodity six digits of the Harmonized System
 */
record Cell(String flow, String period, String partner, String commodity) {}
