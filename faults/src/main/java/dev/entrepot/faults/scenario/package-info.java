/** What can happen. */
@NullMarked
package dev.entrepot.faults.scenario;

import org.jspecify.annotations.NullMarked;
