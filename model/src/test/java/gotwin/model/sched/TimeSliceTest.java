package gotwin.model.sched;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.model.sched.SchedulerBench.Note;
import gotwin.model.units.Nanos;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Who runs when, on one P: slices, ticks, the fair look at the global queue.
 *
 * <p>Oracle: Go 1.24.4 proc.go (execute, findRunnable, sysmon, retake) worked out by hand with all costs zero. An
 * undisturbed sysmon looks at 0.02 ms and then every 0.02 ms until 1.02 ms, at 1.06, 1.14, 1.30, 1.62, 2.26, 3.54, 6.10,
 * 11.22 and 21.22 ms, and then every 10 ms.
 */
final class TimeSliceTest {
    private static final long MICRO = Nanos.MICROSECOND;

    @Test
    void twoHogsAlternateInSlicesThatSysmonEnds() {
        // By hand: main's yield makes its slice a fresh one, seen at 0.02 ms and 10 ms old at 11.22 ms. The hog comes
        // from
        // run-next and inherits that slice, so it is preempted 10 ms later. From then on both come from the global
        // queue:
        // a slice is first seen 10 ms after it began and is old 10 ms later.
        SchedulerBench bench = SchedulerBench.withProcessors(1)
                .script("main", "gosched; go hog; compute 100ms")
                .script("hog", "compute 100ms")
                .runUntil(70 * Nanos.MILLISECOND);

        assertThat(bench.timeline())
                .containsExactly(
                        "0 P0 M0 main starts",
                        "0 P0 M0 main goes on",
                        "11220000 P0 M0 hog starts",
                        "21220000 P0 M0 main goes on",
                        "41220000 P0 M0 hog goes on",
                        "61220000 P0 M0 main goes on");
    }

    @Test
    void handOffsThroughRunNextShareOneSlice() {
        // Four thousand hand-offs leave the tick where it was.
        SchedulerBench bench = SchedulerBench.withProcessors(1)
                .script("main", "go other; park;" + "ready other; park;".repeat(2_000))
                .script("other", "ready main; park;".repeat(2_001))
                .run();

        assertThat(bench.notes).hasSizeGreaterThan(4_000);
        assertThat(bench.ending()).isEqualTo("returned");
        assertThat(bench.processor(0).schedTick).isZero();
    }

    @Test
    void aChainOfHandOffsStarvesTheGlobalQueueUntilSysmonEndsIt() {
        // By hand: main's second yield leaves it on the global queue, and the tick at 1. The pair hands over every 0.1
        // ms;
        // its slice is seen at 0.02 ms and 10 ms old at 11.22 ms.
        SchedulerBench bench = SchedulerBench.withProcessors(1)
                .script("main", "go ping; go pong; gosched; gosched; compute 1us")
                .script("pong", "park;" + "compute 100us; ready ping; park;".repeat(200))
                .script("ping", "compute 100us; ready pong; park;".repeat(200))
                .run();

        assertThat(bench.first("main", "goes on").atNanos()).isZero();
        assertThat(lastOf(bench, "main", "goes on").atNanos()).isEqualTo(11_220 * MICRO);
    }

    @Test
    void theGlobalQueueGoesFirstAtEverySixtyFirstTick() {
        // By hand: ticks of 61 and 122 take main; at tick 0 its first yield comes back at once. Between two looks at
        // the
        // global queue the others take 60 fresh slices, and the one from run-next at the start none.
        SchedulerBench bench = SchedulerBench.withProcessors(1)
                .script("main", "go a; go b; gosched; gosched; gosched;")
                .script("a", "goyield; ".repeat(200))
                .script("b", "goyield; ".repeat(200))
                .run();

        List<String> order = bench.notes.stream()
                .filter(note -> !note.action().equals("ends"))
                .map(Note::goroutine)
                .toList();
        assertThat(order.subList(0, 2)).containsExactly("main", "main");
        int second = order.subList(2, order.size()).indexOf("main") + 2;
        int third = order.subList(second + 1, order.size()).indexOf("main") + second + 1;
        assertThat(second).isEqualTo(2 + 1 + 60);
        assertThat(third).isEqualTo(second + 61);
    }

    @Test
    void aYieldGoesToTheGlobalTailAndAGoyieldToTheLocalOne() {
        SchedulerBench bench = SchedulerBench.withProcessors(1)
                .script("main", "gosched; go a; go b; go c; park")
                .script("a", "goyield")
                .script("b", "gosched")
                .script("c", "goyield; ready main")
                .run();

        // By hand: c runs next, then a and b from the ring; c and a return to the ring, b to the global queue, which is
        // only looked at when the ring is empty.
        assertThat(bench.notes.stream()
                        .map(note -> note.goroutine() + " " + note.action())
                        .toList())
                .containsExactly(
                        "main starts",
                        "main goes on",
                        "c starts",
                        "a starts",
                        "b starts",
                        "c goes on",
                        "c ends",
                        "main goes on",
                        "main ends");
    }

    @Test
    void aPreemptedGoroutineGoesBehindTheGlobalQueue() {
        SchedulerBench bench = SchedulerBench.withProcessors(1)
                .script("main", "gosched; go a; go b; park")
                .script("a", "compute 20ms; ready main")
                .script("b", "gosched; compute 1ms")
                .run();

        // By hand: b yields to the global queue; a computes until it is preempted at 11.22 ms and queues behind b.
        assertThat(bench.first("b", "goes on").atNanos()).isEqualTo(11_220 * MICRO);
        assertThat(bench.first("a", "goes on").atNanos()).isEqualTo(12_220 * MICRO);
    }

    @Test
    void aFreshGoroutineCanInheritAnOldSlice() {
        // By hand: main works 10 ms of its slice and hands over; the heir is preempted when the slice is old, at 11.22
        // ms.
        SchedulerBench bench = SchedulerBench.withProcessors(1)
                .script("main", "go heir; compute 10ms; park")
                .script("heir", "compute 5ms; ready main")
                .run();

        assertThat(bench.first("heir", "starts").atNanos()).isEqualTo(10_000 * MICRO);
        assertThat(bench.first("heir", "goes on").atNanos()).isEqualTo(11_220 * MICRO);
        assertThat(bench.first("main", "goes on").atNanos()).isEqualTo(15_000 * MICRO);
    }

    @Test
    void workThatCannotBePreemptedKeepsItsProcessorToItsEnd() {
        SchedulerBench bench = SchedulerBench.withProcessors(1)
                .script("main", "gosched; go other; copy 50ms; compute 1ms")
                .script("other", "compute 1us")
                .runUntil(100 * Nanos.MILLISECOND);

        assertThat(bench.first("other", "starts").atNanos()).isEqualTo(50_000 * MICRO);
    }

    private static Note lastOf(SchedulerBench bench, String goroutine, String action) {
        return bench.notes.stream()
                .filter(note ->
                        note.goroutine().equals(goroutine) && note.action().equals(action))
                .reduce((first, second) -> second)
                .orElseThrow();
    }
}
