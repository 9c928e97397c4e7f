package gotwin.model.sched;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.model.host.Cost;
import gotwin.model.host.Latency;
import gotwin.model.process.TestCosts;
import gotwin.model.units.Nanos;
import org.junit.jupiter.api.Test;

/**
 * Who asks for safe points waits for the slowest running P, and nobody else waits for anybody.
 *
 * <p>Oracle: Go 1.26.8 proc.go (forEachPInternal, runSafePointFn) worked out by hand.
 */
final class SafePointsTest {
    private static final long MICRO = Nanos.MICROSECOND;

    @Test
    void idleProcessorsPassAtOnce() {
        SchedulerBench bench = SchedulerBench.withProcessors(8)
                .script("main", "compute 10us; safepoints; compute 1us")
                .run();

        assertThat(bench.first("P7", "passes").atNanos()).isEqualTo(10 * MICRO);
        assertThat(bench.first("main", "saw all pass").atNanos()).isEqualTo(10 * MICRO);
        assertThat(bench.first("main", "ends").atNanos()).isEqualTo(11 * MICRO);
    }

    @Test
    void aLoopPassesWhenTheSignalTakesItOffItsProcessorAndGoesOnAtOnce() {
        // By hand, with 3 us for a signal's delivery and 2 us for its handling: asked at 20 us, passed at 25 us. The
        // loop
        // had computed from 3 to 23 us; it is the only goroutine on the global queue, so its own P takes it again.
        SchedulerBench bench = SchedulerBench.withProcessors(
                        2,
                        TestCosts.zero()
                                .latency(Latency.SIGNAL, 3 * MICRO)
                                .cost(Cost.SIGNAL_HANDLE, 2 * MICRO)
                                .profile(),
                        1)
                .script("main", "go loop; copy 20us; safepoints; compute 200us")
                .script("loop", "compute 100us")
                .run();

        assertThat(bench.first("P0", "passes").atNanos()).isEqualTo(20 * MICRO);
        assertThat(bench.first("P1", "passes").atNanos()).isEqualTo(25 * MICRO);
        assertThat(bench.first("main", "saw all pass").atNanos()).isEqualTo(25 * MICRO);
        assertThat(bench.first("loop", "goes on").atNanos()).isEqualTo(25 * MICRO);
        assertThat(bench.first("loop", "ends").atNanos()).isEqualTo(105 * MICRO);
    }

    @Test
    void aCopyIsAskedAgainAndPassesAtItsEnd() {
        SchedulerBench bench = SchedulerBench.withProcessors(2)
                .script("main", "go copy; compute 20us; safepoints; compute 1us")
                .script("copy", "copy 450us; compute 100us")
                .run();

        assertThat(bench.first("main", "saw all pass").atNanos()).isEqualTo(453 * MICRO);
    }

    @Test
    void aProcessorInASystemCallIsTakenAndPassesAtOnce() {
        SchedulerBench bench = SchedulerBench.withProcessors(2)
                .script("main", "go caller; copy 20us; safepoints; compute 100us")
                .script("caller", "syscall 1us 49us; compute 1us")
                .run();

        assertThat(bench.first("main", "saw all pass").atNanos()).isEqualTo(20 * MICRO);
        assertThat(bench.first("caller", "goes on").atNanos()).isEqualTo(53 * MICRO);
    }
}
