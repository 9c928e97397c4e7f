/**
 * Nanoseconds and bytes, and how quantities are written with their units.
 *
 * <p>Inside the twin, time is {@code long} nanoseconds and a size is {@code long} bytes: plain numbers, whose names say
 * the unit. In files and on the command line every quantity carries its unit and is read exactly once, at the door, by
 * the {@code parse} of {@link gotwin.model.units.Nanos}, {@link gotwin.model.units.Bytes},
 * {@link gotwin.model.units.Rates} or {@link gotwin.model.units.Ratios}. What cannot be represented exactly is refused
 * with a sentence, never rounded: a silently rounded cost is a wrong result that nobody looks for.
 *
 * <p>Rejected: wrapper types for quantities (a box per number on the hot path); exceptions for bad text (a file's
 * problems are reported all at once, so that a problem is a result like any other).
 */
@NullMarked
package gotwin.model.units;

import org.jspecify.annotations.NullMarked;
