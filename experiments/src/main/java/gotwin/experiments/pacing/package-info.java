/**
 * The pacer alone: what the garbage collector of a program with known rates does, cycle by cycle, in milliseconds.
 *
 * <p>{@link gotwin.experiments.pacing.PacedProgram} drives the pacer of the model, the same that a simulation runs, with an
 * idealised program that allocates and is marked at constant rates. It is what the comparison with recordings of real Go
 * drives, and what {@link gotwin.experiments.pacing.GcForecast} drives for users, with the time between the cycles added and
 * with what a process has around its pacer: memory beside the heap, whole mark workers, the limiter of the collector's CPU.
 *
 * <p>There are no goroutines here, so nothing waits: latency, pauses, sweeping and idle workers need a simulation.
 * Rejected: a second, closed formula for the steady state, because it would know neither the trigger's bounds nor assists.
 */
@NullMarked
package gotwin.experiments.pacing;

import org.jspecify.annotations.NullMarked;
