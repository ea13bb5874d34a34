/** What one round of faults has to itself: topics, instances of the app, a feed of releases. */
@NullMarked
package dev.entrepot.faults.site;

import org.jspecify.annotations.NullMarked;
