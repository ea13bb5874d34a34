/**
 * The public names. {@link Topics} lists every topic with its settings; {@link Key} writes and reads the dotted text keys; {@link
 * TopicAdmin} makes the topics and checks those that are there.
 */
@NullMarked
package dev.entrepot.schemas.topic;

import org.jspecify.annotations.NullMarked;
