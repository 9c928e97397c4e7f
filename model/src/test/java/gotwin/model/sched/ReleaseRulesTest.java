package gotwin.model.sched;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.model.host.Cost;
import gotwin.model.process.GoVersion;
import gotwin.model.process.TestCosts;
import gotwin.model.units.Nanos;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Where Go's releases schedule differently, the twin does too.
 *
 * <p>Oracle: proc.go of Go 1.24.4, 1.25.3 and 1.26.8 (findRunnable, procresize) worked out by hand.
 */
final class ReleaseRulesTest {
    private static final long MICRO = Nanos.MICROSECOND;

    /**
     * By hand: M1 takes io, looks for the network from 0 to 50 us, and runs other from 50 to 100 us. Then both Ms run
     * out of work at once, and each look costs 50 us: until 1.24 both look, since 1.25 only the first.
     */
    @ParameterizedTest
    @CsvSource({"GO_1_22, 2", "GO_1_24, 2", "GO_1_25, 1", "GO_1_26, 1"})
    void oneThreadAtATimeLooksForTheNetworkSince1_25(GoVersion version, int lookCount) {
        SchedulerBench bench = SchedulerBench.withProcessors(
                        2, TestCosts.zero().cost(Cost.NETPOLL_CHECK, 50 * MICRO).profile(), 1, version)
                .script("main", "go io; go other; copy 100us; park")
                .script("io", "network 10ms")
                .script("other", "copy 50us; park")
                .runUntil(200 * MICRO);

        assertThat(bench.first("other", "starts").atNanos()).isEqualTo(50 * MICRO);
        assertThat(bench.host.cpuNanos()).isEqualTo((100 + 50 + 50 + lookCount * 50L) * MICRO);
    }

    /**
     * By hand: a and b run on P1 and P2; b is stopped at 38 us and a at 63 us, so M2 parks first, and each leaves a
     * goroutine on its P. Until 1.25 the last P gets the M that parked last; in 1.26 each P gets its own back.
     */
    @ParameterizedTest
    @CsvSource({"GO_1_22, 2, 1", "GO_1_25, 2, 1", "GO_1_26, 1, 2"})
    void theWorldStartsWithTheSameMOnEachPSince1_26(GoVersion version, int machineOfP1, int machineOfP2) {
        SchedulerBench bench = SchedulerBench.withProcessors(3, TestCosts.zero().profile(), 1, version)
                .script("main", "go a; copy 10us; go b; copy 20us; stop; copy 10us; start; copy 100us")
                .script("a", "copy 20us; go a2; copy 40us; compute 1us; park")
                .script("b", "copy 10us; go b2; copy 15us; compute 1us; park")
                .script("a2", "copy 30us")
                .script("b2", "copy 30us")
                .run();

        assertThat(bench.first("a", "starts").machine()).isEqualTo(1);
        assertThat(bench.first("b", "starts").machine()).isEqualTo(2);
        assertThat(bench.first("a2", "starts").machine()).isEqualTo(machineOfP1);
        assertThat(bench.first("b2", "starts").machine()).isEqualTo(machineOfP2);
    }

    /**
     * By hand: a begins on P1 while main copies, has a2 behind it, and has computed until main stops the world at 50 us. The
     * world starts at 60 us. Until 1.25 a waits behind all others, and a2 begins; in 1.26 a goes on first, and its 100 us of
     * computing and 10 us of the stop are over before a2 begins.
     */
    @ParameterizedTest
    @CsvSource({"GO_1_22, 0", "GO_1_25, 0", "GO_1_26, 1"})
    void whoRanWhenTheWorldStoppedGoesOnFirstSince1_26(GoVersion version, int isFirst) {
        SchedulerBench bench = SchedulerBench.withProcessors(2, TestCosts.zero().profile(), 1, version)
                .script("main", "go a; copy 50us; stop; copy 10us; start; copy 300us")
                .script("a", "go a2; compute 100us; park")
                .script("a2", "copy 30us")
                .run();

        long beginNanos = bench.first("a", "starts").atNanos();
        assertThat(bench.first("a2", "starts").atNanos())
                .isEqualTo(isFirst == 0 ? 60 * MICRO : beginNanos + (100 + 10) * MICRO);
    }
}
