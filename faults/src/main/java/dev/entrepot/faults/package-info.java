/** A laboratory for faults: real brokers, instances and publishers as processes, and an exact answer to compare with. */
@NullMarked
package dev.entrepot.faults;

import org.jspecify.annotations.NullMarked;
