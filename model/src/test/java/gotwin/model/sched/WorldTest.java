package gotwin.model.sched;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.model.host.Cost;
import gotwin.model.host.Latency;
import gotwin.model.process.TestCosts;
import gotwin.model.units.Nanos;
import org.junit.jupiter.api.Test;

/**
 * Stopping the world takes as long as the slowest running P needs to reach the scheduler, and starting it puts every
 * goroutine back to work.
 *
 * <p>Oracle: Go 1.24.4 proc.go (stopTheWorldWithSema, gcstopm, startTheWorldWithSema) worked out by hand.
 */
final class WorldTest {
    private static final long MICRO = Nanos.MICROSECOND;

    @Test
    void idleProcessorsAreStoppedAtOnce() {
        SchedulerBench bench = SchedulerBench.withProcessors(8)
                .script("main", "compute 10us; stop; copy 5us; start; compute 1us")
                .run();

        assertThat(bench.first("main", "stopped the world").atNanos()).isEqualTo(10 * MICRO);
        assertThat(bench.scheduler.world().stoppedNanos()).isEqualTo(10 * MICRO);
        assertThat(bench.first("main", "ends").atNanos()).isEqualTo(16 * MICRO);
    }

    @Test
    void aLoopIsStoppedByASignal() {
        // By hand, with 3 us for a signal's delivery and 2 us for its handling: asked at 20 us, stopped at 25 us.
        SchedulerBench bench = SchedulerBench.withProcessors(
                        2,
                        TestCosts.zero()
                                .latency(Latency.SIGNAL, 3 * MICRO)
                                .cost(Cost.SIGNAL_HANDLE, 2 * MICRO)
                                .profile(),
                        1)
                .script("main", "go loop; copy 20us; stop; copy 10us; start; compute 200us")
                .script("loop", "compute 100us")
                .run();

        assertThat(bench.first("loop", "starts").atNanos()).isEqualTo(3 * MICRO);
        assertThat(bench.first("main", "stopped the world").atNanos()).isEqualTo(25 * MICRO);
        // The loop had computed from 3 to 23 us; 80 us were left when the world started at 35 us.
        assertThat(bench.first("loop", "goes on").atNanos()).isEqualTo(35 * MICRO);
        assertThat(bench.first("loop", "ends").atNanos()).isEqualTo(115 * MICRO);
        assertThat(bench.scheduler.world().askedNanos()).isEqualTo(20 * MICRO);
    }

    @Test
    void aCopyDelaysTheStopToItsEnd() {
        SchedulerBench bench = SchedulerBench.withProcessors(2)
                .script("main", "go copy; compute 20us; stop; copy 5us; start")
                .script("copy", "copy 450us; compute 100us")
                .run();

        assertThat(bench.first("main", "stopped the world").atNanos()).isEqualTo(453 * MICRO);
    }

    @Test
    void aSystemCallDoesNotDelayTheStopAndWaitsForTheStart() {
        // By hand: the call ends at 53 us, in the stop that lasts from 20 to 120 us.
        SchedulerBench bench = SchedulerBench.withProcessors(2)
                .script("main", "go caller; copy 20us; stop; copy 100us; start; compute 50us")
                .script("caller", "syscall 1us 49us; compute 1us")
                .run();

        assertThat(bench.first("main", "stopped the world").atNanos()).isEqualTo(20 * MICRO);
        assertThat(bench.first("caller", "goes on").atNanos()).isEqualTo(120 * MICRO);
    }

    @Test
    void aGoroutineThatEntersASystemCallDuringTheStopStopsIt() {
        // By hand: the copy cannot be preempted; its end enters a system call, which gives up the P.
        SchedulerBench bench = SchedulerBench.withProcessors(2)
                .script("main", "go caller; copy 20us; stop; copy 10us; start; compute 500us")
                .script("caller", "copy 40us; syscall 1us 9us; compute 1us")
                .run();

        assertThat(bench.first("main", "stopped the world").atNanos()).isEqualTo(43 * MICRO);
        assertThat(bench.first("caller", "goes on").atNanos()).isEqualTo(53 * MICRO);
    }

    @Test
    void theGoroutinesOfProcessorsThatEndGoFirst() {
        // By hand, proc.go:destroy: P1's and then P2's goroutines go before what is on the global queue, each time who
        // would have run next first; there, since they were stopped, are b and a.
        SchedulerBench bench = SchedulerBench.withProcessors(3)
                .script("main", "go a; copy 10us; go b; copy 20us; stop; processors 1; start; park")
                .script("a", "copy 20us; go a2; go a3; copy 40us; compute 1us; park")
                .script("b", "copy 10us; go b2; copy 15us; compute 1us; park")
                .script("a2", "park")
                .script("a3", "park")
                .script("b2", "park")
                .runUntil(Nanos.MILLISECOND);

        assertThat(bench.startOrder()).containsExactly("main", "a", "b", "b2", "a3", "a2");
        assertThat(bench.scheduler.processorCount()).isEqualTo(1);
        assertThat(bench.first("a2", "starts").processor()).isZero();
    }

    @Test
    void whoseProcessorEndsGoesOnOnTheFirst() {
        SchedulerBench bench = SchedulerBench.withProcessors(2)
                .script("main", "go a; copy 20us; park")
                .script("a", "copy 40us; stop; processors 1; start; copy 1us; ready main")
                .run();

        assertThat(bench.first("a", "starts").processor()).isEqualTo(1);
        assertThat(bench.first("a", "ends").processor()).isZero();
        assertThat(bench.ending()).isEqualTo("returned");
    }

    @Test
    void timersOfProcessorsThatEndFireOnTheOthers() {
        // By hand: a sleeps on P1 from 3 us on, for whole milliseconds.
        SchedulerBench bench = SchedulerBench.withProcessors(2)
                .script("main", "go a; copy 20us; stop; processors 1; start; sleep 9ms")
                .script("a", "sleep 5ms; copy 1us")
                .run();

        assertThat(bench.first("a", "starts").processor()).isEqualTo(1);
        assertThat(bench.first("a", "goes on").processor()).isZero();
        assertThat(bench.first("a", "goes on").atNanos()).isBetween(5_003 * MICRO, 6_003 * MICRO);
    }

    @Test
    void everyGoroutineGoesOnAfterManyStops() {
        SchedulerBench bench = SchedulerBench.withProcessors(4)
                .script(
                        "main",
                        "go a; go b; go c; go d; go e; compute 10us;"
                                + "stop; copy 1us; start; compute 30us;".repeat(40)
                                + "sleep 10ms")
                .script("a", "compute 100us; sleep 1ms;".repeat(3))
                .script("b", "syscall 1us 10us; compute 10us;".repeat(30))
                .script("c", "compute 1us; gosched;".repeat(300))
                .script("d", "network 30us; compute 10us;".repeat(20))
                .script("e", "copy 70us; lock; gosched; compute 70us; unlock;".repeat(5))
                .run();

        assertThat(bench.ending()).isEqualTo("returned");
        for (String name : new String[] {"a", "b", "c", "d", "e"}) {
            assertThat(bench.goroutine(name).status()).as(name).isEqualTo(GoroutineStatus.DEAD);
        }
    }
}
