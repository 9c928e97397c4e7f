/**
 * Carries plans out: every replication of every scenario, on all CPUs, with the same results on any number of them.
 *
 * <p>A unit is one replication of one scenario, and a pure function of the plan: {@link gotwin.experiments.engine.UnitRun}
 * shares nothing with other units. {@link gotwin.experiments.engine.LocalEngine} runs units side by side; {@link
 * gotwin.experiments.engine.Sweep} keeps what is finished, estimates and writes. Nothing depends on the order in which
 * units end: they are sorted before anything is computed from them.
 */
@NullMarked
package gotwin.experiments.engine;

import org.jspecify.annotations.NullMarked;
