/**
 * From rows to releases. A {@link dev.entrepot.producer.publish.Publication} cuts files into releases and lets the {@link
 * dev.entrepot.producer.publish.ReleaseSender} write each of them to the log in transactions that also carry how far it has
 * come, so that an interrupted publication is finished by running it again and no row counts twice. The {@link
 * dev.entrepot.producer.publish.StatusWatch} waits for the app to apply them.
 */
@NullMarked
package dev.entrepot.producer.publish;

import org.jspecify.annotations.NullMarked;
