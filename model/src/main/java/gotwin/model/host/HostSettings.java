package gotwin.model.host;

import java.util.List;
import java.util.Optional;

/**
 * The host a process runs on.
 *
 * @param cpuCount logical CPUs the process may use
 * @param quota the cgroup's CPU bandwidth
 * @param memoryLimitBytes resident memory above which the process is killed ({@code memory.max}), more than 0; {@link
 *     #NO_MEMORY_LIMIT} for none
 * @param smtFactor speed of a CPU while its sibling works too, as a share of its full speed: more than 0.5 and at most 1;
 *     {@link #NO_SMT} for cores of one CPU each. CPUs 2k and 2k + 1 are siblings
 * @param tenants other processes on the host; without any, all threads count alike
 * @param steal what the hypervisor takes; empty for nothing
 * @param quotaChanges when the quota becomes another one
 */
public record HostSettings(
        int cpuCount,
        CpuQuota quota,
        long memoryLimitBytes,
        double smtFactor,
        List<CoTenant> tenants,
        Optional<Steal> steal,
        List<QuotaChange> quotaChanges) {
    /** No process is killed for its memory. */
    public static final long NO_MEMORY_LIMIT = Long.MAX_VALUE;

    /** A working sibling slows nobody down. */
    public static final double NO_SMT = 1;

    public HostSettings {
        tenants = List.copyOf(tenants);
        quotaChanges = List.copyOf(quotaChanges);
        if (cpuCount < 1) {
            throw new IllegalArgumentException("a host has at least one CPU, not " + cpuCount);
        }
        if (memoryLimitBytes <= 0) {
            throw new IllegalArgumentException("a memory limit is positive: " + memoryLimitBytes + " bytes");
        }
        if (!(smtFactor > 0.5 && smtFactor <= 1)) {
            throw new IllegalArgumentException("an SMT factor is more than 0.5 and at most 1, not " + smtFactor);
        }
    }

    /** A host whose quota stays as it is. */
    public HostSettings(
            int cpuCount,
            CpuQuota quota,
            long memoryLimitBytes,
            double smtFactor,
            List<CoTenant> tenants,
            Optional<Steal> steal) {
        this(cpuCount, quota, memoryLimitBytes, smtFactor, tenants, steal, List.of());
    }

    /** A host without a memory limit, of cores of one CPU each. */
    public HostSettings(int cpuCount, CpuQuota quota) {
        this(cpuCount, quota, NO_MEMORY_LIMIT, NO_SMT);
    }

    /** Whether the quota ever limits the process. */
    boolean isEverLimited() {
        return quota.isLimited()
                || quotaChanges.stream().anyMatch(change -> change.quota().isLimited());
    }

    /** A host without other tenants, from which nothing is stolen. */
    public HostSettings(int cpuCount, CpuQuota quota, long memoryLimitBytes, double smtFactor) {
        this(cpuCount, quota, memoryLimitBytes, smtFactor, List.of(), Optional.empty());
    }
}
