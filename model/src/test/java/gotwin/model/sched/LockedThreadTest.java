package gotwin.model.sched;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.model.host.Latency;
import gotwin.model.process.TestCosts;
import gotwin.model.units.Nanos;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A goroutine that is locked to its thread runs nowhere else, and every wake-up of it is a hand-off of the P.
 *
 * <p>Oracle: Go 1.24.4 proc.go (LockOSThread, stoplockedm, startlockedm) worked out by hand. Not checked: that the thread
 * ends with a goroutine that is still locked to it, which the model leaves out.
 */
final class LockedThreadTest {
    private static final long MICRO = Nanos.MICROSECOND;

    @Test
    void aLockedGoroutineComesBackOnItsOwnThread() {
        // By hand: main parks on M0, whose P goes to a new M for a; whoever finds main hands the P back to M0.
        SchedulerBench bench = SchedulerBench.withProcessors(1)
                .script("main", "lock; go a; park; compute 1us; ready a; park; compute 1us")
                .script("a", "compute 5us; ready main; park; compute 5us; ready main; compute 1us")
                .run();

        assertThat(bench.timeline())
                .containsExactly(
                        "0 P0 M0 main starts",
                        "0 P0 M1 a starts",
                        "5000 P0 M0 main goes on",
                        "6000 P0 M1 a goes on",
                        "12000 P0 M1 a ends",
                        "12000 P0 M0 main goes on",
                        "13000 P0 M0 main ends");
    }

    @Test
    void eachWakeUpOfALockedGoroutineSwitchesThreads() {
        // By hand, with 10 us for a thread's wake-up: a hand-over between unlocked goroutines takes no time; between
        // two
        // that are locked, the M that finds the other gives its P away and wakes that M: 10 us each.
        String pings = "ready b; park;".repeat(10);
        String pongs = "ready main; park;".repeat(11);
        SchedulerBench unlocked =
                bench().script("main", "go b; park;" + pings).script("b", pongs).run();
        SchedulerBench locked = bench().script("main", "lock; go b; park;" + pings)
                .script("b", "lock;" + pongs)
                .run();

        assertThat(unlocked.first("main", "ends").atNanos()).isZero();
        assertThat(locked.first("main", "ends").atNanos()).isGreaterThanOrEqualTo(20 * 10 * MICRO);
        assertThat(machinesOf(locked, "main")).hasSize(1);
        assertThat(machinesOf(locked, "b")).hasSize(1);
        assertThat(machinesOf(locked, "b")).isNotEqualTo(machinesOf(locked, "main"));
    }

    @Test
    void aThreadIsLockedUntilEachLockIsUndone() {
        // Source: proc.go:UnlockOSThread, lockedExt. By hand: main is still locked when it yields, so a runs on
        // another.
        SchedulerBench bench = SchedulerBench.withProcessors(1)
                .script("main", "lock; lock; unlock; go a; gosched; compute 1us; gosched; compute 1us; unlock; unlock")
                .script("a", "compute 5us")
                .run();

        assertThat(machinesOf(bench, "main")).containsOnly(0);
        assertThat(machinesOf(bench, "a")).containsExactly(1);
        assertThat(bench.goroutine("main").isLocked()).isFalse();
    }

    @Test
    void aLockedGoroutineInASystemCallComesBackOnItsOwnThreadToo() {
        // By hand: P0 is retaken at 40 us for a; main is back at 1.003 ms, waits for a's end, and is then given the P.
        SchedulerBench bench = SchedulerBench.withProcessors(1)
                .script("main", "lock; syscall 1us 1us; go a; syscall 1us 1ms; compute 1us")
                .script("a", "compute 3ms")
                .run();

        assertThat(machinesOf(bench, "main")).containsOnly(0);
        assertThat(bench.first("a", "ends").atNanos()).isEqualTo(3_040 * MICRO);
        assertThat(bench.first("main", "ends").atNanos()).isEqualTo(3_041 * MICRO);
    }

    @Test
    void aPreemptedLockedGoroutineKeepsItsThread() {
        SchedulerBench bench = SchedulerBench.withProcessors(1)
                .script("main", "lock; gosched; go hog; compute 30ms")
                .script("hog", "compute 30ms")
                .run();

        assertThat(machinesOf(bench, "main")).containsOnly(0);
        assertThat(machinesOf(bench, "hog")).doesNotContain(0);
    }

    @Test
    void aGoroutineThatEndsLockedLeavesTheOthersRunning() {
        SchedulerBench bench = SchedulerBench.withProcessors(2)
                .script("main", "go a; go b; sleep 5ms")
                .script("a", "lock; compute 10us")
                .script("b", "compute 10us")
                .run();

        assertThat(bench.first("a", "ends").atNanos()).isLessThan(5 * Nanos.MILLISECOND);
        assertThat(bench.first("b", "ends").atNanos()).isLessThan(5 * Nanos.MILLISECOND);
        assertThat(bench.ending()).isEqualTo("returned");
    }

    private static SchedulerBench bench() {
        return SchedulerBench.withProcessors(
                1, TestCosts.zero().latency(Latency.THREAD_WAKE, 10 * MICRO).profile(), 1);
    }

    private static List<Integer> machinesOf(SchedulerBench bench, String goroutine) {
        return bench.notes.stream()
                .filter(note -> note.goroutine().equals(goroutine))
                .map(SchedulerBench.Note::machine)
                .distinct()
                .toList();
    }
}
