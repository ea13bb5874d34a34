/**
 * The public names. {@link Topics} lists every topic with its settings; {@link Key} writes and reads the dotted text keys.
 */
@NullMarked
package dev.entrepot.schemas.topic;

import org.jspecify.annotations.NullMarked;
