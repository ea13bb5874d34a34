/** What happens to outputs when everything else breaks. */
@NullMarked
package dev.entrepot.integration.faults;

import org.jspecify.annotations.NullMarked;
