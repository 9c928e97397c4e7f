/**
 * The twin against recordings of real Go, case by case: not whether it is plausible, but whether it is equal.
 *
 * <p>An oracle is a file of cases with what Go did in each. A check drives the same part of the twin through the same
 * cases and counts how many it gets right, with the first differences to look at. A file that is no such oracle is
 * refused with all its problems.
 */
@NullMarked
package gotwin.experiments.conformance;

import org.jspecify.annotations.NullMarked;
