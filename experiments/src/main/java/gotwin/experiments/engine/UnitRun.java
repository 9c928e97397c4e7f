package gotwin.experiments.engine;

import gotwin.experiments.observe.MeasuredInterval;
import gotwin.experiments.observe.Measurements;
import gotwin.experiments.plan.Plan;
import gotwin.experiments.store.FinishedUnit;
import gotwin.model.process.RunOutcome;
import gotwin.model.process.Twin;
import gotwin.model.random.RandomStreams;
import gotwin.workloads.scenario.Scenario;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * One replication of one scenario.
 *
 * @param pointIndex the scenario
 * @param replicationIndex the replication; it chooses the randomness, the same for all scenarios
 */
record UnitRun(int pointIndex, int replicationIndex) {
    /**
     * Simulates it.
     *
     * @param stop asked now and then; true gives up, and there is no result
     * @throws UnitFailure if the model fails
     */
    Optional<FinishedUnit> run(Plan plan, BooleanSupplier stop) {
        Scenario scenario = plan.points().get(pointIndex).scenario();
        var interval = new MeasuredInterval(
                scenario.run().warmupNanos(), scenario.run().horizonNanos());
        var measurements = new Measurements(interval, scenario.classes().size());
        var streams = new RandomStreams(plan.seed(), replicationIndex);
        // A program without requests has nobody to wait for at the end of the measured time.
        long horizonNanos = scenario.classes().isEmpty() ? interval.horizonNanos() : interval.drainLimitNanos();
        long startNanos = System.nanoTime();
        RunOutcome outcome;
        try {
            outcome = Twin.run(
                    scenario.prepare(streams),
                    streams,
                    measurements,
                    horizonNanos,
                    () -> measurements.isComplete() || stop.getAsBoolean());
            if (stop.getAsBoolean()) {
                return Optional.empty();
            }
            return Optional.of(new FinishedUnit(
                    pointIndex, replicationIndex, measurements.finish(outcome), System.nanoTime() - startNanos));
        } catch (RuntimeException failed) {
            throw new UnitFailure(reproduction(plan), failed);
        }
    }

    /** The command that runs this unit again, as the last of its replications. */
    private String reproduction(Plan plan) {
        StringBuilder command = new StringBuilder("gotwin run " + plan.baseFile());
        plan.points()
                .get(pointIndex)
                .settings()
                .forEach(setting -> command.append(" --set '").append(setting).append('\''));
        return command + " --seed " + plan.seed() + " --reps " + (replicationIndex + 1);
    }
}
