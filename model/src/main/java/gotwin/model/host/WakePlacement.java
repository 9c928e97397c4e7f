package gotwin.model.host;

import org.jspecify.annotations.Nullable;

/**
 * Chooses the CPU a woken thread goes to.
 *
 * <p>Models: Linux 6.18 kernel/sched/fair.c: select_task_rq_fair, wake_affine, select_idle_sibling, select_idle_cpu with
 * SIS_UTIL. The thread's last CPU is preferred if it is idle; an idle CPU elsewhere is looked for only while the CPUs
 * that share the cache are not too busy on average. So on a busy machine a thread may queue on its waker's CPU although
 * another CPU idles.
 *
 * <p>Kernels of some virtual machines pack threads on few virtual CPUs: what a CPU wakes stays on it while nobody else waits
 * there and both together are busy for less than a given share of the time ({@link Cost#PACKED_BELOW_PERMILLE}, measured),
 * by what was lately and by what it was when they last fell asleep (cpu_util).
 *
 * <p>Where CPUs share cores, an idle core is looked for before an idle CPU (select_idle_core, select_idle_smt).
 *
 * <p>Departs: all CPUs share one last-level cache; the average is taken when it is asked for, not when the kernel
 * balances load.
 */
final class WakePlacement {
    /** Weight of the utilisation in how far an idle CPU is looked for: (117 %)². Source: fair.c, imbalance_pct of MC. */
    private static final double UTIL_WEIGHT = 1.17 * 1.17;

    /** How far an estimate may exceed what it estimates. Source: fair.c, UTIL_EST_MARGIN, 1 % of a CPU. */
    private static final double ESTIMATE_MARGIN = 0.01;

    /** Part of an excess by which an estimate falls. Source: fair.c, UTIL_EST_WEIGHT_SHIFT. */
    private static final double ESTIMATE_WEIGHT = 4;

    private static final double PERMILLE = 1000;

    private final Cpu[] cpus;
    private final SharedCores cores;
    private final double packedBelow;
    private long nowNanos;

    WakePlacement(Cpu[] cpus, SharedCores cores, CostProfile costs) {
        this.cpus = cpus;
        this.cores = cores;
        this.packedBelow = costs.of(Cost.PACKED_BELOW_PERMILLE) / PERMILLE;
    }

    /** The CPU for a thread that {@code waker} wakes; without a waker an interrupt on its last CPU does. */
    Cpu choose(HostThread thread, @Nullable Cpu waker, WakeKind kind, long instantNanos) {
        nowNanos = instantNanos;
        Cpu last = cpus[thread.lastCpu];
        Cpu acting = waker == null ? last : waker;
        if (acting.isIdle() ? waker == null : isPacked(thread, acting)) {
            return acting;
        }
        Cpu target = acting == last ? last : affine(acting, last, kind);
        Cpu recent = cpus[thread.recentCpu];
        if (target.isIdle()) {
            return target;
        }
        if (last.isIdle()) {
            return last;
        }
        thread.recentCpu = last.index;
        if (recent.isIdle()) {
            return recent;
        }
        Cpu idle = scan(target, last);
        return idle == null ? target : idle;
    }

    /**
     * The CPU for a thread that is new, or whose process has just loaded a program: its last one if that is idle, another idle
     * one, or that with the fewest threads. Models: select_task_rq_fair for SD_BALANCE_FORK and SD_BALANCE_EXEC,
     * sched_balance_find_dst_cpu.
     */
    Cpu leastLoaded(HostThread thread) {
        Cpu best = cpus[thread.lastCpu];
        for (Cpu cpu : cpus) {
            if (!best.isIdle() && (cpu.isIdle() || cpu.runnableCount() < best.runnableCount())) {
                best = cpu;
            }
        }
        return best;
    }

    private boolean isPacked(HostThread thread, Cpu cpu) {
        if (packedBelow == 0 || cpu.runnableCount() > 1) {
            return false;
        }
        double share = thread.lastCpu == cpu.index ? 0 : thread.utilization.at(nowNanos);
        HostThread running = cpu.thread;
        double estimate = thread.utilizationEstimate + (running == null ? 0 : running.utilizationEstimate);
        return Math.max(cpu.utilization.at(nowNanos) + share, estimate) < packedBelow;
    }

    /** Source: kernel/sched/fair.c, util_est_update. */
    void fallsAsleep(HostThread thread, long instantNanos) {
        if (packedBelow == 0) {
            return;
        }
        double share = thread.utilization.at(instantNanos);
        double excess = thread.utilizationEstimate - share;
        if (excess <= 0) {
            thread.utilizationEstimate = share;
        } else if (excess >= ESTIMATE_MARGIN) {
            thread.utilizationEstimate -= excess / ESTIMATE_WEIGHT;
        }
    }

    /** The thread gets a CPU or leaves it. */
    void becomes(HostThread thread, Utilization.Load load, long instantNanos) {
        if (packedBelow > 0) {
            thread.utilization.becomes(load, instantNanos);
        }
    }

    /** The thread belongs to another CPU from now on, and so does its share. */
    void moves(HostThread thread, Cpu to, long instantNanos) {
        if (packedBelow > 0 && thread.lastCpu != to.index) {
            double share = thread.utilization.at(instantNanos);
            cpus[thread.lastCpu].utilization.add(-share, instantNanos);
            to.utilization.add(share, instantNanos);
        }
        thread.lastCpu = to.index;
    }

    /** Source: wake_affine_idle, wake_affine_weight. */
    private Cpu affine(Cpu acting, Cpu last, WakeKind kind) {
        if (kind == WakeKind.SYNC && acting.runnableCount() == 1) {
            return acting;
        }
        if (last.isIdle()) {
            return last;
        }
        return acting.runnableCount() + 1 < last.runnableCount() ? acting : last;
    }

    /** Source: select_idle_cpu, update_idle_cpu_scan. */
    private @Nullable Cpu scan(Cpu target, Cpu last) {
        double sum = 0;
        for (Cpu cpu : cpus) {
            sum += cpu.utilization.at(nowNanos);
        }
        double average = sum / cpus.length;
        int looks = (int) ((1 - average * average * UTIL_WEIGHT) * cpus.length);
        if (cores.areShared() && looks > 0) {
            Cpu idle = idleCoreOrSibling(target, last);
            if (idle != null) {
                return idle;
            }
        }
        for (int i = 1; i < cpus.length && i <= looks; i++) {
            Cpu cpu = cpus[(target.index + i) % cpus.length];
            if (cpu.isIdle()) {
                return cpu;
            }
        }
        return null;
    }

    /** However far away an idle core is; without one, the sibling of the last CPU. */
    private @Nullable Cpu idleCoreOrSibling(Cpu target, Cpu last) {
        for (int i = 1; i < cpus.length; i++) {
            Cpu cpu = cpus[(target.index + i) % cpus.length];
            if (cores.isIdle(cpu) && cpu.isIdle()) {
                return cpu;
            }
        }
        Cpu sibling = cores.siblingOf(last);
        return sibling != null && sibling.isIdle() ? sibling : null;
    }
}
