/**
 * The whole system in one process. {@link dev.entrepot.standalone.run.Standalone} starts broker, registry, topics and app in a data
 * directory and stops them in order; {@link dev.entrepot.standalone.run.UpCommand} is the verb.
 */
@NullMarked
package dev.entrepot.standalone.run;

import org.jspecify.annotations.NullMarked;
