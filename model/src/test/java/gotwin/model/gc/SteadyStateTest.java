package gotwin.model.gc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import gotwin.model.host.Cost;
import gotwin.model.host.CostProfile;
import gotwin.model.probe.GcCycle;
import gotwin.model.process.TestCosts;
import gotwin.model.units.Bytes;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * In its steady state the collector does what arithmetic says, whatever the heap, GOGC and GOMAXPROCS.
 *
 * <p>All Ps are busy, each adds {@code r} bytes to the heap in a nanosecond of its CPU time, and marking the live heap
 * {@code L} takes {@code W} of CPU time. {@code R} are the roots, {@code g} is GOGC/100. The heap grows by whole spans, of
 * which objects take the part {@code s}.
 *
 * <ul>
 *   <li>What is allocated while marking survives: {@code M = L + s A} is marked. Go 1.24.4 mgc.go, allocation black.
 *   <li>The goal is {@code G = M + (M + R) g}. mgcpacer.go, commit.
 *   <li>Background workers have the share {@code u} of the Ps, so marking takes {@code W / (u P)}, and meanwhile the
 *       program allocates {@code A = r P (1 - u) W / (u P) = r W (1 - u) / u}.
 *   <li>The trigger lies the runway before the goal, which is what was allocated while marking before, so the heap ends
 *       at its goal. But the trigger is not below {@code M + 45/64 (G - M)}: if {@code A} is more than the rest, assists
 *       hold it down to that, {@code A = 19/64 (G - M)}. mgcpacer.go, trigger.
 *   <li>In a cycle the program allocates {@code G - M}, which takes {@code (G - M) / r} of the CPU, and marking takes
 *       {@code W}: a cycle lasts {@code ((G - M) / r + W) / P}.
 * </ul>
 *
 * <p>Not checked: what takes time besides, which costs nothing here.
 */
final class SteadyStateTest {
    private static final double BYTES_PER_NANO = 0.2;
    private static final long OBJECT_BYTES = 32;

    /** Part of a span that objects can use, 248 of them. Source: Go 1.26 mheap.go, initSpan. */
    private static final double SLOT_RATIO = 248 * OBJECT_BYTES / 8192.0;

    private static final double HEAP_BYTES_PER_NANO = BYTES_PER_NANO / SLOT_RATIO;
    private static final long OBJECT_MARK_NANOS = 15;
    private static final long PIECE_COUNT = 2048;
    private static final int CYCLE_COUNT = 12;
    private static final double TRIGGER_PARTS = 19.0 / 64;

    /** Enough for the pacer to forget its first cycles: it looks back on four. */
    private static final int UNSETTLED_COUNT = 6;

    private static final CostProfile COSTS = TestCosts.zero()
            .cost(Cost.MARKED_OBJECT_PICOS, 1000 * OBJECT_MARK_NANOS)
            .profile();

    /**
     * @param backgroundRatio share of the Ps that background workers are to have
     */
    private record Point(long liveBytes, int gogc, int processorCount, double backgroundRatio) {
        double markNanos() {
            return (double) liveBytes / OBJECT_BYTES * OBJECT_MARK_NANOS;
        }

        /** Globals and stacks: 150 KiB, and 256 bytes for each goroutine. */
        double rootBytes() {
            return 150 * 1024 + 256.0 * (processorCount + 1);
        }

        double blackBytes() {
            double free = HEAP_BYTES_PER_NANO * markNanos() * (1 - backgroundRatio) / backgroundRatio;
            // A = 19/64 g (L + s A + R), solved for A.
            double growth = TRIGGER_PARTS * gogc / 100;
            double slots = growth * SLOT_RATIO;
            double held = slots < 1 ? growth * (liveBytes + rootBytes()) / (1 - slots) : Double.MAX_VALUE;
            return Math.min(free, held);
        }

        double markedBytes() {
            return liveBytes + SLOT_RATIO * blackBytes();
        }

        double goalBytes() {
            return markedBytes() + (markedBytes() + rootBytes()) * gogc / 100;
        }

        double periodNanos() {
            return ((goalBytes() - markedBytes()) / HEAP_BYTES_PER_NANO + markNanos()) / processorCount;
        }
    }

    static Stream<Arguments> heapsAndGogcs() {
        return Stream.of(64, 256, 1024, 4096)
                .flatMap(mebibytes ->
                        IntStream.of(25, 50, 100, 200, 400, 800).mapToObj(gogc -> Arguments.of(mebibytes, gogc)));
    }

    @ParameterizedTest
    @MethodSource("heapsAndGogcs")
    void cyclesPeakAndBackgroundFollowFromHeapAndGogc(int mebibytes, int gogc) {
        agrees(new Point(mebibytes * Bytes.MEBIBYTE, gogc, 4, 0.25));
    }

    /** The shares of runtime/mgcpacer.go, startCycle, by hand: 5 Ps have one worker, 10 have three. */
    static Stream<Arguments> wholeWorkers() {
        return Stream.of(
                Arguments.of(4, 1),
                Arguments.of(5, 1),
                Arguments.of(7, 2),
                Arguments.of(8, 2),
                Arguments.of(9, 2),
                Arguments.of(10, 3),
                Arguments.of(12, 3),
                Arguments.of(14, 4),
                Arguments.of(16, 4),
                Arguments.of(32, 8));
    }

