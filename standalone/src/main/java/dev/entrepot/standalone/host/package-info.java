/**
 * What the embedded services need of the machine they run on: {@link dev.entrepot.standalone.host.LoopbackPort ports} of
 * the loopback interface, a {@link dev.entrepot.standalone.host.DirectoryLock directory} that only one process uses at a
 * time, and {@link dev.entrepot.standalone.host.DurableFile files} that are replaced whole. Each failure here is the
 * user's to fix, so its message is one line that names the flag to change.
 */
@NullMarked
package dev.entrepot.standalone.host;

import org.jspecify.annotations.NullMarked;
