/**
 * A real Kafka broker inside the process. {@link dev.entrepot.standalone.broker.EmbeddedBroker} starts one as controller
 * and broker in one, on the loopback interface, in a directory that survives restarts; its settings are in
 * {@link dev.entrepot.standalone.broker.BrokerSettings}. A broker that gives up would take the whole process with it;
 * {@link dev.entrepot.standalone.broker.FatalFaults} turns that into a failure one can see.
 */
@NullMarked
package dev.entrepot.standalone.broker;

import org.jspecify.annotations.NullMarked;
