package gotwin.model.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gotwin.model.host.CoTenant.OnOff;
import gotwin.model.units.Nanos;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * Processes share CPUs by the weights of their cgroups.
 *
 * <p>Oracle: Linux Documentation/admin-guide/cgroup-v2.rst, cpu.weight: CPU time in proportion to the weights of those that
 * want it. With turns that end at ticks of 4 ms each share is exact to a few turns.
 */
final class CoTenantsTest {
    private static final long MILLI = Nanos.MILLISECOND;
    private static final Offset<Long> THREE_TURNS = within(12 * MILLI);

    private static CoTenant busy(String name, int threadCount, int weight) {
        return new CoTenant(name, threadCount, weight, Optional.empty());
    }

    private static HostBench bench(int cpuCount, CpuQuota quota, CoTenant... tenants) {
        return new HostBench(new HostSettings(
                        cpuCount,
                        quota,
                        HostSettings.NO_MEMORY_LIMIT,
                        HostSettings.NO_SMT,
                        List.of(tenants),
                        Optional.empty()))
                .withTenants();
    }

    private static HostBench bench(int cpuCount, CoTenant... tenants) {
        return bench(cpuCount, CpuQuota.NONE, tenants);
    }

    @Test
    void twoBusyGroupsShareACpuByTheirWeights() {
        HostBench bench = bench(1, busy("light", 1, 100), busy("heavy", 1, 300)).runUntil(10 * Nanos.SECOND);

        assertThat(bench.tenantNanos().get(0)).isCloseTo(2_500 * MILLI, THREE_TURNS);
        assertThat(bench.tenantNanos().get(1)).isCloseTo(7_500 * MILLI, THREE_TURNS);
    }

    @Test
    void theWeightIsTheGroupsHoweverManyThreadsItHas() {
        HostBench bench = bench(1, busy("many", 3, 100), busy("one", 1, 100)).runUntil(12 * Nanos.SECOND);

        assertThat(bench.tenantNanos().subList(0, 3))
                .allSatisfy(nanos -> assertThat(nanos).isCloseTo(2_000 * MILLI, THREE_TURNS));
        assertThat(bench.tenantNanos().get(3)).isCloseTo(6_000 * MILLI, THREE_TURNS);
    }

    @Test
    void extremeWeightsHold() {
        HostBench bench = bench(1, busy("least", 1, 1), busy("most", 1, 10_000)).runUntil(40 * Nanos.SECOND);

        assertThat(bench.tenantNanos().get(0)).isCloseTo(40_000 * MILLI / 10_001, THREE_TURNS);
    }

    @Test
    void theProcessHasTheDefaultWeight() {
        // 100 of 400: 2 s of work take 8 s.
        HostBench bench =
                bench(1, busy("heavy", 1, 300)).computes(2_000 * MILLI).run();

        assertThat(bench.doneNanos().get(0)).isCloseTo(8_000 * MILLI, THREE_TURNS);
    }

    @Test
    void aTenantWorksAndRestsByTurns() {
        // Alone on its CPU: 15 ms of rest and 5 ms of work, 500 times.
        OnOff pattern = new OnOff(stream -> 5 * MILLI, stream -> 15 * MILLI);
        HostBench bench =
                bench(1, new CoTenant("batch", 1, 100, Optional.of(pattern))).runUntil(10 * Nanos.SECOND);

        assertThat(bench.tenantNanos()).containsExactly(2_500 * MILLI);
    }

    @Test
    void theQuotaIsTheProcesssAlone() {
        // Turns are even until the process has used up 20 ms at 40 ms at the latest; then the tenant has the CPU alone.
        CpuQuota quota = new CpuQuota(20 * MILLI, 100 * MILLI);
        HostBench bench =
                bench(1, quota, busy("other", 1, 100)).computes(2_000 * MILLI).runUntil(10 * Nanos.SECOND);

        assertThat(bench.tenantNanos().get(0)).isCloseTo(8_000 * MILLI, THREE_TURNS);
        assertThat(bench.host.cpuNanos()).isCloseTo(2_000 * MILLI, THREE_TURNS);
    }
}
