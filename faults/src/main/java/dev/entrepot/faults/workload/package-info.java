/** What is published while faults happen, and what the figures are by then. */
@NullMarked
package dev.entrepot.faults.workload;

import org.jspecify.annotations.NullMarked;
