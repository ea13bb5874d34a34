package dev.entrepot.faults.cluster;

/**
 * The ports of a broker, the same at every start.
 *
 * @param direct for clients of the laboratory and other brokers
 * @param behind for clients that come through the proxy
 * @param proxy where the proxy listens
 * @param controller for controllers
 */
record BrokerPorts(int direct, int behind, int proxy, int controller) {}
