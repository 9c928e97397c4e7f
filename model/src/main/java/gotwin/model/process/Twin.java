package gotwin.model.process;

import gotwin.model.probe.Probe;
import gotwin.model.random.RandomStreams;
import java.util.function.BooleanSupplier;

/** The front door of the model: runs one process and says how it ended. */
public final class Twin {
    private Twin() {}

    /**
     * Runs a process from its start.
     *
     * @param spec the process
     * @param streams the run's randomness
     * @param probe sees everything that happens
     * @param horizonNanos simulated time after which the run ends at the latest
     * @param enough asked after each completed request; true ends the run
     * @throws gotwin.model.kernel.SimulationFailure when the model breaks one of its own rules
     */
    public static RunOutcome run(
            ProcessSpec spec, RandomStreams streams, Probe probe, long horizonNanos, BooleanSupplier enough) {
        if (horizonNanos < 0) {
            throw new IllegalArgumentException("a horizon is not negative: " + horizonNanos);
        }
        String name = "twin-" + streams.rootSeed() + "-" + streams.replication();
        return new GoProcess(name, spec, streams, probe, enough).run(horizonNanos);
    }
}
