/** The view of the output topics, and the commands, with a real broker and registry in the process. */
@NullMarked
package dev.entrepot.integration.view;

import org.jspecify.annotations.NullMarked;
