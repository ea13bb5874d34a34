/** What is published depends only on the set of releases: not on the way in which they come. */
@NullMarked
package dev.entrepot.integration.permutations;

import org.jspecify.annotations.NullMarked;
