package gotwin.model.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gotwin.model.units.Nanos;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The hypervisor takes exactly its share, and what it takes is nobody's CPU time.
 *
 * <p>Oracle: arithmetic. Work of w takes w / (1 - s) when a share s is stolen, exact to one theft and the gap that belongs to
 * it.
 */
final class StealTest {
    private static final long MILLI = Nanos.MILLISECOND;

    private static HostBench bench(int cpuCount, CpuQuota quota, double smtFactor, Steal steal) {
        return new HostBench(new HostSettings(
                cpuCount, quota, HostSettings.NO_MEMORY_LIMIT, smtFactor, List.of(), Optional.of(steal)));
    }

    private static HostBench bench(int cpuCount, Steal steal) {
        return bench(cpuCount, CpuQuota.NONE, HostSettings.NO_SMT, steal);
    }

    /** 1 to 3 ms, each as likely as the others. */
    private static Steal steal(double shareRatio) {
        return new Steal(shareRatio, stream -> MILLI + Math.round(2 * MILLI * stream.nextUniform()));
    }

    @Test
    void theShareIsTakenFromEachCpuAndIsNoCpuTime() {
        HostBench bench = bench(3, steal(0.2));
        for (int i = 0; i < 3; i++) {
            bench.computes(8_000 * MILLI);
        }
        bench.run();

        assertThat(bench.doneNanos())
                .hasSize(3)
                .allSatisfy(nanos -> assertThat(nanos).isCloseTo(10_000 * MILLI, within(4 * MILLI)));
        assertThat(bench.cpuNanos()).containsOnly(8_000 * MILLI);
        assertThat(bench.doneNanos()).doesNotHaveDuplicates();
    }

    @Test
    void aCpuThatIsTakenUsesUpNoQuota() {
        // 20 of 100 ms are used up after 25 ms at the latest tick, and the thieves take nothing of it.
        CpuQuota quota = new CpuQuota(20 * MILLI, 100 * MILLI);
        HostBench bench = bench(1, quota, HostSettings.NO_SMT, steal(0.2))
                .computes(990 * MILLI)
                .run();

        assertThat(bench.cpuNanos()).containsExactly(990 * MILLI);
        assertThat(bench.doneNanos().get(0)).isBetween(4_900 * MILLI, 4_950 * MILLI);
    }

    @Test
    void threadsOfATakenCpuWaitForIt() {
        // Two threads on one CPU of which half is stolen: each has a quarter.
        HostBench bench = bench(1, steal(0.5))
                .computes(1_000 * MILLI)
                .computes(1_000 * MILLI)
                .run();

        assertThat(Math.max(bench.doneNanos().get(0), bench.doneNanos().get(1)))
                .isCloseTo(4_000 * MILLI, within(6 * MILLI));
        assertThat(Math.min(bench.doneNanos().get(0), bench.doneNanos().get(1))).isGreaterThan(3_950 * MILLI);
    }

    @Test
    void aThreadThatWakesOnATakenCpuBeginsWhenItIsBack() {
        // A thousand times 1 ms of sleep and 1 us of work on a CPU of which half is taken for 10 ms at a time: in the
        // mean
        // every second wake-up finds it taken, and waits for what is left of 10 ms.
        long[] steps = new long[2_000];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = i % 2 == 0 ? Nanos.MICROSECOND : MILLI;
        }
        HostBench bench =
                bench(1, new Steal(0.5, stream -> 10 * MILLI)).alternates(steps).run();

        // Ten wake-ups in the 10 ms that it has, and one that ends each theft: eleven in 20 ms, less what the work
        // takes.
        assertThat(bench.doneNanos().get(0)).isBetween(1_000 * MILLI / 11 * 20, 1_000 * MILLI / 10 * 21);
    }

    @Test
    void aSiblingIsFastWhileTheOtherIsTaken() {
        // Half of CPU 0's time CPU 1 is alone, and the other way round: each has full speed half of its time in the
        // mean if
        // the thefts are independent, 0.6 in the other half. Both are taken half of the time: 0.4 of full speed.
        HostBench bench = bench(2, CpuQuota.NONE, 0.6, steal(0.5))
                .computes(4_000 * MILLI)
                .computes(4_000 * MILLI)
                .run();

        assertThat(bench.doneNanos().get(0)).isCloseTo(10_000 * MILLI, within(300 * MILLI));
    }
}
