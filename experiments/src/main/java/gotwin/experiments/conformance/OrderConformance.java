package gotwin.experiments.conformance;

import gotwin.experiments.conformance.OrderCase.Step;
import gotwin.model.host.CostProfile;
import gotwin.model.host.CpuQuota;
import gotwin.model.host.HostSettings;
import gotwin.model.probe.Probe;
import gotwin.model.process.GoVersion;
import gotwin.model.process.LiveHeap;
import gotwin.model.process.ProcessSpec;
import gotwin.model.process.RunOutcome;
import gotwin.model.process.RuntimeSettings;
import gotwin.model.process.Twin;
import gotwin.model.program.Traffic;
import gotwin.model.random.RandomStreams;
import gotwin.model.units.Nanos;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The scheduler against real Go's, operation by operation, at GOMAXPROCS=1.
 *
 * <p>A program agrees when the twin completes the same operations in the same order and ends the same way, both with all
 * costs zero and with the standard cost profile.
 */
public final class OrderConformance {
    /** Long enough for every program to end: the longest takes some milliseconds. */
    private static final long HORIZON_NANOS = 3600 * Nanos.SECOND;

    private static final int CPU_COUNT = 2;

    private OrderConformance() {}

    /**
     * Runs all programs of a file.
     *
     * @throws BadOracleFile if it is no such file
     * @throws IOException if it cannot be read
     */
    public static ConformanceResult check(Path file) throws IOException {
        List<OrderCase> cases = OrderFile.read(file);
        List<CostProfile> profiles = List.of(CostProfile.zero(), CostProfile.standard());
        List<String> differences = new ArrayList<>();
        int matched = 0;
        for (OrderCase one : cases) {
            List<String> phrases = new ArrayList<>();
            for (CostProfile costs : profiles) {
                phrases.addAll(difference(one, costs));
            }
            if (phrases.isEmpty()) {
                matched++;
            } else if (differences.size() < ConformanceResult.DIFFERENCE_COUNT_MAX) {
                differences.add(file + ":" + one.line() + ": " + one.id() + ": " + phrases.get(0));
            }
        }
        return new ConformanceResult("order", matched, cases.size(), differences);
    }

    private static List<String> difference(OrderCase one, CostProfile costs) {
        Recorder recorder = new Recorder();
        RunOutcome outcome = Twin.run(spec(one, costs), new RandomStreams(1, 0), recorder, HORIZON_NANOS, () -> false);
        String ended = ending(outcome.exit());
        if (!ended.equals(one.outcome())) {
            return List.of(costs.name() + " costs: ends with '" + ended + "', in Go with '" + one.outcome() + "'");
        }
        return firstDifference(one.order(), recorder.steps, costs);
    }

    private static ProcessSpec spec(OrderCase one, CostProfile costs) {
        RuntimeSettings runtime =
                new RuntimeSettings(GoVersion.GO_1_26, 1, RuntimeSettings.GOGC_OFF, RuntimeSettings.NO_MEMORY_LIMIT);
        HostSettings host = new HostSettings(CPU_COUNT, CpuQuota.NONE);
        return new ProcessSpec(runtime, host, costs, one.program(), new Traffic.None(), LiveHeap.EMPTY);
    }

    private static String ending(RunOutcome.Exit exit) {
        return switch (exit.kind()) {
            case RETURNED -> "ok";
            case HORIZON -> "no end within " + HORIZON_NANOS + " ns";
            case PANICKED, FATAL, KILLED -> exit.message().orElse("");
        };
    }

    private static List<String> firstDifference(List<Step> expected, List<Step> actual, CostProfile costs) {
        int common = Math.min(expected.size(), actual.size());
        for (int i = 0; i < common; i++) {
            if (!expected.get(i).equals(actual.get(i))) {
                return List.of(costs.name() + " costs: operation " + i + " is " + actual.get(i) + ", in Go "
                        + expected.get(i));
            }
        }
        if (expected.size() != actual.size()) {
            return List.of(costs.name() + " costs: " + actual.size() + " operations, in Go " + expected.size());
        }
        return List.of();
    }

    private static final class Recorder implements Probe {
        private final List<Step> steps = new ArrayList<>();

        @Override
        public InstructionDetail instructionDetail() {
            return InstructionDetail.REPORT;
        }

        @Override
        public void instructionCompleted(long goroutineNumber, int sourceIndex, long nowNanos) {
            steps.add(new Step(goroutineNumber, sourceIndex));
        }
    }
}
