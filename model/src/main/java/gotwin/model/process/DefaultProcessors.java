package gotwin.model.process;

import gotwin.model.host.HostSettings;

/** GOMAXPROCS when nobody sets it. */
public enum DefaultProcessors {
    /** The CPUs the process may use. Source: Go 1.24.4 proc.go:schedinit. */
    CPUS {
        @Override
        public int count(HostSettings host) {
            return host.cpuCount();
        }
    },
    /**
     * No more than the cgroup's quota, rounded up, but at least 2 of it. Source: Go 1.26.8 proc.go:defaultGOMAXPROCS and
     * cgroup_linux.go:adjustCgroupGOMAXPROCS; since Go 1.25.
     */
    CPUS_WITHIN_QUOTA {
        @Override
        public int count(HostSettings host) {
            if (!host.quota().isLimited()) {
                return host.cpuCount();
            }
            long quotaNanos = host.quota().quotaNanos();
            long periodNanos = host.quota().periodNanos();
            long wholeCpus = quotaNanos / periodNanos + (quotaNanos % periodNanos == 0 ? 0 : 1);
            return (int) Math.min(host.cpuCount(), Math.max(QUOTA_COUNT_MIN, wholeCpus));
        }
    };

    /** A quota never makes GOMAXPROCS smaller. Source: cgroup_linux.go:adjustCgroupGOMAXPROCS. */
    private static final int QUOTA_COUNT_MIN = 2;

    /** Number of Ps on this host, at least 1. */
    public abstract int count(HostSettings host);
}
