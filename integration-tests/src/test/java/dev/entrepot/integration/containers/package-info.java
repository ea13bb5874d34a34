/** The whole against real brokers: in this process, and in containers where an engine is there. */
@NullMarked
package dev.entrepot.integration.containers;

import org.jspecify.annotations.NullMarked;
