package gotwin.experiments.truth;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.model.host.Cost;
import gotwin.model.host.CostProfile;
import gotwin.model.host.IdleLatency;
import gotwin.model.host.Latency;
import gotwin.model.host.LatencyCurve;
import gotwin.model.host.LatencyCurve.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Costs are what probes.csv and machine.json say, computed here by hand.
 *
 * <p>A burst of 100 us takes 100.91 us in the median, 125.247 us in its highest percentile: a tick takes 24.337 us, every 4
 * ms, 0.608425 %. Work took 1.0306 of its time during the cases, 1.02451575 without ticks; that is 1.02451575 * 100 / 100.91 =
 * 1.01527673 of the time that it took during the probes, by which CPU times are multiplied.
 */
final class TruthProfileTest {
    /** Each line: cost, value, hand calculation from medians in ns (q: lower quartiles), s = 1.01527673. */
    @ParameterizedTest
    @CsvSource({
        "GOROUTINE_SWITCH, 80, gosched_2g: 78.326 s = 79.52",
        "CHANNEL_OPERATION, 15, chan_buf_send_recv / 2: 28.771 / 2 s = 14.61",
        "GOROUTINE_READY, 23, chan_pingpong_p1 less both: (129.677 - 28.771 - 78.326) s = 22.92",
        "MUTEX_OPERATION, 5, mutex_lock_unlock / 2: 9.76445 / 2 s = 4.96",
        "NANOTIME, 22, nanotime: 21.9395 s = 22.27",
        "SYSCALL_ENTRY, 149, rawsyscall_getppid: 147.13 s = 149.38",
        "SYSCALL_RUNTIME, 13, syscall_getppid less that: (160.068 - 147.13) s = 13.14",
        "THREAD_SWITCH, 1708, futex_hop_same_cpu: 1682.5 s = 1708.20",
        "THREAD_WAKE, 6976, futex_wake_cost_idle500us: 6871 s = 6975.97",
        "THREAD_QUEUE, 529, fastest futex_wake_cost_idle100us: 521 s = 528.96",
        "PAGE_FAULT, 1347, pagefault_4k: 1326.79 s = 1347.06",
        "ALLOCATED_BYTE_PICOS, 31, q: (44.5781 - 14.4331) / 992 * 1000 s = 30.85",
        "ALLOCATION_PICOS, 13666, q: (14433.1 - 32 * 30.388105) s = 13666.32",
        "TICK, 24337, as above; it is not multiplied",
        "COMPUTE_FACTOR_PERMILLE, 1025, as above: 1024.52",
        "COMPUTE_SPREAD_PPM, 3100, quartiles of the burst: (101081 - 100771) / 100000 = 3100 millionths",
        "TIMER_SLACK, 50000, timer_slack of the machine",
    })
    void costsAreThoseOfTheProbes(Cost cost, long value, String calculation) throws IOException {
        assertThat(measured(Fixture.FOLDER).costs().of(cost)).as(calculation).isEqualTo(value);
    }

    /** Minimum, quartiles, p90, p99 of probes.csv in ns; nothing is known beyond p99. */
    @Test
    void latenciesAreTheQuantilesOfTheirProbes() throws IOException {
        CostProfile costs = measured(Fixture.FOLDER).costs();

        assertThat(costs.of(Latency.THREAD_WAKE).steps())
                .extracting(IdleLatency.Step::idleNanos)
                .containsExactly(20_000L, 100_000L, 500_000L, 3_000_000L, 12_000_000L);
        assertThat(costs.of(Latency.THREAD_WAKE).steps().get(0).curve())
                .isEqualTo(curve(5023, 15_133, 15_458, 16_640, 18_012, 37_396));
        assertThat(costs.of(Latency.TIMER_WAKE).steps())
                .extracting(IdleLatency.Step::idleNanos)
                .containsExactly(20_000L, 200_000L, 2_000_000L, 10_000_000L);
        assertThat(costs.of(Latency.TIMER_WAKE).steps().get(1).curve())
                .isEqualTo(curve(17_585, 32_748, 36_343, 38_966, 41_360, 63_443));
        assertThat(costs.of(Latency.THREAD_START))
                .isEqualTo(IdleLatency.always(curve(1352, 20_181, 37_922, 53_970, 63_504, 115_402)));
    }

    /** The wake-up after 20 us without the thread switch, 1682.5 ns, rounded up. */
    @Test
    void aSignalTakesAWakeUpWithoutTheSwitch() throws IOException {
        assertThat(measured(Fixture.FOLDER).costs().of(Latency.SIGNAL))
                .isEqualTo(IdleLatency.always(curve(3340, 13_450, 13_775, 14_957, 16_329, 35_713)));
    }

    @Test
    void everyProbeThatTellsACostIsAmongTheMeasured() throws IOException {
        assertThat(measured(Fixture.FOLDER).missingProbes()).isEmpty();
    }

