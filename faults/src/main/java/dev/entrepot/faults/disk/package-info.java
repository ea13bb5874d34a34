/** Disks that are too small, and files that are damaged. */
@NullMarked
package dev.entrepot.faults.disk;

import org.jspecify.annotations.NullMarked;
