package gotwin.model.host;

import gotwin.model.kernel.EventKernel;
import gotwin.model.units.Nanos;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * The cgroup's CPU bandwidth: a quota of CPU time per period, which the CPUs take in slices.
 *
 * <p>Models: Linux 6.18 kernel/sched/fair.c, CFS bandwidth control with throttling of tasks. The quota of a period lies in
 * a pool. A CPU that runs a thread of the process takes a slice of 5 ms from it when its own is used up, which it notices
 * when time is charged: at ticks, at thread switches, and when another thread joins. So it may overrun its share by up to a
 * tick; the debt is paid from what it takes next. A CPU that finds the pool empty is throttled: threads of the process that
 * run there, or wake up there, are held until the pool has paid the CPU's debt, at the refill or from what idle CPUs gave
 * back. Other CPUs go on with what they have. What is left in the pool at a refill is saved up as far as the burst allows.
 *
 * <p>Another quota ({@link #change}) fills the pool anew, lets all held threads go, and gives each CPU a nanosecond, so that it
 * takes its next slice from the new one. Source: core.c, tg_set_cfs_bandwidth.
 *
 * <p>Departs: periods begin with the run, where the kernel gives each group a phase of its own; system calls end at once
 * when they return to a throttled CPU, without the last instructions in the kernel.
 */
public final class Bandwidth {
    private static final int SLACK = 3;
    private static final int REFILL = 4;

    /** As a tick's: of both at one instant the refill, which was set earlier, comes first. */
    private static final int PRIORITY = 0;

    /** What a CPU takes at a time. Source: fair.c, sysctl_sched_cfs_bandwidth_slice. */
    static final long SLICE_NANOS = 5 * Nanos.MILLISECOND;

    /** What an idle CPU keeps of its slice. Source: fair.c, min_cfs_rq_runtime. */
    private static final long KEPT_NANOS = Nanos.MILLISECOND;

    /** How long given-back time is collected before it is handed out. Source: fair.c, cfs_bandwidth_slack_period. */
    private static final long SLACK_DELAY_NANOS = 5 * Nanos.MILLISECOND;

    /** Not handed out so short before a refill. Source: fair.c, min_bandwidth_expiration. */
    private static final long REFILL_SOON_NANOS = 2 * Nanos.MILLISECOND;

    private final EventKernel kernel;
    private final boolean isLimited;
    private CpuQuota quota;
    private final Cpu[] cpus;
    private final Consumer<Cpu> release;
    private final int slackTimer;
    private final int refillTimer;
    private final Queue<Cpu> throttledCpus = new ArrayDeque<>();
    private long poolNanos;
    private long refillAtNanos;
    private boolean idle;
    private long periodCount;
    private long throttledPeriodCount;
    private long throttledNanos;

    Bandwidth(EventKernel kernel, int eventBase, HostSettings settings, Cpu[] cpus, Consumer<Cpu> release) {
        this.kernel = kernel;
        this.isLimited = settings.isEverLimited();
        this.quota = settings.quota();
        this.cpus = cpus;
        this.release = release;
        this.poolNanos = quota.quotaNanos();
        this.slackTimer = kernel.newTimer(PRIORITY, eventBase + SLACK, 0);
        this.refillTimer = kernel.newTimer(PRIORITY, eventBase + REFILL, 0);
    }

    /** Periods that have passed while the quota was in use: {@code nr_periods}. */
    public long periodCount() {
        return periodCount;
    }

    /** Periods at whose end a CPU was throttled: {@code nr_throttled}. */
    public long throttledPeriodCount() {
        return throttledPeriodCount;
    }

    /**
     * Time during which threads were held, added up over the CPUs: {@code throttled_usec}. A CPU counts from when the first
     * thread is held there until it may run again; what is not over yet is counted too.
     */
    public long throttledNanos() {
        long sumNanos = throttledNanos;
        for (Cpu cpu : cpus) {
            sumNanos += cpu.runtime.heldNanos(kernel.nowNanos());
        }
        return sumNanos;
    }

    /** The quota in force. */
    public CpuQuota quota() {
        return quota;
    }

    /** From now on there is another quota. */
    void change(CpuQuota next) {
        quota = next;
        poolNanos = next.quotaNanos();
        if (kernel.isArmed(refillTimer)) {
            kernel.disarm(refillTimer);
        }
        for (Cpu cpu : cpus) {
            cpu.runtime.leftNanos = 1;
        }
        while (!throttledCpus.isEmpty()) {
            letGo(throttledCpus.remove());
        }
        if (isInUse()) {
            startPeriods();
        }
    }

    private boolean isInUse() {
        for (Cpu cpu : cpus) {
            if (hasProcessThread(cpu)) {
                return true;
            }
        }
        return false;
    }

    private void letGo(Cpu cpu) {
        throttledNanos += cpu.runtime.heldNanos(kernel.nowNanos());
        release.accept(cpu);
    }

    /** Whether there is a quota at any time of the run. */
    boolean isLimited() {
        return isLimited;
    }

    /** Whether the thread may not run on this CPU now. */
    static boolean holds(Cpu cpu, HostThread thread) {
        return cpu.runtime.throttled && thread.tenant == HostThread.Tenant.PROCESS;
    }

    /** Whether the quota counts what the thread does. */
    boolean counts(HostThread thread) {
        return isLimited && thread.tenant == HostThread.Tenant.PROCESS;
    }

    /** Charges a CPU with what its thread did since it was charged last. Source: __account_cfs_rq_runtime. */
    void charge(Cpu cpu, long cpuNanos) {
        LocalRuntime runtime = cpu.runtime;
        runtime.leftNanos -= cpuNanos - runtime.chargedNanos;
        runtime.chargedNanos = cpuNanos;
        if (runtime.leftNanos <= 0 && !runtime.throttled) {
            take(runtime, SLICE_NANOS);
        }
    }

    /** Whether the CPU would have to take a slice if it were charged now. */
    static boolean isDue(Cpu cpu, long cpuNanos) {
        return cpu.runtime.leftNanos <= cpuNanos - cpu.runtime.chargedNanos;
    }

    /** A CPU without runtime is throttled. Source: check_cfs_rq_runtime, throttle_cfs_rq. */
    void throttleIfUsedUp(Cpu cpu) {
        LocalRuntime runtime = cpu.runtime;
        if (runtime.leftNanos <= 0 && !runtime.throttled) {
            take(runtime, 1);
            if (runtime.leftNanos <= 0) {
                runtime.throttled = true;
                throttledCpus.add(cpu);
            }
        }
    }

    /** A thread of the process is about to join a CPU on which there is no other. Source: check_enqueue_throttle. */
    void joins(Cpu cpu, HostThread thread) {
        if (counts(thread) && !hasProcessThread(cpu) && !cpu.runtime.throttled && cpu.runtime.leftNanos <= 0) {
            take(cpu.runtime, SLICE_NANOS);
            throttleIfUsedUp(cpu);
        }
    }

    /** A thread of the process has left the CPU; after the last one most of the slice goes back. Source: return_cfs_rq_runtime. */
    void left(Cpu cpu) {
        long unusedNanos = cpu.runtime.leftNanos - KEPT_NANOS;
        if (unusedNanos > 0 && quota.isLimited() && !hasProcessThread(cpu)) {
            poolNanos += unusedNanos;
            cpu.runtime.leftNanos -= unusedNanos;
            if (poolNanos > SLICE_NANOS && !throttledCpus.isEmpty()) {
                startSlack();
            }
        }
    }

    void handle(int event) {
        if (event == REFILL) {
            refill();
        } else if (!isRefilledWithin(REFILL_SOON_NANOS) && poolNanos > SLICE_NANOS) {
            distribute();
        }
    }

    private static boolean hasProcessThread(Cpu cpu) {
        HostThread current = cpu.thread;
        if (current != null && current.tenant == HostThread.Tenant.PROCESS) {
            return true;
        }
        for (HostThread waiter : cpu.waiting) {
            if (waiter.tenant == HostThread.Tenant.PROCESS) {
                return true;
            }
        }
        return false;
    }

    /** Takes from the pool what is missing to {@code targetNanos}, as far as it goes. Source: __assign_cfs_rq_runtime. */
    private void take(LocalRuntime runtime, long targetNanos) {
        if (!quota.isLimited()) {
            runtime.leftNanos = Math.max(runtime.leftNanos, targetNanos);
            return;
        }
        startPeriods();
        long takenNanos = Math.min(poolNanos, targetNanos - runtime.leftNanos);
        if (takenNanos > 0) {
            poolNanos -= takenNanos;
            runtime.leftNanos += takenNanos;
            idle = false;
        }
    }

    /** Source: start_cfs_bandwidth. */
    private void startPeriods() {
        if (quota.isLimited() && !kernel.isArmed(refillTimer)) {
            armRefill((kernel.nowNanos() / quota.periodNanos() + 1) * quota.periodNanos());
        }
    }

    private void armRefill(long atNanos) {
        refillAtNanos = atNanos;
        kernel.arm(refillTimer, atNanos);
    }

    /** Source: do_sched_cfs_period_timer, __refill_cfs_bandwidth_runtime. A period in which nothing was taken ends them. */
    private void refill() {
        periodCount++;
        poolNanos = Math.min(poolNanos, quota.burstNanos()) + quota.quotaNanos();
        boolean throttled = !throttledCpus.isEmpty();
        if (idle && !throttled) {
            return;
        }
        armRefill(kernel.nowNanos() + quota.periodNanos());
        idle = !throttled;
        if (throttled) {
            throttledPeriodCount++;
            distribute();
        }
    }

    /** Pays the debts of throttled CPUs in the order in which they were throttled. Source: distribute_cfs_runtime. */
    private void distribute() {
        int count = throttledCpus.size();
        for (int i = 0; i < count && poolNanos > 0; i++) {
            Cpu cpu = throttledCpus.element();
            long paidNanos = Math.min(poolNanos, 1 - cpu.runtime.leftNanos);
            poolNanos -= paidNanos;
            cpu.runtime.leftNanos += paidNanos;
            if (cpu.runtime.leftNanos > 0) {
                throttledCpus.remove();
                letGo(cpu);
            }
        }
    }

    /** Source: start_cfs_slack_bandwidth. */
    private void startSlack() {
        if (!isRefilledWithin(SLACK_DELAY_NANOS + REFILL_SOON_NANOS) && !kernel.isArmed(slackTimer)) {
            kernel.arm(slackTimer, kernel.nowNanos() + SLACK_DELAY_NANOS);
        }
    }

    private boolean isRefilledWithin(long nanos) {
        return refillAtNanos - kernel.nowNanos() < nanos;
    }
}
