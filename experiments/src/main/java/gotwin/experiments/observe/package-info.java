/**
 * What is measured in one run: events in, sufficient data out.
 *
 * <p>A {@link gotwin.experiments.observe.Measurements} is the probe of one replication. It keeps whole numbers only
 * (counts, sums of nanoseconds, histogram buckets), so that a measurement has one exact form in memory, in the journal
 * and in every table, and so that merging measurements does not depend on the order. Means, quantiles and intervals are
 * the business of {@link gotwin.experiments.analyse}.
 *
 * <p>Rejected: keeping every latency (gigabytes in a sweep), sketches whose merge depends on the order (t-digest), and
 * the statistics that come with DSOL (a level restarts from 0 after the warm-up, quantiles come from a fitted normal).
 */
@NullMarked
package gotwin.experiments.observe;

import org.jspecify.annotations.NullMarked;
