package gotwin.model.host;

import gotwin.model.units.Nanos;
import org.jspecify.annotations.Nullable;

/**
 * Moves waiting threads to CPUs that have nothing to do.
 *
 * <p>Models: Linux 6.18 kernel/sched/fair.c: newidle_balance, nohz_balancer_kick, task_hot.
 */
final class Balancer {
    /** A thread that ran this recently has a hot cache and is not moved. Source: fair.c, sysctl_sched_migration_cost. */
    static final long HOT_NANOS = 500 * Nanos.MICROSECOND;

    /** Failed attempts after which a hot thread is moved all the same. Source: topology.c, cache_nice_tries. */
    private static final int HOT_TRIES = 1;

    private final Cpu[] cpus;
    private Cpu receiver;

    Balancer(Cpu[] cpus) {
        this.cpus = cpus;
        this.receiver = cpus[0];
    }

    /** A CPU that runs out of threads takes one that waits elsewhere and is not hot. Source: newidle_balance. */
    @Nullable
    HostThread pull(Cpu idle, long nowNanos) {
        for (Cpu other : cpus) {
            for (int i = 0; i < other.waiting.size(); i++) {
                HostThread waiter = other.waiting.get(i);
                if (!isHot(waiter, nowNanos)) {
                    other.waiting.remove(i);
                    migrate(waiter, other, idle, nowNanos);
                    return waiter;
                }
            }
        }
        return null;
    }

    /**
     * At a tick, a CPU with waiting threads calls an idle one to take one over. Source: nohz_balancer_kick.
     *
     * @return the thread that is taken over, by {@link #receiver}; null if there is none
     */
    @Nullable
    HostThread giveAway(Cpu busy, long nowNanos) {
        Cpu idle = firstIdle();
        if (idle == null) {
            return null;
        }
        for (int i = 0; i < busy.waiting.size(); i++) {
            HostThread waiter = busy.waiting.get(i);
            if (!isHot(waiter, nowNanos) || busy.failedBalances > HOT_TRIES) {
                busy.failedBalances = 0;
                busy.waiting.remove(i);
                migrate(waiter, busy, idle, nowNanos);
                receiver = idle;
                return waiter;
            }
        }
        busy.failedBalances++;
        return null;
    }

    /** The CPU that takes over what {@link #giveAway} gave. */
    Cpu receiver() {
        return receiver;
    }

    private @Nullable Cpu firstIdle() {
        for (Cpu cpu : cpus) {
            if (cpu.isIdle()) {
                return cpu;
            }
        }
        return null;
    }

    private static boolean isHot(HostThread thread, long nowNanos) {
        return thread.lastRanNanos > 0 && nowNanos - thread.lastRanNanos < HOT_NANOS;
    }

    private static void migrate(HostThread thread, Cpu from, Cpu to, long nowNanos) {
        thread.virtualNanos += to.averageVirtualNanos(nowNanos) - from.averageVirtualNanos(nowNanos);
        thread.recentCpu = from.index;
    }
}
