/**
 * Files in, totals out: the whole system in this process, used through its commands, HTTP interface and topics as users use it.
 */
@NullMarked
package dev.entrepot.integration.pipeline;

import org.jspecify.annotations.NullMarked;
