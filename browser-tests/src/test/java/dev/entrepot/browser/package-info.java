/** The page as people see it, in a real browser in front of a real system. */
@NullMarked
package dev.entrepot.browser;

import org.jspecify.annotations.NullMarked;
