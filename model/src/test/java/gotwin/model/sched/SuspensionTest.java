package gotwin.model.sched;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.model.units.Nanos;
import org.junit.jupiter.api.Test;

/**
 * A goroutine whose stack is to be scanned while it runs stops, and goes on after the one who scans it, if nobody steals it.
 *
 * <p>Oracle: Go 1.26.8 preempt.go (suspendG, resumeG) worked out by hand. All costs are zero; stealing what runs next takes a
 * nap of 3 us.
 */
final class SuspensionTest {
    private static final long MICRO = Nanos.MICROSECOND;

    private static SchedulerBench run(String main) {
        return SchedulerBench.withProcessors(2)
                .script("main", main)
                .script("loop", "compute 100us")
                .run();
    }

    @Test
    void itsOwnProcessorStealsItBackWhileTheOtherGoesOn() {
        SchedulerBench bench = run("go loop; copy 20us; scan 0 1 1; copy 200us");

        assertThat(bench.first("loop", "starts")).isEqualTo(new SchedulerBench.Note(3 * MICRO, 1, 1, "loop", "starts"));
        assertThat(bench.first("loop", "goes on").atNanos()).isEqualTo(23 * MICRO);
        assertThat(bench.first("loop", "goes on").processor()).isEqualTo(1);
        assertThat(bench.first("loop", "ends").atNanos()).isEqualTo(106 * MICRO);
    }

    @Test
    void itRunsNextWhereItWasScanned() {
        SchedulerBench bench = run("go loop; copy 20us; scan 0 1 1; copy 1us; goyield; copy 200us");

        assertThat(bench.first("loop", "goes on").atNanos()).isEqualTo(21 * MICRO);
        assertThat(bench.first("loop", "goes on").processor()).isZero();
    }

    /** On 2 Ps three stacks are scanned one by one, and the last of them is that of the loop on the second P. */
    @Test
    void eachRunsOneOfTheStacks() {
        SchedulerBench bench =
                run("go loop; copy 20us; scan 0 1 3; copy 20us; scan 1 1 3; copy 20us; scan 2 1 3; copy 200us");

        assertThat(bench.timeline().stream().filter(note -> note.contains("loop goes on")))
                .containsExactly("63000 P1 M1 loop goes on");
    }

    @Test
    void whoseStackIsNotAmongThoseScannedRunsOn() {
        SchedulerBench bench = run("go loop; copy 20us; scan 0 1 2; copy 200us");

        assertThat(bench.timeline()).noneMatch(note -> note.contains("loop goes on"));
        assertThat(bench.first("loop", "ends").atNanos()).isEqualTo(103 * MICRO);
    }
}
