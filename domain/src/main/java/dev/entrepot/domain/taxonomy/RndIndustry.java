package dev.entrepot.domain.taxonomy;

import java.math.BigDecimal;

/**
 * An industry and what it spends on research and development.
 *
 * @param code division, group or range of ISIC Rev.4 as the OECD taxonomy has it: {@code 26}, {@code 10-12}, {@code 30X}
 * @param tier sector of the taxonomy RND-TIER
 * @param rdPercentOfValueAdded R&amp;D expenditure as a percentage of gross value added
 * @param title short English title
 */
public record RndIndustry(String code, String tier, BigDecimal rdPercentOfValueAdded, String title) {}
