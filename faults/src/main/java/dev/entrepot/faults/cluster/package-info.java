/** The parts of the laboratory as processes: brokers, registry, instances of the app, publishers. */
@NullMarked
package dev.entrepot.faults.cluster;

import org.jspecify.annotations.NullMarked;
