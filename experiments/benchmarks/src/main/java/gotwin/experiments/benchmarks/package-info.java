/**
 * How fast the twin is, measured with JMH.
 *
 * <p>Rates are given per second of CPU time of the measured thread, besides JMH's wall-clock figures: on a machine that
 * others share, wall-clock rates vary several-fold from one minute to the next. Figures to compare belong to one run.
 */
@NullMarked
package gotwin.experiments.benchmarks;

import org.jspecify.annotations.NullMarked;