    @ParameterizedTest
    @MethodSource("wholeWorkers")
    void cyclesPeakAndBackgroundFollowFromWholeWorkers(int processorCount, int workerCount) {
        agrees(new Point(256 * Bytes.MEBIBYTE, 100, processorCount, (double) workerCount / processorCount));
    }

    /**
     * Fractional workers come when a P schedules, every 10 ms on a busy one, so that only long marking gives them their
     * share: here it takes seconds.
     */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void cyclesPeakAndBackgroundFollowFromFractionalWorkers(int processorCount) {
        agrees(new Point(4 * Bytes.GIBIBYTE, 100, processorCount, 0.25));
    }

    /**
     * Of 6 Ps one has a dedicated worker, and a twelfth of each is for fractional ones; which cannot run where the
     * dedicated one does, and may stay until they have 1.2 of their share. mgc.go, pollFractionalWorkerExit. So the share
     * of the background is not exact, and the period is that of the growth there was.
     */
    @Test
    void sixProcessorsHaveADedicatedWorkerAndFractionalOnesOnTheOthers() {
        Point point = new Point(4 * Bytes.GIBIBYTE, 100, 6, 0.25);
        List<GcCycle> cycles = cycles(point);
        assertThat(backgroundRatio(cycles, 6)).isBetween((1 + 5 / 12.0) / 6, (1 + 1.2 * 5 / 12.0) / 6);
        assertThat(mean(cycles, GcCycle::heapAtEndBytes)).isCloseTo(point.goalBytes(), withinPercentage(2));
        double growthBytes = mean(cycles, GcCycle::heapAtEndBytes) - mean(cycles, GcCycle::heapMarkedBytes);
        double expectedNanos = (growthBytes / HEAP_BYTES_PER_NANO + point.markNanos()) / 6;
        assertThat(periodNanos(cycles)).isCloseTo(expectedNanos, withinPercentage(2));
    }

    private static void agrees(Point point) {
        List<GcCycle> cycles = cycles(point);
        assertThat(periodNanos(cycles)).isCloseTo(point.periodNanos(), withinPercentage(2));
        assertThat(mean(cycles, GcCycle::heapAtEndBytes)).isCloseTo(point.goalBytes(), withinPercentage(2));
        assertThat(backgroundRatio(cycles, point.processorCount()))
                .isCloseTo(point.backgroundRatio(), withinPercentage(2));
    }

    /**
     * At a part of the rate little is allocated while marking, and the growth between collections doubles with GOGC. The part
     * is such that the heap asks for each collection: 32 GiB take less than two minutes (proc.go, forcegcperiod).
     */
    @ParameterizedTest
    @CsvSource({"64, 0.1", "4096, 0.4"})
    void doublingGogcHalvesTheCpuTimeOfMarking(int mebibytes, double rateRatio) {
        double bytesPerNano = rateRatio * BYTES_PER_NANO;
        double last = markNanosPerByte(mebibytes, 25, bytesPerNano);
        for (int gogc = 50; gogc <= 800; gogc *= 2) {
            double now = markNanosPerByte(mebibytes, gogc, bytesPerNano);
            assertThat(now / last).as("GOGC=%d", gogc).isCloseTo(0.5, within(0.025));
            last = now;
        }
    }

    private static double markNanosPerByte(int mebibytes, int gogc, double bytesPerNano) {
        List<GcCycle> cycles = cycles(new Point(mebibytes * Bytes.MEBIBYTE, gogc, 4, 0.25), bytesPerNano);
        double markNanos = mean(cycles, GcCycle::backgroundNanos) + mean(cycles, GcCycle::assistNanos);
        return markNanos / (mean(cycles, GcCycle::heapAtEndBytes) - mean(cycles, GcCycle::heapMarkedBytes));
    }

    private static List<GcCycle> cycles(Point point) {
        return cycles(point, BYTES_PER_NANO);
    }

    /** The cycles of the steady state, all but the first as long as the time between their ends. */
    private static List<GcCycle> cycles(Point point, double bytesPerNano) {
        GcRun run = new GcRun()
                .gomaxprocs(point.processorCount())
                .allocators(point.processorCount())
                .gogc(point.gogc())
                .costs(COSTS)
                .live(point.liveBytes(), 0.5, OBJECT_BYTES)
                .horizon((long) (CYCLE_COUNT * point.periodNanos() * BYTES_PER_NANO / bytesPerNano));
        long pieceBytes = point.liveBytes() / PIECE_COUNT;
        run.allocate(Long.MAX_VALUE, pieceBytes, pieceBytes / OBJECT_BYTES, 0.5, (long) (pieceBytes / bytesPerNano));
        assertThat(run.cycles).hasSizeGreaterThan(UNSETTLED_COUNT + 3);
        return run.cycles.subList(UNSETTLED_COUNT, run.cycles.size());
    }

    private static double periodNanos(List<GcCycle> cycles) {
        long spanNanos =
                cycles.get(cycles.size() - 1).endNanos() - cycles.get(0).endNanos();
        return (double) spanNanos / (cycles.size() - 1);
    }

    private static double backgroundRatio(List<GcCycle> cycles, int processorCount) {
        return mean(cycles, GcCycle::backgroundNanos)
                / mean(cycles, cycle -> cycle.markEndNanos() - cycle.markStartNanos())
                / processorCount;
    }

    private static double mean(List<GcCycle> cycles, ToLongFunction<GcCycle> figure) {
        return cycles.stream().mapToLong(figure).average().orElseThrow();
    }
}
