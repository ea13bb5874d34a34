/** The data that come with the program. {@link dev.entrepot.standalone.sample.Sample} lists its releases and puts them into a folder. */
@NullMarked
package dev.entrepot.standalone.sample;

import org.jspecify.annotations.NullMarked;
