package dev.entrepot.producer.generate;

import dev.entrepot.domain.period.Period;
import java.time.Instant;

/**
 * One release of one reporter: a new month, and what it revises.
 *
 * @param reporter position among the reporters, the largest being 0
 * @param area ISO 3166-1 alpha-3 code of the reporter
 * @param period the new month
 * @param releasedAt when it is published
 */
public record GeneratedRelease(int reporter, String area, Period period, Instant releasedAt) {}
