package gotwin.model.host;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.model.host.HostThread.Tenant;
import gotwin.model.units.Nanos;
import org.junit.jupiter.api.Test;

/**
 * Two CPUs of a core slow each other down while both work.
 *
 * <p>Oracle: by hand, with all costs zero and each of two working siblings at 0.6 of full speed. Placement: Linux
 * select_idle_core.
 */
final class SharedCoresTest {
    private static final long MILLI = Nanos.MILLISECOND;

    private static HostBench bench(int cpuCount, CpuQuota quota) {
        return new HostBench(new HostSettings(cpuCount, quota, HostSettings.NO_MEMORY_LIMIT, 0.6));
    }

    private static HostBench bench(int cpuCount) {
        return bench(cpuCount, CpuQuota.NONE);
    }

    @Test
    void theOneThatIsLeftGoesOnAtFullSpeed() {
        // 6 ms of the first take 10 ms; the second has done 6 ms by then, and its other 6 ms take 6 ms.
        HostBench bench = bench(2).computes(6 * MILLI).computes(12 * MILLI).run();

        assertThat(bench.doneNanos()).containsExactly(10 * MILLI, 16 * MILLI);
        assertThat(bench.cpuNanos()).containsExactly(10 * MILLI, 16 * MILLI);
    }

    @Test
    void fourWorkingCpusDoTheWorkOfTwelveTenthsOfACoreEach() {
        HostBench bench = bench(4);
        for (int i = 0; i < 4; i++) {
            bench.computes(12 * MILLI);
        }

        assertThat(bench.run().doneNanos()).containsOnly(20 * MILLI).hasSize(4);
    }

    @Test
    void threadsHaveACoreEachWhileThereAreEnough() {
        HostBench bench = bench(4).computes(12 * MILLI).computes(12 * MILLI).run();

        assertThat(bench.doneNanos()).containsExactly(12 * MILLI, 12 * MILLI);
    }

    @Test
    void aCpuWithoutASiblingIsNeverSlow() {
        // Of three CPUs the third is alone: the first thread has CPU 0, the second CPU 2, the third CPU 1.
        HostBench bench = bench(3).computes(12 * MILLI)
                .computes(12 * MILLI)
                .computes(12 * MILLI)
                .run();

        assertThat(bench.doneNanos()).containsExactly(20 * MILLI, 12 * MILLI, 20 * MILLI);
    }

    @Test
    void aQuotaCountsTimeAndNotWork() {
        // The process works for 32 ms and does 19.2 ms, and the other 4.8 ms take 8 ms of the next period. The
        // neighbour
        // does 19.2, 68, 4.8 and, alone again, 6 ms.
        HostBench bench = bench(2, new CpuQuota(32 * MILLI, 100 * MILLI))
                .computes(24 * MILLI)
                .computes(Tenant.NEIGHBOUR, 98 * MILLI)
                .run();

        assertThat(bench.doneNanos()).containsExactly(108 * MILLI, 114 * MILLI);
        assertThat(bench.cpuNanos()).containsExactly(40 * MILLI, 114 * MILLI);
        assertThat(bench.host.bandwidth().throttledNanos()).isEqualTo(68 * MILLI);
    }

    @Test
    void aThreadThatStandsStillForTheQuotaSlowsNoSiblingDown() {
        // Both work for 32 ms, in which each does 19.2 ms; the other 58.8 ms the neighbour does at full speed.
        HostBench bench = bench(2, new CpuQuota(32 * MILLI, 100 * MILLI))
                .computes(22_200 * Nanos.MICROSECOND)
                .computes(Tenant.NEIGHBOUR, 78 * MILLI)
                .run();

        // The process has 3 ms left; in the second period it is alone.
        assertThat(bench.doneNanos()).containsExactly(103 * MILLI, 90_800 * Nanos.MICROSECOND);
    }
}
