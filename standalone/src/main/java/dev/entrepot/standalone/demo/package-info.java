/**
 * The demonstration: {@link dev.entrepot.standalone.demo.DemoCommand} starts the system, {@code SampleHistory} publishes the bundled
 * releases one by one, {@code DemoReport} shows what came out.
 */
@NullMarked
package dev.entrepot.standalone.demo;

import org.jspecify.annotations.NullMarked;
