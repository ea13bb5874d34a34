/** The whole system against brokers and a registry that let nobody in without credentials, and nobody further than was granted. */
@NullMarked
package dev.entrepot.integration.security;

import org.jspecify.annotations.NullMarked;
