/**
 * The twin against programs measured on real Go.
 *
 * <p>A folder of truth holds small programs of known structure ({@code cases.json}), what was measured of them ({@code
 * results.csv}), how a prediction is scored ({@code scoring.json}), and the costs of the machine ({@code probes.csv},
 * {@code machine.json}). The twin sees the cases and the costs, never the results: {@link
 * gotwin.experiments.truth.TruthProfile} makes a cost profile, {@link gotwin.experiments.truth.TruthShapes} a program for
 * each case, {@link gotwin.experiments.truth.TruthRun} runs it, and {@link gotwin.experiments.truth.TruthConformance}
 * compares.
 */
@NullMarked
package gotwin.experiments.truth;

import org.jspecify.annotations.NullMarked;
