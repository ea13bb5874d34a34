/**
 * Sectors of goods as versioned sets of commodity codes. A {@link dev.entrepot.domain.taxonomy.Taxonomy} lists for each sector its
 * prefixes per edition of the Harmonized System and how comparable the editions are; users supply their own as files in the
 * layout of the built-in ones. {@link dev.entrepot.domain.taxonomy.RndIndustries} says which industry mainly makes a good and
 * how much that industry spends on research and development.
 */
@NullMarked
package dev.entrepot.domain.taxonomy;

import org.jspecify.annotations.NullMarked;
