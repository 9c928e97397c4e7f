package gotwin.model.gc;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.model.process.RunOutcome;
import gotwin.model.process.RunOutcome.Kind;
import gotwin.model.units.Bytes;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * A process whose resident memory exceeds the host's limit is killed, and a memory limit of Go's own prevents it.
 *
 * <p>Oracle: with GOGC=100 a heap of 32 MiB grows to 64 MiB before it is collected (Go, "A Guide to the Go Garbage
 * Collector"), which fits into 96 MiB and not into 56 MiB. Exit code and message: POSIX shell 2.8.2 and Go's os/exec.
 */
final class OutOfMemoryTest {
    private static final long LIVE_BYTES = 32 * Bytes.MEBIBYTE;
    private static final long SMALL_BYTES = 56 * Bytes.MEBIBYTE;

    private static GcRun service() {
        return new GcRun().live(LIVE_BYTES, 0.5, 64);
    }

    private static RunOutcome allocate(GcRun run) {
        return run.allocate(100_000, 992, 31, 0.5, 0);
    }

    @Test
    void killsAProcessThatGrowsToTwiceItsLiveHeap() {
        RunOutcome outcome = allocate(service().hostMemory(SMALL_BYTES));

        assertThat(outcome.exit()).isEqualTo(new RunOutcome.Exit(Kind.KILLED, 137, Optional.of("signal: killed")));
        assertThat(outcome.counters().heapPeakBytes()).isLessThan(SMALL_BYTES);
        assertThat(outcome.counters().gcCycleCount()).isZero();
    }

    @Test
    void leavesAProcessAloneThatHasRoomForIt() {
        RunOutcome outcome = allocate(service().hostMemory(96 * Bytes.MEBIBYTE));

        assertThat(outcome.exit().kind()).isEqualTo(Kind.RETURNED);
        assertThat(outcome.counters().gcCycleCount()).isPositive();
    }

    @Test
    void leavesAProcessAloneWhoseOwnLimitIsLower() {
        RunOutcome outcome = allocate(service().hostMemory(SMALL_BYTES).memoryLimit(48 * Bytes.MEBIBYTE));

        assertThat(outcome.exit().kind()).isEqualTo(Kind.RETURNED);
        assertThat(outcome.counters().gcCycleCount()).isGreaterThan(10);
    }

    @Test
    void killsAtOnceWhenTheLiveHeapDoesNotFit() {
        RunOutcome outcome = allocate(service().hostMemory(LIVE_BYTES));

        assertThat(outcome.exit().kind()).isEqualTo(Kind.KILLED);
        assertThat(outcome.simulatedNanos()).isZero();
        assertThat(outcome.operationCount()).isZero();
    }
}
