package gotwin.workloads.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import gotwin.model.probe.Probe;
import gotwin.model.process.RunOutcome;
import gotwin.model.process.Twin;
import gotwin.model.random.RandomStreams;
import gotwin.model.units.Bytes;
import gotwin.workloads.binder.Setting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The examples run in the twin and do what they are for.
 *
 * <p>Not checked: how well the twin predicts real services.
 */
final class ExamplesRunTest {
    private static final class Watch implements Probe {
        private final List<Long> observed = new ArrayList<>();
        private final long[] completed = new long[3];
        private long arrivedCount;
        private long responseNanos;

        @Override
        public void requestArrived(long requestId, int classIndex, long arrivalNanos) {
            arrivedCount++;
        }

        @Override
        public void requestCompleted(
                long requestId, int classIndex, long arrivalNanos, long startNanos, long endNanos, long[] causeNanos) {
            completed[classIndex]++;
            responseNanos += endNanos - arrivalNanos;
            assertThat(Arrays.stream(causeNanos).sum()).isEqualTo(endNanos - arrivalNanos);
        }

        @Override
        public void observed(int observationIndex, long value, long nowNanos) {
            observed.add(value);
        }

        long completedCount() {
            return Arrays.stream(completed).sum();
        }
    }

    private static Scenario example(String name, String... settings) throws Exception {
        List<Setting> parsed = Arrays.stream(settings)
                .map(text -> Setting.parse("--set ", text))
                .toList();
        return ScenarioReader.read(Path.of("examples", name, "scenario.yaml"), parsed);
    }

    private static RunOutcome run(Scenario scenario, Watch watch, long seed) {
        RandomStreams streams = new RandomStreams(seed, 0);
        return Twin.run(
                scenario.prepare(streams), streams, watch, scenario.run().horizonNanos(), () -> false);
    }

    @Test
    void pingPongPlaysAllItsRoundsAndReturns() throws Exception {
        Scenario scenario = example("pingpong");
        Watch watch = new Watch();
        RunOutcome outcome = run(scenario, watch, 1);

        assertThat(scenario.observationNames()).containsExactly("round");
        assertThat(outcome.exit().kind()).isEqualTo(RunOutcome.Kind.RETURNED);
        assertThat(watch.observed).hasSize(100_000);
        // Rounds follow one another, so that their sum is at most the whole run.
        assertThat(watch.observed.stream().mapToLong(Long::longValue).sum())
                .isLessThanOrEqualTo(outcome.simulatedNanos());
    }

    @Test
    void theWorkerPoolIsNoFasterThanItsWorkAllows() throws Exception {
        Scenario scenario = example("workerpool");
        Watch watch = new Watch();
        RunOutcome outcome = run(scenario, watch, 1);

        assertThat(scenario.runtime().gomaxprocs()).isEqualTo(8);
        assertThat(outcome.exit().kind()).isEqualTo(RunOutcome.Kind.RETURNED);
        // 20,000 jobs of 20.5 us on 8 Ps take at least 51 ms (the mean of 20,000 draws is within 5 % of 20 us: four
        // standard errors of 1.5 / sqrt(20,000)), and far less than on one.
        assertThat(watch.observed)
                .singleElement()
                .satisfies(makespan ->
                        assertThat(makespan).isBetween((long) (20_000 * 20_500 * 0.95 / 8), 20_000L * 20_500 / 2));
    }

    @Test
    void theClosedLoopObeysTheInteractiveResponseTimeLaw() throws Exception {
        Scenario scenario = example("closedloop", "run.measure=3s");
        Watch watch = new Watch();
        RunOutcome outcome = run(scenario, watch, 1);

        assertThat(outcome.exit().kind()).isEqualTo(RunOutcome.Kind.HORIZON);
        double seconds = outcome.simulatedNanos() / 1e9;
        double throughput = watch.completedCount() / seconds;
        double meanResponseSeconds = watch.responseNanos / 1e9 / watch.completedCount();
        // N = X (R + Z) with N = 64 clients and Z = 10 ms; the edges of a run of 5 s and the draws of Z within 3 %.
        assertThat(throughput * (meanResponseSeconds + 0.010)).isBetween(64 * 0.97, 64 * 1.03);
    }

    @Test
    void theBallastMakesCollectionsAsSeldomAsItsSizeSays() throws Exception {
        RunOutcome with = run(example("ballast"), new Watch(), 1);
        RunOutcome without =
                run(example("ballast", "program.functions.main.body[0].allocate.bytes=1B"), new Watch(), 1);

        // At GOGC=100 a cycle comes for each 32 + 8 + 160 = 200 MiB, or 40; the cache takes a second to fill.
        assertThat(with.counters().gcCycleCount() * 200.0 * (1 << 20))
                .isCloseTo((double) with.counters().allocatedBytes(), withinPercentage(20));
        assertThat(without.counters().gcCycleCount() * 40.0 * (1 << 20))
                .isCloseTo((double) without.counters().allocatedBytes(), withinPercentage(20));
    }

