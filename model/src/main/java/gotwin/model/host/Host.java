package gotwin.model.host;

import gotwin.model.host.HostThread.State;
import gotwin.model.host.ThreadBody.CpuChange;
import gotwin.model.kernel.EventKernel;
import gotwin.model.random.RandomStream;
import gotwin.model.random.RandomStreams;
import gotwin.model.units.Nanos;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Logical CPUs and the operating system's scheduler of threads.
 *
 * <p>Models: Linux 6.18 kernel/sched/fair.c (EEVDF): where a woken thread goes ({@link WakePlacement}), when it takes the
 * CPU from another ({@link #preempts}), turns of a base slice that end at ticks, and how idle CPUs take waiting threads
 * over ({@link #pull}).
 *
 * <p>While nothing else can happen before a burst ends, the clock is advanced inline and the calendar is not touched.
 *
 * <p>Departs: equal weights; the CPU quota is a fluid shared by all CPUs instead of 5 ms slices.
 */
public final class Host {
    /** Base slice of one CPU; more CPUs have longer ones. Source: fair.c, sysctl_sched_base_slice. */
    private static final long BASE_SLICE_NANOS = 700 * Nanos.MICROSECOND;

    /** CPUs that count for the slice at most. Source: fair.c, get_update_sysctl_factor. */
    private static final int SLICE_CPUS_MAX = 8;

    /** Period of the scheduler's tick. Source: CONFIG_HZ=250. */
    static final long TICK_NANOS = 4 * Nanos.MILLISECOND;

    /** A thread that ran this recently has a hot cache and is not moved. Source: fair.c, sysctl_sched_migration_cost. */
    static final long HOT_NANOS = 500 * Nanos.MICROSECOND;

    /** Failed attempts after which a hot thread is moved all the same. Source: topology.c, cache_nice_tries. */
    private static final int HOT_TRIES = 1;

    /** Event codes a host uses. */
    public static final int EVENT_COUNT = 6;

    private static final int BURST_OVER = 0;
    private static final int SLEEP_OVER = 1;
    private static final int SIGNAL_ARRIVED = 2;
    private static final int TICK = 5;
    private static final int PRIORITY = 0;
    private static final IdleLatency AT_ONCE = IdleLatency.always(LatencyCurve.ZERO);

    private final EventKernel kernel;
    private final int eventBase;
    private final CostProfile costs;
    private final long threadSwitchNanos;
    private final long sliceNanos;
    private final RandomStream latencies;
    private final Cpu[] cpus;
    private final WakePlacement placement;
    private final List<HostThread> threads = new ArrayList<>();
    private final Bandwidth bandwidth;
    private @Nullable Cpu actingCpu;
    private long burstCount;
    private boolean ended;

    /**
     * A host with nothing on it.
     *
     * @param eventBase first of the {@link #EVENT_COUNT} event codes that {@link #handle} receives, less this base
     */
    public Host(EventKernel kernel, int eventBase, HostSettings settings, CostProfile costs, RandomStreams streams) {
        this.kernel = kernel;
        this.eventBase = eventBase;
        this.costs = costs;
        this.threadSwitchNanos = costs.of(Cost.THREAD_SWITCH);
        this.latencies = streams.open("host.latency");
        this.cpus = new Cpu[settings.cpuCount()];
        for (int i = 0; i < cpus.length; i++) {
            int burstTimer = kernel.newTimer(PRIORITY, eventBase + BURST_OVER, i);
            cpus[i] = new Cpu(i, burstTimer, kernel.newTimer(PRIORITY, eventBase + TICK, i));
        }
        int sliceFactor = 1 + log2(Math.min(cpus.length, SLICE_CPUS_MAX));
        this.sliceNanos = BASE_SLICE_NANOS * sliceFactor;
        this.placement = new WakePlacement(cpus, costs, streams.open("host.placement"));
        this.bandwidth = new Bandwidth(kernel, eventBase, settings.quota(), this::freeze, this::thaw);
    }

    private static int log2(int count) {
        return Integer.SIZE - 1 - Integer.numberOfLeadingZeros(count);
    }

    /** A new thread of the process, asleep. */
    public HostThread newThread(ThreadBody body) {
        return newThread(body, HostThread.Tenant.PROCESS);
    }

    /** A new thread of the process or of a neighbour, asleep. */
    public HostThread newThread(ThreadBody body, HostThread.Tenant tenant) {
        int index = threads.size();
        int sleepTimer = kernel.newTimer(PRIORITY, eventBase + SLEEP_OVER, index);
        HostThread thread = new HostThread(index, tenant, body, sleepTimer, index % cpus.length);
        threads.add(thread);
        return thread;
    }

    /** Starts a new thread: it reaches a CPU after the latency of creating one. */
    public void start(HostThread thread) {
        place(thread, costs.of(Latency.THREAD_START), actingCpu, WakeKind.PLAIN);
    }

    /** Puts a thread on a CPU at once: the process's first. */
    public void startAtOnce(HostThread thread) {
        place(thread, AT_ONCE, actingCpu, WakeKind.PLAIN);
    }

    /**
     * Wakes a thread; one that is awake will not sleep the next time it tries, as with a futex.
     *
     * @return what that costs the waker: more when a sleeping CPU must be woken
     */
    public long wake(HostThread thread, WakeKind kind) {
        if (thread.state != State.ASLEEP) {
            thread.note = HostThread.Note.SET;
            return 0;
        }
        kernel.disarm(thread.sleepTimer);
        Cpu cpu = place(thread, costs.of(Latency.THREAD_WAKE), actingCpu, kind);
        boolean wokeACpu = cpu.thread == thread && thread.state == State.STARTING;
        return costs.of(wokeACpu ? Cost.THREAD_WAKE : Cost.THREAD_QUEUE);
    }

    /** Lets the acting thread's next sleep end by itself after {@code nanos}, or later by the timer slack. */
    public void sleepFor(HostThread thread, long nanos) {
        kernel.arm(thread.sleepTimer, kernel.nowNanos() + nanos + costs.of(Cost.TIMER_SLACK));
    }

    /** As {@link #sleepFor}, without timer slack: the thread waits for something other than a kernel timer. */
    public void blockFor(HostThread thread, long nanos) {
        kernel.arm(thread.sleepTimer, kernel.nowNanos() + nanos);
    }

    /** Sends a signal; its handler runs when it arrives and the thread is on a CPU. */
    public void signal(HostThread thread) {
        if (!thread.signalPending) {
            thread.signalPending = true;
            long delayNanos = costs.of(Latency.SIGNAL).quantileNanos(latencies.nextUniform(), 1);
            kernel.post(kernel.nowNanos() + delayNanos, PRIORITY, eventBase + SIGNAL_ARRIVED, thread.index);
        }
    }

    /** Ends the process: no thread runs any more. */
    public void end() {
        ended = true;
        kernel.halt();
    }

    /** Whether the process has ended. */
    public boolean hasEnded() {
        return ended;
    }

    /** Number of logical CPUs. */
    public int cpuCount() {
        return cpus.length;
    }

    /** Bursts executed, most of them without the calendar. */
    public long burstCount() {
        return burstCount;
    }

    /** CPU time of the process's threads. */
    public long cpuNanos() {
        long sumNanos = 0;
        for (HostThread thread : threads) {
            if (thread.tenant == HostThread.Tenant.PROCESS) {
                sumNanos += thread.cpuNanos;
            }
        }
        for (Cpu cpu : cpus) {
            if (isBursting(cpu) && threadOn(cpu).tenant == HostThread.Tenant.PROCESS) {
                sumNanos += kernel.nowNanos() - cpu.burstStartNanos;
            }
        }
        return sumNanos;
    }

    /** What the quota did. */
    public Bandwidth bandwidth() {
        return bandwidth;
    }

    /** Executes one of the host's events. */
    public void handle(int event, int argument) {
        switch (event) {
            case BURST_OVER -> burstOver(cpus[argument]);
            case SLEEP_OVER -> sleepOver(threads.get(argument));
            case SIGNAL_ARRIVED -> signalArrived(threads.get(argument));
            case TICK -> tick(cpus[argument]);
            default -> bandwidth.handle(event);
        }
    }

    // ------------------------------------------------------------------ a thread on its CPU

    private void burstOver(Cpu cpu) {
        HostThread thread = threadOn(cpu);
        if (thread.state == State.STARTING) {
            begin(cpu, thread);
            return;
        }
        settle(cpu, thread);
        if (thread.state == State.LEAVING) {
            leaveOrStay(cpu, thread);
        } else {
            work(cpu, thread);
        }
    }

    /** The thread got the CPU: goes on with what it was doing. */
    private void begin(Cpu cpu, HostThread thread) {
        thread.state = State.ON_CPU;
        thread.lastCpu = cpu.index;
        cpu.turnStartNanos = kernel.nowNanos();
        cpu.burstStartNanos = kernel.nowNanos();
        cpu.burstEndNanos = kernel.nowNanos();
        countRunning(thread, +1);
        if (!isFrozen(thread)) {
            resume(cpu, thread);
        }
    }

    private void resume(Cpu cpu, HostThread thread) {
        if (thread.remainingNanos > 0) {
            thread.body.cpuChanged(CpuChange.RESUMED);
            arm(cpu, thread, thread.signalDeferred ? handleSignal(cpu, thread) : thread.remainingNanos);
        } else {
            work(cpu, thread);
        }
    }

    /** Lets the thread act until its next burst cannot be run ahead. */
    private void work(Cpu cpu, HostThread thread) {
        Cpu outer = actingCpu;
        actingCpu = cpu;
        while (true) {
            long burstNanos = thread.body.next();
            if (ended) {
                break;
            }
            if (burstNanos == ThreadBody.SLEEP) {
                beginLeaving(cpu, thread);
                break;
            }
            burstCount++;
            long endNanos = kernel.nowNanos() + burstNanos;
            if (endNanos >= kernel.nextNanos() || endNanos > kernel.horizonNanos()) {
                arm(cpu, thread, burstNanos);
                break;
            }
            thread.cpuNanos += burstNanos;
            thread.virtualNanos += burstNanos;
            kernel.advanceTo(endNanos);
            cpu.burstStartNanos = endNanos;
        }
        actingCpu = outer;
    }

    private void arm(Cpu cpu, HostThread thread, long burstNanos) {
        long nowNanos = kernel.nowNanos();
        cpu.burstStartNanos = nowNanos;
        cpu.burstEndNanos = nowNanos + burstNanos;
        thread.remainingNanos = burstNanos;
        kernel.arm(cpu.timer, cpu.burstEndNanos);
    }

    /** Books the part of the current burst that is done. */
    private void settle(Cpu cpu, HostThread thread) {
        long doneNanos = kernel.nowNanos() - cpu.burstStartNanos;
        thread.cpuNanos += doneNanos;
        thread.virtualNanos += doneNanos;
        thread.remainingNanos = cpu.burstEndNanos - kernel.nowNanos();
        cpu.burstStartNanos = kernel.nowNanos();
    }

    /** Falling asleep takes a thread switch, in which a wake-up can still catch it. */
    private void beginLeaving(Cpu cpu, HostThread thread) {
        if (thread.note == HostThread.Note.SET || threadSwitchNanos == 0) {
            leaveOrStay(cpu, thread);
        } else {
            thread.state = State.LEAVING;
            arm(cpu, thread, threadSwitchNanos);
        }
    }

    private void leaveOrStay(Cpu cpu, HostThread thread) {
        if (thread.note == HostThread.Note.SET) {
            thread.note = HostThread.Note.CLEAR;
            thread.state = State.ON_CPU;
            kernel.disarm(thread.sleepTimer);
            work(cpu, thread);
            return;
        }
        thread.lagNanos = clamped(cpu.averageVirtualNanos() - thread.virtualNanos);
        thread.state = State.ASLEEP;
        leave(cpu, thread);
    }

    private void leave(Cpu cpu, HostThread thread) {
        thread.lastRanNanos = kernel.nowNanos();
        cpu.thread = null;
        cpu.lastVirtualNanos = thread.virtualNanos;
        countRunning(thread, -1);
        HostThread next = cpu.pollNext();
        if (next == null) {
            next = pull(cpu);
        }
        if (next != null) {
            switchTo(cpu, next);
        } else {
            cpu.idleSinceNanos = kernel.nowNanos();
            cpu.utilization.becomes(Utilization.Load.IDLE, kernel.nowNanos());
        }
    }

    private void switchTo(Cpu cpu, HostThread next) {
        cpu.thread = next;
        next.state = State.STARTING;
        kernel.arm(cpu.timer, kernel.nowNanos() + threadSwitchNanos);
    }

    // ------------------------------------------------------------------ sharing a CPU

    private void sleepOver(HostThread thread) {
        if (thread.state == State.ASLEEP) {
            place(thread, costs.of(Latency.TIMER_WAKE), null, WakeKind.PLAIN);
        } else {
            thread.note = HostThread.Note.SET;
        }
    }

    private Cpu place(HostThread thread, IdleLatency latency, @Nullable Cpu waker, WakeKind kind) {
        long nowNanos = kernel.nowNanos();
        Cpu cpu = placement.choose(thread, waker, kind, nowNanos);
        thread.virtualNanos = cpu.averageVirtualNanos() - thread.lagNanos;
        if (cpu.isIdle()) {
            cpu.thread = thread;
            thread.state = State.STARTING;
            cpu.utilization.becomes(Utilization.Load.BUSY, nowNanos);
            long idleNanos = nowNanos - cpu.idleSinceNanos;
            kernel.arm(cpu.timer, nowNanos + latency.quantileNanos(latencies.nextUniform(), idleNanos));
        } else {
            enqueue(cpu, thread);
        }
        return cpu;
    }

    private void enqueue(Cpu cpu, HostThread thread) {
        thread.state = State.RUNNABLE;
        cpu.waiting.add(thread);
        if (preempts(thread, cpu)) {
            kernel.arm(cpu.tickTimer, kernel.nowNanos());
        } else {
            armTick(cpu);
        }
    }

    /** Whether a woken thread takes the CPU at once: its owner has had its slice, and is ahead. Source: pick_eevdf. */
    private boolean preempts(HostThread thread, Cpu cpu) {
        HostThread current = threadOn(cpu);
        return current.state == State.ON_CPU
                && kernel.nowNanos() - cpu.turnStartNanos >= sliceNanos
                && thread.virtualNanos < virtualNow(cpu, current);
    }

    private long virtualNow(Cpu cpu, HostThread current) {
        return cpu == actingCpu ? current.virtualNanos : current.virtualNanos + kernel.nowNanos() - cpu.burstStartNanos;
    }

    /** Ticks matter only while somebody waits. */
    private void armTick(Cpu cpu) {
        if (!kernel.isArmed(cpu.tickTimer)) {
            kernel.arm(cpu.tickTimer, (kernel.nowNanos() / TICK_NANOS + 1) * TICK_NANOS);
        }
    }

    private void tick(Cpu cpu) {
        HostThread current = cpu.thread;
        if (cpu.waiting.isEmpty() || current == null) {
            return;
        }
        boolean isTick = kernel.nowNanos() % TICK_NANOS == 0;
        if (isTick && giveToIdleCpu(cpu)) {
            return;
        }
        if (current.state == State.ON_CPU
                && !isFrozen(current)
                && kernel.nowNanos() - cpu.turnStartNanos >= sliceNanos) {
            settle(cpu, current);
            rotate(cpu, current);
        }
        if (!cpu.waiting.isEmpty()) {
            armTick(cpu);
        }
    }

    private void rotate(Cpu cpu, HostThread current) {
        HostThread next = cpu.pollNext();
        if (next == null) {
            return;
        }
        if (next.virtualNanos >= current.virtualNanos) {
            cpu.waiting.add(next);
            arm(cpu, current, current.remainingNanos);
            return;
        }
        current.state = State.RUNNABLE;
        current.lastRanNanos = kernel.nowNanos();
        current.body.cpuChanged(CpuChange.PREEMPTED);
        cpu.waiting.add(current);
        countRunning(current, -1);
        switchTo(cpu, next);
    }

    // ------------------------------------------------------------------ balancing between CPUs

    /** A CPU that runs out of threads takes one that waits elsewhere and is not hot. Source: newidle_balance. */
    private @Nullable HostThread pull(Cpu idle) {
        for (Cpu other : cpus) {
            for (HostThread waiter : other.waiting) {
                if (!isHot(waiter)) {
                    other.waiting.remove(waiter);
                    migrate(waiter, other, idle);
                    return waiter;
                }
            }
        }
        return null;
    }

    /** At a tick, a CPU with waiting threads calls an idle one to take one over. Source: nohz_balancer_kick. */
    private boolean giveToIdleCpu(Cpu busy) {
        Cpu idle = null;
        for (Cpu cpu : cpus) {
            if (cpu.isIdle()) {
                idle = cpu;
                break;
            }
        }
        if (idle == null) {
            return false;
        }
        for (HostThread waiter : busy.waiting) {
            if (!isHot(waiter) || busy.failedBalances > HOT_TRIES) {
                busy.failedBalances = 0;
                busy.waiting.remove(waiter);
                migrate(waiter, busy, idle);
                idle.thread = waiter;
                waiter.state = State.STARTING;
                idle.utilization.becomes(Utilization.Load.BUSY, kernel.nowNanos());
                long idleNanos = kernel.nowNanos() - idle.idleSinceNanos;
                long delayNanos = costs.of(Latency.THREAD_WAKE).quantileNanos(latencies.nextUniform(), idleNanos);
                kernel.arm(idle.timer, kernel.nowNanos() + delayNanos);
                if (!busy.waiting.isEmpty()) {
                    armTick(busy);
                }
                return true;
            }
        }
        busy.failedBalances++;
        return false;
    }

    private boolean isHot(HostThread thread) {
        return kernel.nowNanos() - thread.lastRanNanos < HOT_NANOS && thread.lastRanNanos > 0;
    }

    private static void migrate(HostThread thread, Cpu from, Cpu to) {
        thread.virtualNanos += to.averageVirtualNanos() - from.averageVirtualNanos();
        thread.recentCpu = from.index;
    }

    private long clamped(long lagNanos) {
        return Math.max(-2 * sliceNanos, Math.min(2 * sliceNanos, lagNanos));
    }

    // ------------------------------------------------------------------ signals and quota

    /** A signal to a thread that waits for a CPU is handled when it gets one; a sleeping thread has nothing to stop. */
    private void signalArrived(HostThread thread) {
        thread.signalPending = false;
        Cpu cpu = cpus[thread.lastCpu];
        if (thread.state == State.ON_CPU && isBursting(cpu)) {
            settle(cpu, thread);
            arm(cpu, thread, handleSignal(cpu, thread));
        } else if (thread.state == State.RUNNABLE || thread.state == State.ON_CPU) {
            thread.signalDeferred = true;
        }
    }

    private long handleSignal(Cpu cpu, HostThread thread) {
        thread.signalDeferred = false;
        Cpu outer = actingCpu;
        actingCpu = cpu;
        long nextNanos = thread.body.signalled(thread.remainingNanos);
        actingCpu = outer;
        return nextNanos;
    }

    private boolean isBursting(Cpu cpu) {
        HostThread thread = cpu.thread;
        return thread != null && (thread.state == State.ON_CPU || thread.state == State.LEAVING) && !isFrozen(thread);
    }

    private void countRunning(HostThread thread, int delta) {
        if (thread.tenant == HostThread.Tenant.PROCESS) {
            bandwidth.runningChanged(delta);
        }
    }

    private boolean isFrozen(HostThread thread) {
        return bandwidth.isFrozen() && thread.tenant == HostThread.Tenant.PROCESS;
    }

    private static boolean isHeldByQuota(HostThread thread) {
        return (thread.state == State.ON_CPU || thread.state == State.LEAVING)
                && thread.tenant == HostThread.Tenant.PROCESS;
    }

    private void freeze() {
        for (Cpu cpu : cpus) {
            HostThread thread = cpu.thread;
            if (thread != null && isHeldByQuota(thread)) {
                settle(cpu, thread);
                kernel.disarm(cpu.timer);
                thread.body.cpuChanged(CpuChange.THROTTLED);
            }
        }
    }

    private void thaw() {
        for (Cpu cpu : cpus) {
            HostThread thread = cpu.thread;
            if (thread != null && isHeldByQuota(thread)) {
                cpu.burstStartNanos = kernel.nowNanos();
                cpu.burstEndNanos = kernel.nowNanos();
                resume(cpu, thread);
            }
        }
    }

    private static HostThread threadOn(Cpu cpu) {
        HostThread thread = cpu.thread;
        if (thread == null) {
            throw new IllegalStateException("CPU " + cpu.index + " has work and no thread");
        }
        return thread;
    }
}
