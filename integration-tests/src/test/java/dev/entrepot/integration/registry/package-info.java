/**
 * A registry made by others, as a process of its own: {@code ApicurioProcess} runs Apicurio,
 * {@code ApicurioContractIT} holds it to the same contract as the embedded registry, and
 * {@code WireInteropIT} lets its serdes and ours read each other's records.
 */
@NullMarked
package dev.entrepot.integration.registry;

import org.jspecify.annotations.NullMarked;
