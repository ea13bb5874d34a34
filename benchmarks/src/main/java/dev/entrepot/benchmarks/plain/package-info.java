/** The same totals as a plain program in the DSL of Kafka Streams, to compare the product with. */
@NullMarked
package dev.entrepot.benchmarks.plain;

import org.jspecify.annotations.NullMarked;
