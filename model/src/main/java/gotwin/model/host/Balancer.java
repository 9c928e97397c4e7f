package gotwin.model.host;

import gotwin.model.random.RandomStream;
import gotwin.model.units.Nanos;
import org.jspecify.annotations.Nullable;

/**
 * Moves waiting threads to CPUs that have nothing to do.
 *
 * <p>Models: Linux 6.18 kernel/sched/fair.c: sched_balance_newidle, nohz_balancer_kick, nohz_idle_balance, task_hot.
 *
 * <p>A tick first lets another thread have the busy CPU and then calls an idle one, which finds the thread that has just
 * been interrupted, with a hot cache, and leaves it; only after two such failures it takes it all the same. So two threads
 * can share a CPU for three ticks while another CPU idles.
 *
 * <p>A thread is not moved to a CPU where the quota would hold it (lb_throttled_hierarchy).
 *
 * <p>Departs: no CPU is too seldom idle to look (avg_idle); a search takes no time.
 */
final class Balancer {
    /** A thread that ran this recently has a hot cache and is not moved. Source: fair.c, sysctl_sched_migration_cost. */
    static final long HOT_NANOS = 500 * Nanos.MICROSECOND;

    /** Failed attempts after which a hot thread is moved all the same. Source: topology.c, cache_nice_tries. */
    private static final int HOT_TRIES = 1;

    private final Cpu[] cpus;
    private final Eevdf eevdf;
    private final WakePlacement placement;
    private final Bandwidth bandwidth;
    private final RandomStream random;
    /** Whether a thread may wait somewhere: set when one does, cleared by a search without result. Source: rd->overloaded. */
    private boolean overloaded;

    Balancer(Cpu[] cpus, Eevdf eevdf, WakePlacement placement, Bandwidth bandwidth, RandomStream random) {
        this.cpus = cpus;
        this.eevdf = eevdf;
        this.placement = placement;
        this.bandwidth = bandwidth;
        this.random = random;
    }

    /** A thread waits for a CPU that another has. */
    void threadWaits() {
        overloaded = true;
    }

    /** A CPU that runs out of threads takes one that waits elsewhere and is not hot, if it looks at all. */
    @Nullable
    HostThread pullNewlyIdle(Cpu idle, long nowNanos) {
        if (!overloaded || !idle.newidle.looks(random)) {
            return null;
        }
        HostThread taken = take(idle, Heat.COLD, nowNanos);
        if (taken == null) {
            idle.newidle.failed();
        } else {
            idle.newidle.succeeded();
        }
        return taken;
    }

    /** An idle CPU that was called by a busy one's tick takes a thread that waits. */
    @Nullable
    HostThread pullCalled(Cpu idle, long nowNanos) {
        HostThread taken = take(idle, idle.failedBalances > HOT_TRIES ? Heat.ANY : Heat.COLD, nowNanos);
        idle.failedBalances = taken == null && overloaded ? idle.failedBalances + 1 : 0;
        return taken;
    }

    /** The CPU that a tick calls. Source: find_new_ilb. */
    @Nullable
    Cpu firstIdle() {
        for (Cpu cpu : cpus) {
            if (cpu.isIdle()) {
                return cpu;
            }
        }
        return null;
    }

    private @Nullable HostThread take(Cpu idle, Heat heat, long nowNanos) {
        overloaded = false;
        for (Cpu other : cpus) {
            for (int i = 0; i < other.waiting.size(); i++) {
                overloaded = true;
                HostThread waiter = other.waiting.get(i);
                boolean movable = heat == Heat.ANY || !isHot(waiter, nowNanos);
                if (movable && !Bandwidth.holds(idle, waiter)) {
                    migrate(waiter, other, idle, nowNanos);
                    return waiter;
                }
            }
        }
        return null;
    }

    private static boolean isHot(HostThread thread, long nowNanos) {
        return thread.lastRanNanos > 0 && nowNanos - thread.lastRanNanos < HOT_NANOS;
    }

    private void migrate(HostThread thread, Cpu from, Cpu to, long nowNanos) {
        eevdf.move(thread, from, to, nowNanos);
        from.waiting.remove(thread);
        placement.moves(thread, to, nowNanos);
        if (bandwidth.counts(thread)) {
            bandwidth.left(from);
            bandwidth.joins(to, thread);
        }
    }

    private enum Heat {
        COLD,
        ANY
    }
}
