/** Predicts how long {@code go build} takes on other numbers of CPUs, from one recording. */
@NullMarked
package gotwin.experiments.build;

import org.jspecify.annotations.NullMarked;
