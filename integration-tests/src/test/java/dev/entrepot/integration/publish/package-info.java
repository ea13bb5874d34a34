/** Publishing against a real broker and registry in this process. */
@NullMarked
package dev.entrepot.integration.publish;

import org.jspecify.annotations.NullMarked;
