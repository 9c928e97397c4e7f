package gotwin.experiments.engine;

import gotwin.experiments.observe.GodebugTrace;
import gotwin.experiments.observe.MeasuredInterval;
import gotwin.experiments.observe.Measurements;
import gotwin.experiments.observe.TimelineDetail;
import gotwin.experiments.observe.TraceOutput;
import gotwin.experiments.plan.Plan;
import gotwin.experiments.plan.PlanPoint;
import gotwin.experiments.store.FinishedUnit;
import gotwin.model.probe.Probe;
import gotwin.model.probe.Probe.RuntimeDetail;
import gotwin.model.process.GoVersion;
import gotwin.model.process.RunOutcome;
import gotwin.model.random.RandomStreams;
import gotwin.workloads.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
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
     * @param request the plan, and what is looked at
     * @param timeline whether to note what happens over time, of the first replication
     * @param stop asked now and then; true gives up, and there is no result
     * @throws UnitFailure if the model fails
     */
    Optional<FinishedUnit> run(
            SweepRequest request, Simulation simulation, TimelineDetail timeline, BooleanSupplier stop) {
        Plan plan = request.plan();
        Scenario scenario = plan.points().get(pointIndex).scenario();
        var interval = new MeasuredInterval(
                scenario.run().warmupNanos(), scenario.run().horizonNanos());
        Optional<GoVersion> runtimeVersion = request.runtimeDetail() == RuntimeDetail.REPORT
                ? Optional.of(scenario.runtime().version())
                : Optional.empty();
        var measurements = new Measurements(
                interval, scenario.classes().size(), runtimeVersion, isFirst(plan) ? timeline : TimelineDetail.SKIP);
        var streams = new RandomStreams(plan.seed(), replicationIndex);
        // A program without requests has nobody to wait for at the end of the measured time.
        long horizonNanos = scenario.classes().isEmpty() ? interval.horizonNanos() : interval.drainLimitNanos();
        long startNanos = System.nanoTime();
        try {
            RunOutcome outcome = simulation.run(
                    scenario.prepare(streams),
                    streams,
                    probe(plan, scenario, measurements, request.traces()),
                    horizonNanos,
                    () -> measurements.isComplete() || stop.getAsBoolean());
            if (stop.getAsBoolean()) {
                return Optional.empty();
            }
            return Optional.of(new FinishedUnit(
                    pointIndex, replicationIndex, measurements.finish(outcome), System.nanoTime() - startNanos));
        } catch (RuntimeException | StackOverflowError | AssertionError failed) {
            throw new UnitFailure(words(plan), reproduction(plan), failed);
        }
    }

    private Probe probe(Plan plan, Scenario scenario, Measurements measurements, TraceOutput traces) {
        boolean prints = pointIndex == 0 && isFirst(plan);
        return prints && !scenario.runtime().godebug().isSilent()
                ? new GodebugTrace(measurements, scenario.runtime(), traces)
                : measurements;
    }

    private boolean isFirst(Plan plan) {
        return replicationIndex == plan.firstReplication();
    }

    private String words(Plan plan) {
        PlanPoint point = plan.points().get(pointIndex);
        String settings = point.settings().isEmpty() ? "" : " (" + String.join(", ", point.settings()) + ")";
        return "replication " + replicationIndex + " of point " + pointIndex + settings;
    }

    /** The command that runs this unit alone. */
    private String reproduction(Plan plan) {
        List<String> words =
                new ArrayList<>(List.of("gotwin", "run", plan.baseFile().toString()));
        for (String setting : plan.points().get(pointIndex).settings()) {
            words.addAll(List.of("--set", setting));
        }
        words.addAll(List.of(
                "--seed",
                Long.toString(plan.seed()),
                "--first-rep",
                Integer.toString(replicationIndex),
                "--reps",
                "1"));
        return ShellLine.of(words);
    }
}
