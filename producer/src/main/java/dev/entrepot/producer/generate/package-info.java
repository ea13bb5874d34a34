/** Made-up world trade: sparse, skewed, seasonal, revised, late; the same bytes for the same seed on any machine. */
@NullMarked
package dev.entrepot.producer.generate;

import org.jspecify.annotations.NullMarked;