    /** A cost is the standard profile's as soon as one of its probes is missing, and no other one changes. */
    @Test
    void aProbeThatIsMissingIsNamed(@TempDir Path folder) throws IOException {
        Fixture.copyTo(folder);
        Fixture.removeProbe(folder, "mutex_lock_unlock");

        TruthProfile profile = measured(folder);

        assertThat(profile.missingProbes()).containsExactly("mutex_lock_unlock");
        assertThat(profile.costs().of(Cost.MUTEX_OPERATION))
                .isEqualTo(CostProfile.standard().of(Cost.MUTEX_OPERATION));
        assertThat(profile.origin(Cost.MUTEX_OPERATION)).contains("standard profile");
        TruthProfile whole = measured(Fixture.FOLDER);
        for (Cost cost : Cost.values()) {
            if (cost != Cost.MUTEX_OPERATION) {
                assertThat(profile.costs().of(cost))
                        .as(cost.name())
                        .isEqualTo(whole.costs().of(cost));
            }
        }
    }

    /** Nothing tells how much slower the cases ran than the probes: the probes stand as they are. */
    @Test
    void withoutABurstNothingIsMultiplied(@TempDir Path folder) throws IOException {
        Fixture.copyTo(folder);
        Fixture.removeProbe(folder, "burn_100us_actual");

        TruthProfile profile = measured(folder);

        assertThat(profile.missingProbes()).containsExactly("burn_100us_actual");
        // gosched_2g, 78.326 ns.
        assertThat(profile.costs().of(Cost.GOROUTINE_SWITCH)).isEqualTo(78);
        // cpu_time_factor with the ticks in it.
        assertThat(profile.costs().of(Cost.COMPUTE_FACTOR_PERMILLE)).isEqualTo(1031);
        assertThat(profile.costs().of(Cost.TICK))
                .isEqualTo(CostProfile.standard().of(Cost.TICK));
    }

    @Test
    void aLatencyWithoutAnyProbeIsThatOfTheStandardProfile(@TempDir Path folder) throws IOException {
        Fixture.copyTo(folder);
        Fixture.removeProbe(folder, "thread_new");
        Fixture.removeProbe(folder, "futex_wake_latency_idle500us");

        TruthProfile profile = measured(folder);

        assertThat(profile.missingProbes()).containsExactly("futex_wake_latency_idle500us", "thread_new");
        assertThat(profile.costs().of(Latency.THREAD_START))
                .isEqualTo(CostProfile.standard().of(Latency.THREAD_START));
        assertThat(profile.costs().of(Latency.THREAD_WAKE).steps()).hasSize(4);
    }

    /** Sources: GuestCosts for the two shares; the fastest sample and the median of probes.csv for warm wake-ups. */
    @Test
    void aGuestPacksThreadsAndWakesColdCpus() throws IOException {
        CostProfile costs = measured(Fixture.FOLDER).costs();

        assertThat(costs.of(Cost.PACKED_BELOW_PERMILLE)).isEqualTo(692);
        assertThat(costs.of(Cost.COLD_WAKE_PERMILLE)).isEqualTo(500);
        assertThat(costs.of(Cost.WARM_THREAD_WAKE)).isEqualTo(5023);
        assertThat(costs.of(Cost.WARM_TIMER_WAKE)).isEqualTo(36_343);
        // (6871 - 521) s = 6447.01, and 14,000 s = 14,213.87 less that.
        assertThat(costs.of(Cost.TIMER_SET)).isEqualTo(6447);
        assertThat(costs.of(Cost.TIMER_SLEEP)).isEqualTo(7767);
    }

    /** A kernel without -fc in its name runs in no such guest; what no other machine has must not be said of it. */
    @ParameterizedTest
    @EnumSource(names = {"PACKED_BELOW_PERMILLE", "COLD_WAKE_PERMILLE"})
    void anotherMachineHasNeither(Cost cost, @TempDir Path folder) throws IOException {
        Fixture.copyTo(folder);
        Fixture.replace(folder.resolve("machine.json"), "6.18.44-fc-v657", "6.18.44-generic");

        TruthProfile profile = measured(folder);

        assertThat(profile.costs().of(cost)).isZero();
        assertThat(profile.origin(cost)).contains("kernel");
        // The others are the same probes'.
        assertThat(profile.costs().of(Cost.GOROUTINE_SWITCH)).isEqualTo(80);
    }

    /** The fields that other machines may lack: 50 us is Linux's timer slack, and work takes the time it takes. */
    @Test
    void aMachineMayBeDescribedByItsCpusAlone(@TempDir Path folder) throws IOException {
        Fixture.copyTo(folder);
        Files.writeString(folder.resolve("machine.json"), "{\"ncpu\": 8}");

        assertThat(Fixture.machine(folder)).isEqualTo(new Machine(8, 50_000, 1, ""));
    }

    private static TruthProfile measured(Path folder) throws IOException {
        return TruthProfile.of(Fixture.probes(folder), Fixture.machine(folder));
    }

    private static LatencyCurve curve(long min, long p25, long median, long p75, long p90, long p99) {
        return new LatencyCurve(List.of(
                new Point(0, min),
                new Point(0.25, p25),
                new Point(0.5, median),
                new Point(0.75, p75),
                new Point(0.9, p90),
                new Point(0.99, p99),
                new Point(1, p99)));
    }
}
