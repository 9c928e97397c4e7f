/** Named, rewindable streams of random numbers. */
@NullMarked
package gotwin.model.random;

import org.jspecify.annotations.NullMarked;
