/** Nanoseconds and bytes, and how both are written with their units. */
@NullMarked
package gotwin.model.units;

import org.jspecify.annotations.NullMarked;
