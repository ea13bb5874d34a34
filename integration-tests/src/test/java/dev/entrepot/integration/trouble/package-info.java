/** The app when something around it is not as it should be, with real brokers. */
@NullMarked
package dev.entrepot.integration.trouble;

import org.jspecify.annotations.NullMarked;
