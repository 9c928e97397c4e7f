package gotwin.workloads.scenario;

import gotwin.model.host.CoTenant;
import gotwin.model.host.CostProfile;
import gotwin.model.host.CpuQuota;
import gotwin.model.host.HostSettings;
import gotwin.model.host.QuotaChange;
import gotwin.model.host.Steal;
import gotwin.model.units.Nanos;
import gotwin.workloads.binder.Field;
import gotwin.workloads.binder.FirstOf;
import gotwin.workloads.binder.ListShape;
import gotwin.workloads.binder.RecordShape;
import gotwin.workloads.binder.Scalars;
import gotwin.workloads.binder.Shape;
import gotwin.workloads.binder.Values;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the host is written: {@code {cpus: 8, smt: 0.65, quota: {cpu: 2, period: 100ms}, memory: 2GiB}}, and the costs on it. */
final class HostForm {
    /** CPUs that Go counts at most. Source: Go 1.26 os_linux.go:getCPUCount, maxCPUs. */
    private static final int CPUS_MAX = 64 * 1024;

    /** CPUs above which a host is odd. Source: what a cpu_set_t of the C library holds, CPU_SETSIZE in sched.h. */
    private static final int USUAL_CPUS_MAX = 1024;

    /** Two siblings do more together than one alone. */
    private static final double SMT_ABOVE = 0.5;

    private HostForm() {}

    static Shape<HostSettings> shape() {
        Field<Integer> cpus = Field.required(
                "cpus",
                Scalars.count(1, CPUS_MAX).warning(HostForm::oddity),
                "Logical CPUs the process may use; a warning above 1024.");
        Field<CpuQuota> quota = Field.withDefault(
                "quota",
                Shape.either(Scalars.choice(Map.of("none", CpuQuota.NONE)), quota()),
                CpuQuota.NONE,
                "CPU bandwidth of the cgroup, or none; none unless said.");
        Field<Double> smt = Field.withDefault(
                "smt",
                FirstOf.<Double>otherwise(Scalars.numberAbove(SMT_ABOVE, HostSettings.NO_SMT))
                        .word("none", HostSettings.NO_SMT),
                HostSettings.NO_SMT,
                "Speed of a CPU while its sibling on the same core works too, such as 0.65; CPUs 2k and 2k + 1 are"
                        + " siblings; none unless said.");
        Field<Long> memory = Field.withDefault(
                "memory",
                FirstOf.<Long>otherwise(memory()).word("none", HostSettings.NO_MEMORY_LIMIT),
                HostSettings.NO_MEMORY_LIMIT,
                "Memory limit of the cgroup, above which the process is killed, such as 2GiB, or none; none unless said.");
        Field<List<CoTenant>> tenants = Field.withDefault(
                "tenants",
                TenantForm.list(),
                List.of(),
                "Other processes on the host, which the quota does not hold; none unless said.");
        Field<Optional<Steal>> steal = Field.withDefault(
                "steal",
                StealForm.shape(),
                Optional.empty(),
                "CPU time that the hypervisor takes away, or none; none unless said.");
        Field<List<QuotaChange>> resize = Field.withDefault(
                "resize",
                ListShape.of(quotaChange()),
                List.of(),
                "When the cgroup gets another quota, as a container that is resized in place; never unless said.");
        return RecordShape.of(
                "a host",
                List.of(cpus, smt, quota, memory, tenants, steal, resize),
                v -> new HostSettings(
                        v.get(cpus),
                        v.get(quota),
                        v.get(memory),
                        v.get(smt),
                        v.get(tenants),
                        v.get(steal),
                        v.get(resize)));
    }

    private static Shape<QuotaChange> quotaChange() {
        Field<Long> at = Field.required(
                "at", Scalars.positiveDuration(), "Simulated time from the start of the run, the warm-up included.");
        Field<CpuQuota> quota = Field.required(
                "quota",
                Shape.either(Scalars.choice(Map.of("none", CpuQuota.NONE)), quota()),
                "CPU bandwidth of the cgroup from then on, or none.");
        return RecordShape.of(
                "a change of the quota", List.of(at, quota), v -> new QuotaChange(v.get(at), v.get(quota)));
    }