    @Test
    void neighboursMakeTheServiceSlowerButItServesWhatItsWeightAllows() throws Exception {
        Watch alone = new Watch();
        Watch beside = new Watch();
        run(example("neighbours", "run.measure=2s", "host.tenants=[]", "host.steal=none"), alone, 1);
        run(example("neighbours", "run.measure=2s"), beside, 1);

        // 0.4 CPUs are offered, and the service's weight is 100 of 240: at least 0.8 of two CPUs less 2 %.
        assertThat(beside.arrivedCount).isEqualTo(alone.arrivedCount);
        assertThat(beside.arrivedCount - beside.completedCount()).isBetween(0L, 50L);
        assertThat(beside.responseNanos).isGreaterThan(alone.responseNanos);
    }

    @Test
    void theWebshopServesWhatArrivesAndIsTheSameTrafficAtEverySetting() throws Exception {
        Watch one = new Watch();
        Watch four = new Watch();
        run(example("webshop", "runtime.gomaxprocs=1", "run.measure=1s"), one, 1);
        run(example("webshop", "runtime.gogc=400", "run.measure=1s"), four, 1);

        assertThat(four.arrivedCount).isEqualTo(one.arrivedCount);
        // Three seconds at 2307 requests a second; a bootstrap of bursty gaps (variation 1.24, blocks) within 10 %.
        assertThat((double) one.arrivedCount).isBetween(6921 * 0.9, 6921 * 1.1);
        assertThat(one.arrivedCount - one.completedCount()).isBetween(0L, 50L);
        // Shares of the log: 8506, 2342 and 1152 of 12,000.
        assertThat(one.completed[0] / (double) one.completedCount()).isBetween(0.65, 0.77);
    }

    @Test
    void theAllocatingServiceAllocatesAGibibyteASecondAndCollectsAtTwiceItsHeap() throws Exception {
        Watch watch = new Watch();
        RunOutcome outcome = run(example("allocating", "run.measure=3s"), watch, 1);

        double seconds = outcome.simulatedNanos() / 1e9;
        double allocatedBytes = outcome.counters().allocatedBytes();
        // 32,768 requests a second of 32 KiB; 131,072 Poisson arrivals within 1.5 %: five standard deviations.
        assertThat(allocatedBytes / seconds).isBetween(Bytes.GIBIBYTE * 0.985, Bytes.GIBIBYTE * 1.015);
        // It grows from at least 256 MiB to twice that; what is allocated while marking makes it a little more.
        assertThat(allocatedBytes / outcome.counters().gcCycleCount())
                .isBetween(256.0 * Bytes.MEBIBYTE * 0.8, 256.0 * Bytes.MEBIBYTE * 1.1);
    }

    /** Go 1.24.4 mgclimit.go: half of the time; the first five seconds are the bucket's. */
    @Test
    void aHopelessMemoryLimitLeavesTheServiceHalfOfTheCpuAndIsExceeded() throws Exception {
        RunOutcome start = memoryLimit("150MiB", "512MiB", "run.measure=2s");
        RunOutcome all = memoryLimit("150MiB", "512MiB", "run.measure=12s");

        long nanos = 4 * (all.simulatedNanos() - start.simulatedNanos());
        double gcNanos = all.counters().gcNanos() - start.counters().gcNanos();
        assertThat(gcNanos / nanos).isCloseTo(0.5, within(0.02));
        assertThat(all.counters().heapPeakBytes()).isGreaterThan(256 * Bytes.MEBIBYTE);
    }

    @Test
    void withoutAMemoryLimitTheServiceIsKilledAndWithOneThatFitsItIsNot() throws Exception {
        RunOutcome unlimited = memoryLimit("none", "256MiB", "run.measure=1s");
        RunOutcome fitting = memoryLimit("240MiB", "256MiB", "run.measure=1s");
        RunOutcome hopeless = memoryLimit("150MiB", "256MiB", "run.measure=12s");

        assertThat(unlimited.exit().kind()).isEqualTo(RunOutcome.Kind.KILLED);
        assertThat(unlimited.counters().gcCycleCount()).isZero();
        assertThat(fitting.exit().kind()).isEqualTo(RunOutcome.Kind.HORIZON);
        assertThat(fitting.counters().heapPeakBytes()).isLessThan(240 * Bytes.MEBIBYTE);
        assertThat(hopeless.exit().kind()).isEqualTo(RunOutcome.Kind.KILLED);
        assertThat(hopeless.counters().gcCycleCount()).isPositive();
    }

    private static RunOutcome memoryLimit(String limit, String container, String measure) throws Exception {
        Scenario scenario = example("memorylimit", "runtime.gomemlimit=" + limit, "host.memory=" + container, measure);
        return run(scenario, new Watch(), 1);
    }
}
