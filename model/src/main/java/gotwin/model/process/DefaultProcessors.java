package gotwin.model.process;

import gotwin.model.host.CpuQuota;

/** GOMAXPROCS when nobody sets it. */
public enum DefaultProcessors {
    /** The CPUs the process may use. Source: Go 1.24.4 proc.go:schedinit. */
    CPUS {
        @Override
        public int count(int cpuCount, CpuQuota quota) {
            return cpuCount;
        }
    },
    /**
     * No more than the cgroup's quota, rounded up, but at least 2 of it. Source: Go 1.26.8 proc.go:defaultGOMAXPROCS and
     * cgroup_linux.go:adjustCgroupGOMAXPROCS; since Go 1.25.
     */
    CPUS_WITHIN_QUOTA {
        @Override
        public int count(int cpuCount, CpuQuota quota) {
            if (!quota.isLimited()) {
                return cpuCount;
            }
            long quotaNanos = quota.quotaNanos();
            long periodNanos = quota.periodNanos();
            long wholeCpus = quotaNanos / periodNanos + (quotaNanos % periodNanos == 0 ? 0 : 1);
            return (int) Math.min(cpuCount, Math.max(QUOTA_COUNT_MIN, wholeCpus));
        }
    };

    /** A quota never makes GOMAXPROCS smaller. Source: cgroup_linux.go:adjustCgroupGOMAXPROCS. */
    private static final int QUOTA_COUNT_MIN = 2;

    /** Number of Ps on a host with so many CPUs under this quota, at least 1. */
    public abstract int count(int cpuCount, CpuQuota quota);
}