    private static Optional<String> oddity(int cpuCount) {
        return cpuCount <= USUAL_CPUS_MAX
                ? Optional.empty()
                : Optional.of(
                        "is " + cpuCount + ", more than " + USUAL_CPUS_MAX + ": costs were measured on much smaller"
                                + " hosts, and caches and NUMA nodes are not modelled; write fewer unless the host has so many");
    }

    private static Shape<Long> memory() {
        return Scalars.size()
                .then((bytes, use) ->
                        bytes > 0 ? Optional.of(bytes) : use.reject("is 0; write a size of more than 0, or none"));
    }

    private static Shape<CpuQuota> quota() {
        Field<Double> cpu = Field.required(
                "cpu", Scalars.positiveNumber(CPUS_MAX), "CPU time per period, in periods: 2 or 0.5 CPUs.");
        Field<Long> period = Field.withDefault(
                "period",
                Scalars.duration(CpuQuota.PERIOD_MIN_NANOS, CpuQuota.PERIOD_MAX_NANOS),
                CpuQuota.NONE.periodNanos(),
                "The period, 1ms to 1s; 100ms unless said.");
        Field<Long> burst = Field.withDefault(
                "burst",
                Scalars.duration(),
                0L,
                "Unused CPU time that can be saved up for later periods, up to the quota; 0ms unless said.");
        return RecordShape.of(
                        "a quota",
                        List.of(cpu, period, burst),
                        v -> new CpuQuota(quotaNanos(v.get(cpu), v.get(period)), v.get(period), v.get(burst)))
                .checking(List.of(cpu, period), v -> checkQuota(v, cpu, quotaNanos(v.get(cpu), v.get(period))))
                .checking(
                        List.of(cpu, period, burst), v -> checkBurst(v, burst, quotaNanos(v.get(cpu), v.get(period))));
    }

    /** The model would run a smaller one; the kernel refuses it. */
    private static void checkQuota(Values values, Field<Double> cpu, long quotaNanos) {
        if (quotaNanos < CpuQuota.QUOTA_MIN_NANOS) {
            values.report(
                    cpu,
                    "makes " + Nanos.format(quotaNanos) + " of CPU time a period, and Linux takes no less than "
                            + Nanos.format(CpuQuota.QUOTA_MIN_NANOS) + "; write more, or a longer period");
        }
    }

    private static long quotaNanos(double cpus, long periodNanos) {
        return StrictMath.round(cpus * periodNanos);
    }

    private static void checkBurst(Values values, Field<Long> burst, long quotaNanos) {
        if (values.get(burst) > quotaNanos) {
            values.report(
                    burst,
                    "is " + Nanos.format(values.get(burst)) + ", more than the quota of a period; write at most "
                            + Nanos.format(quotaNanos));
        }
    }

    static Shape<CostProfile> costs() {
        Map<String, CostProfile> shipped = new LinkedHashMap<>();
        shipped.put("standard", CostProfile.standard());
        shipped.put("zero", CostProfile.zero());
        Field<CostProfile> file = Field.required(
                "file",
                Scalars.text("a file in the form of the shipped profile").then(HostForm::read),
                "A profile of your own, relative to this file.");
        return Shape.either(
                Scalars.choice(shipped), RecordShape.of("a profile's file", List.of(file), v -> v.get(file)));
    }

    private static Optional<CostProfile> read(String name, Shape.Use use) {
        Path path = use.binding().resolve(name);
        try (BufferedReader lines = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
            return Optional.of(CostProfile.read(name, lines));
        } catch (NoSuchFileException e) {
            return use.reject("there is no file " + path + "; paths are relative to this file");
        } catch (IOException | IllegalArgumentException e) {
            return use.reject("cannot read the profile: " + e.getMessage());
        }
    }
}
