package gotwin.workloads.scenario;

import gotwin.model.host.CostProfile;
import gotwin.model.host.CpuQuota;
import gotwin.model.host.HostSettings;
import gotwin.workloads.binder.Field;
import gotwin.workloads.binder.FirstOf;
import gotwin.workloads.binder.RecordShape;
import gotwin.workloads.binder.Scalars;
import gotwin.workloads.binder.Shape;
import java.util.List;

/** How the host is written: {@code {cpus: 8, quota: {cpu: 2, period: 100ms}}}, and the costs on it. */
final class HostForm {
    private static final int CPUS_MAX = 1024;

    private HostForm() {}

    static Shape<HostSettings> shape() {
        Field<Integer> cpus = Field.required("cpus", Scalars.count(1, CPUS_MAX), "Logical CPUs the process may use.");
        Field<CpuQuota> quota = Field.withDefault(
                "quota",
                Shape.<CpuQuota>either(
                        FirstOf.<CpuQuota>otherwise(Scalars.choice(java.util.Map.of("none", CpuQuota.NONE))), quota()),
                CpuQuota.NONE,
                "CPU bandwidth of the cgroup, or none; none unless said.");
        return RecordShape.of("a host", List.of(cpus, quota), v -> new HostSettings(v.get(cpus), v.get(quota)));
    }

    private static Shape<CpuQuota> quota() {
        Field<Double> cpu = Field.required(
                "cpu", Scalars.positiveNumber(CPUS_MAX), "CPU time per period, in periods: 2 or 0.5 CPUs.");
        Field<Long> period = Field.withDefault(
                "period", Scalars.positiveDuration(), CpuQuota.NONE.periodNanos(), "The period; 100ms unless said.");
        return RecordShape.of(
                "a quota",
                List.of(cpu, period),
                v -> new CpuQuota(StrictMath.round(v.get(cpu) * v.get(period)), v.get(period)));
    }

    static Shape<CostProfile> costs() {
        return FirstOf.<CostProfile>otherwise(Scalars.choice(java.util.Map.of("standard", CostProfile.standard())))
                .word("zero", CostProfile.zero());
    }
}
