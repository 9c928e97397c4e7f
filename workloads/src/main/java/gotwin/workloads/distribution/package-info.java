/**
 * Distributions of durations, sizes and counts.
 *
 * <p>A {@link gotwin.workloads.distribution.Distribution} gives the quantile of one uniform, so that every variate takes
 * exactly one draw and grows with it: compared runs stay in step, and a request that is long in one configuration is long
 * in all. Mean and variance are known in closed form, for planning and for tests. Arithmetic goes through
 * {@link java.lang.StrictMath} or Commons Math's own Java code, so that every machine draws the same bits.
 *
 * <p>Rejected: Commons Math's {@code sample()} (rejection methods take a varying number of draws, and cache); its gamma
 * quantile (a bracketing root search costs microseconds a draw).
 */
@NullMarked
package gotwin.workloads.distribution;

import org.jspecify.annotations.NullMarked;
