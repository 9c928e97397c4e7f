package gotwin.model.process;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.model.Cases;
import gotwin.model.host.CpuQuota;
import gotwin.model.process.RunOutcome.Counters;
import gotwin.model.units.Nanos;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/**
 * A thousand random programs on random hosts: whatever the twin is asked, its books are in order.
 *
 * <p>Oracle: what a program's counters must show follows from its text; conservation of time, work and bytes; a rerun. A
 * failure names seed and size: {@code new SwarmCase(new SplittableRandom(seed), size)} is that case again. Not checked:
 * that times are right, only that they add up.
 */
final class SwarmProperties {
    /**
     * What Ps can have cached and not used: 16 Ps a span of 80 KiB of each of 136 classes. Of other spans objects use at least
     * 92 %. Source: Go 1.26 sizeclasses.go, and the marks at the end of spans.
     */
    private static final long CACHED_BYTES_MAX = 16 * 136 * 81_920L;

    /** What a goroutine's descriptor takes of the heap. Oracle: NewGoroutinesTest. */
    private static final long DESCRIPTOR_BYTES = 480;

    private static final int CASE_COUNT = 1_000;
    private static final int SIZE_LIMIT = 16;

    @Test
    void everyRunOfEveryProgramAddsUp() {
        Cases.check(20_261_124L, CASE_COUNT, SIZE_LIMIT, c -> {
            SwarmCase one = new SwarmCase(c.random(), c.size());
            SwarmWatch watch = one.run(c.seed());
            try {
                check(one, watch);
                SwarmWatch again = one.run(c.seed());
                assertThat(again.outcome()).as("the same run again").isEqualTo(watch.outcome());
                assertThat(again.fingerprint()).as("the same run again").isEqualTo(watch.fingerprint());
            } catch (AssertionError e) {
                throw new AssertionError(one + ": " + watch.outcome(), e);
            }
        });
    }

    private static void check(SwarmCase one, SwarmWatch watch) {
        assertThat(watch.violations()).isEmpty();
        assertThat(watch.outcome().exit().kind()).isEqualTo(RunOutcome.Kind.RETURNED);
        assertThat(watch.observed())
                .as("counters %s", one.program.expected().keySet())
                .isEqualTo(new ArrayList<>(one.program.expected().values()));
        assertThat(watch.instructionCount()).isEqualTo(watch.outcome().operationCount());
        assertThat(watch.arrivedCount()).isEqualTo(one.requestNanos.length);
        assertThat(watch.servedCount()).isLessThanOrEqualTo(watch.arrivedCount());
        checkTime(one, watch.outcome());
        checkQuota(one.host.quota(), one.host.cpuCount(), watch.outcome());
        checkMemory(one, watch);
    }

    private static void checkTime(SwarmCase one, RunOutcome outcome) {
        Counters counters = outcome.counters();
        long wallNanos = outcome.simulatedNanos();
        long workNanos = one.program.expected().getOrDefault(SwarmProgram.WORK_NANOS, 0L);
        assertThat(counters.processorIdleNanos()).isNotNegative();
        assertThat(counters.processorRunningNanos()).isNotNegative();
        long processorNanos = counters.processorRunningNanos() + counters.processorIdleNanos();
        if (one.program.changesProcessors) {
            assertThat(processorNanos).isBetween(wallNanos, SwarmProgram.PROCESSOR_COUNT_MAX * wallNanos);
        } else {
            assertThat(processorNanos).isEqualTo(one.runtime.gomaxprocs() * wallNanos);
        }
        assertThat(counters.cpuNanos()).isBetween(workNanos, one.host.cpuCount() * wallNanos);
        if (one.costs.name().equals("zero") && !one.program.polls) {
            assertThat(counters.cpuNanos()).as("work alone takes time").isEqualTo(workNanos);
        }
    }

    /** Each period gives its quota once, and each CPU overruns by no more than a tick and the switch it may be in. */
    private static void checkQuota(CpuQuota quota, int cpuCount, RunOutcome outcome) {
        Counters counters = outcome.counters();
        if (!quota.isLimited()) {
            assertThat(counters.throttledNanos() + counters.throttledPeriodCount() + counters.quotaPeriodCount())
                    .isZero();
            return;
        }
        long wallNanos = outcome.simulatedNanos();
        long periodCount = wallNanos / quota.periodNanos();
        long overrunNanos = 5 * Nanos.MILLISECOND;
        assertThat(counters.cpuNanos())
                .isLessThanOrEqualTo((periodCount + 1) * quota.quotaNanos() + cpuCount * overrunNanos);
        assertThat(counters.quotaPeriodCount()).isBetween(0L, periodCount);
        assertThat(counters.throttledPeriodCount()).isLessThanOrEqualTo(counters.quotaPeriodCount());
        assertThat(counters.throttledNanos()).isBetween(0L, cpuCount * wallNanos);
    }

    private static void checkMemory(SwarmCase one, SwarmWatch watch) {
        Counters counters = watch.outcome().counters();
        long descriptorBytes =
                counters.allocatedBytes() - one.program.expected().get(SwarmProgram.ALLOCATED_BYTES);
        assertThat(descriptorBytes % DESCRIPTOR_BYTES).as("whole descriptors").isZero();
        assertThat(descriptorBytes / DESCRIPTOR_BYTES).isBetween(0L, counters.goroutineCount() - 1);
        assertThat(counters.heapPeakBytes())
                .isBetween(
                        Math.max(one.liveHeap.bytes(), watch.largestHeapBytes()),
                        one.liveHeap.bytes() + counters.allocatedBytes() * 100 / 92 + CACHED_BYTES_MAX);
        assertThat(counters.gcCycleCount()).isEqualTo(watch.cycleCount());
        assertThat(counters.stoppedNanos())
                .isBetween(watch.stoppedNanos(), watch.outcome().simulatedNanos());
        assertThat(counters.gcNanos()).isLessThanOrEqualTo(counters.cpuNanos());
        assertThat(counters.gcAssistNanos() + counters.gcBackgroundNanos() + counters.gcIdleNanos())
                .isBetween(0L, counters.gcNanos());
    }
}
