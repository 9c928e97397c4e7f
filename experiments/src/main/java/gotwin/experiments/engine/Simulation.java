package gotwin.experiments.engine;

import gotwin.model.probe.Probe;
import gotwin.model.process.ProcessSpec;
import gotwin.model.process.RunOutcome;
import gotwin.model.random.RandomStreams;
import java.util.function.BooleanSupplier;

/** What simulates a unit: {@link gotwin.model.process.Twin#run}, or something simpler in tests. */
@FunctionalInterface
interface Simulation {
    /** As {@link gotwin.model.process.Twin#run}. */
    RunOutcome run(ProcessSpec spec, RandomStreams streams, Probe probe, long horizonNanos, BooleanSupplier enough);
}
