/**
 * What observers of a run see: one method per thing that happens, with primitives only.
 *
 * <p>Everything that leaves the twin while it runs leaves through a {@link gotwin.model.probe.Probe}: latencies,
 * attribution, garbage-collection cycles, traces. A probe must not change the run.
 */
@NullMarked
package gotwin.model.probe;

import org.jspecify.annotations.NullMarked;
