/**
 * Jobs that do the same work on the same topic in different ways, each in a process of its own, one after the other: what each costs
 * beside the others. A broker and a registry run in another process. Times are not comparable between runs, ratios within one are.
 */
@NullMarked
package dev.entrepot.benchmarks.rig;

import org.jspecify.annotations.NullMarked;
