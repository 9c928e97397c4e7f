package gotwin.model.sched;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.model.units.Nanos;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * When sysmon looks: often at first, less and less while there is nothing to do, not at all while every P is idle.
 *
 * <p>Oracle: Go 1.24.4 proc.go:sysmon worked out by hand with all costs zero: 20 us; after 50 rounds without a retaken
 * system call twice as long each time; at most 10 ms.
 */
final class SysmonRoundsTest {
    private static final long MICRO = Nanos.MICROSECOND;
    private final List<Long> rounds = new ArrayList<>();

    @Test
    void roundsBecomeRarerWhileThereIsNothingToRetake() {
        SchedulerBench bench = watched(1).script("main", "compute 50ms").run();

        List<Long> expected = new ArrayList<>();
        for (long round = 1; round <= 51; round++) {
            expected.add(round * 20 * MICRO);
        }
        for (long micros :
                new long[] {1_060, 1_140, 1_300, 1_620, 2_260, 3_540, 6_100, 11_220, 21_220, 31_220, 41_220}) {
            expected.add(micros * MICRO);
        }
        assertThat(rounds).isEqualTo(expected);
        assertThat(bench.ending()).isEqualTo("returned");
    }

    @Test
    void sysmonSleepsUntilTheNextTimerWhileEveryProcessorIsIdle() {
        // By hand: the round that would be at 20 us finds all Ps idle and sleeps until the timer at 5 ms; then it
        // works.
        watched(2).script("main", "sleep 5ms; compute 60us").run();

        assertThat(rounds.get(0)).isEqualTo(5_000 * MICRO);
        assertThat(rounds).hasSizeBetween(3, 4);
    }

    @Test
    void aSystemCallWakesSysmonFromItsDeepSleep() {
        // By hand: main is back at 1 ms, and its system call begins at 1.1 ms; sysmon's sleep was to end at 1 s.
        watched(2)
                .script("main", "go sleeper; sleep 1ms; compute 100us; syscall 0us 100us")
                .script("sleeper", "sleep 1000ms")
                .run();

        assertThat(rounds).isNotEmpty();
        assertThat(rounds.get(0)).isLessThanOrEqualTo(1_100 * MICRO);
    }

    @Test
    void aRetakenSystemCallMakesSysmonLookOftenAgain() {
        // By hand: the call begins at 15 ms, is seen at 21.22 ms and retaken at 31.22 ms, since another goroutine
        // waits.
        watched(1)
                .script("main", "syscall 1us 1us; go other; copy 15ms; syscall 1us 30ms; park")
                .script("other", "compute 100ms")
                .runUntil(32 * Nanos.MILLISECOND);

        int retaken = rounds.indexOf(31_220 * MICRO);
        assertThat(retaken).isPositive();
        assertThat(rounds.subList(retaken, retaken + 4))
                .containsExactly(31_220 * MICRO, 31_240 * MICRO, 31_260 * MICRO, 31_280 * MICRO);
    }

    private SchedulerBench watched(int processorCount) {
        SchedulerBench bench = SchedulerBench.withProcessors(processorCount);
        bench.sysmon.alsoDo(() -> rounds.add(bench.kernel.nowNanos()));
        return bench;
    }
}
