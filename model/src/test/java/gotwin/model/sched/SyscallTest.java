package gotwin.model.sched;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.model.units.Nanos;
import org.junit.jupiter.api.Test;

/**
 * Into system calls and out of them: who keeps the P, who loses it, and where a goroutine goes that has none.
 *
 * <p>Oracle: Go 1.24.4 proc.go (entersyscall, exitsyscall, retake, handoffp) worked out by hand with all costs zero.
 */
final class SyscallTest {
    private static final long MICRO = Nanos.MICROSECOND;
    private static final long MILLI = Nanos.MILLISECOND;

    @Test
    void aShortCallComesBackToItsProcessor() {
        SchedulerBench bench = SchedulerBench.withProcessors(1)
                .script("main", "go other; syscall 2us 8us; compute 5us; park")
                .script("other", "ready main")
                .run();

        assertThat(bench.first("main", "goes on").atNanos()).isEqualTo(10 * MICRO);
        assertThat(bench.first("main", "goes on").machine()).isZero();
        assertThat(bench.first("other", "starts").atNanos()).isEqualTo(15 * MICRO);
        assertThat(bench.processor(0).syscallTick).isEqualTo(1);
    }

    @Test
    void aCallThatOthersWaitBehindIsRetakenAtSysmonsSecondLook() {
        // By hand: the first call ends at 2 us; the second is seen at 20 us and retaken at 40 us.
        SchedulerBench bench = SchedulerBench.withProcessors(1)
                .script("main", "syscall 1us 1us; go other; syscall 1us 5ms; park")
                .script("other", "compute 1ms; ready main")
                .runUntil(2 * MILLI);

        assertThat(bench.first("other", "starts").atNanos()).isEqualTo(40 * MICRO);
        assertThat(bench.first("other", "starts").machine()).isEqualTo(1);
        assertThat(bench.first("other", "starts").processor()).isZero();
    }

    @Test
    void aCallOnAnOldSliceIsRetakenAtTheFirstLook() {
        // By hand: the slice is old at 11.22 ms, and the call, which began at 11 ms, was never seen before.
        SchedulerBench bench = SchedulerBench.withProcessors(1)
                .script("main", "syscall 1us 1us; go other; copy 11ms; syscall 1us 9ms; park")
                .script("other", "compute 1us")
                .runUntil(15 * MILLI);

        assertThat(bench.first("other", "starts").atNanos()).isEqualTo(11_220 * MICRO);
    }

    @Test
    void aCallNobodyWaitsBehindKeepsItsProcessorForTenMillis() {
        SchedulerBench bench = SchedulerBench.withProcessors(2);
        StringBuilder seen = new StringBuilder();
        // By hand: the call is first seen at 20 us, and 10 ms later at the next round, 11.22 ms, its P is taken.
        for (long micros : new long[] {5_000, 11_210, 11_230}) {
            bench.inspect(
                    micros * MICRO,
                    () -> seen.append(bench.processor(0).status()).append(' '));
        }
        bench.script("main", "syscall 1us 1us; syscall 1us 30ms").run();

        assertThat(seen.toString()).isEqualTo("SYSCALL SYSCALL IDLE ");
        assertThat(bench.first("main", "ends").atNanos()).isEqualTo(30 * MILLI + 3 * MICRO);
    }

    @Test
    void whoComesBackWithoutAProcessorTakesAnIdleOne() {
        // By hand: the thread that main woke takes a from P0's ring without a nap, since P0 is in a system call; P0 is
        // retaken for b at 40 us, and idle again when main comes back at 10.013 ms.
        SchedulerBench bench = SchedulerBench.withProcessors(2)
                .script("main", "copy 10us; syscall 1us 1us; go a; go b; syscall 1us 10ms; compute 1us; park")
                .script("a", "compute 20ms")
                .script("b", "compute 1ms")
                .runUntil(15 * MILLI);

        assertThat(bench.timeline())
                .startsWith(
                        "0 P0 M0 main starts",
                        "12000 P0 M0 main goes on",
                        "12000 P1 M1 a starts",
                        "40000 P0 M2 b starts",
                        "1040000 P0 M2 b ends",
                        "10013000 P0 M0 main goes on");
    }

    @Test
    void whoFindsNoIdleProcessorQueuesGloballyAndItsThreadParks() {
        // By hand: other gets P0 at 40 us and computes 5 ms; main is back at 1 ms and runs when other ends, on other's
        // M.
        SchedulerBench bench = SchedulerBench.withProcessors(1)
                .script("main", "syscall 1us 1us; go other; syscall 1us 1ms; compute 1us")
                .script("other", "compute 5ms")
                .run();

        assertThat(bench.timeline())
                .containsExactly(
                        "0 P0 M0 main starts",
                        "2000 P0 M0 main goes on",
                        "40000 P0 M1 other starts",
                        "5040000 P0 M1 other ends",
                        "5040000 P0 M1 main goes on",
                        "5041000 P0 M1 main ends");
        // By hand: the first call's end, the retaking of the second, and its end.
        assertThat(bench.processor(0).syscallTick).isEqualTo(3);
    }

    @Test
    void manyBlockedCallsNeedAThreadEach() {
        SchedulerBench bench = SchedulerBench.withProcessors(1)
                .script("main", "go a; go b; go c; go d; sleep 5ms")
                .script("a", "syscall 1us 100ms")
                .script("b", "syscall 1us 100ms")
                .script("c", "syscall 1us 100ms")
                .script("d", "syscall 1us 100ms")
                .run();

        assertThat(bench.startOrder()).containsExactly("main", "d", "a", "b", "c");
        assertThat(bench.notes.stream()
                        .map(SchedulerBench.Note::machine)
                        .distinct()
                        .count())
                .isGreaterThanOrEqualTo(5);
        assertThat(bench.ending()).isEqualTo("returned");
    }
}
