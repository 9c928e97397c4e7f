package gotwin.model.host;

import gotwin.model.host.ThreadBody.CpuChange;
import gotwin.model.kernel.EventKernel;
import gotwin.model.random.RandomStream;
import gotwin.model.random.RandomStreams;
import gotwin.model.units.Nanos;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Logical CPUs and the operating system's scheduler of the process's threads.
 *
 * <p>A woken thread takes an idle CPU, its last one if it can, and starts there after a wake-up latency. If no CPU is
 * idle it queues, and threads that share a CPU take turns of {@link #SLICE_NANOS}. A thread that slept long goes before
 * one that computed long, as in any fair scheduler.
 *
 * <p>While nothing else can happen before a burst ends, the clock is advanced inline and the calendar is not touched.
 *
 * <p>Departs: no weights and no neighbours; the CPU quota is a fluid shared by all CPUs instead of 5 ms slices.
 */
public final class Host {
    /** A turn of a thread that shares its CPU. Source: Linux, sched_base_slice_ns, 3 ms on up to 8 CPUs. */
    static final long SLICE_NANOS = 3 * Nanos.MILLISECOND;

    /** How much less a woken thread must have run to take the CPU at once. Source: Linux CFS, wakeup granularity. */
    static final long WAKEUP_GRANULARITY_NANOS = Nanos.MILLISECOND;

    private static final IdleLatency AT_ONCE = IdleLatency.always(LatencyCurve.ZERO);
    private static final int BURST_OVER = 0;
    private static final int SLEEP_OVER = 1;
    private static final int SIGNAL_ARRIVED = 2;
    private static final int PRIORITY = 0;

    private final EventKernel kernel;
    private final int eventBase;
    private final long timerSlackNanos;
    private final long threadSwitchNanos;
    private final IdleLatency wakeLatency;
    private final IdleLatency timerLatency;
    private final IdleLatency startLatency;
    private final IdleLatency signalLatency;
    private final RandomStream latencies;
    private final Cpu[] cpus;
    private final List<HostThread> threads = new ArrayList<>();
    private final Bandwidth bandwidth;
    private @Nullable Cpu actingCpu;
    private int waitingCount;
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
        this.timerSlackNanos = costs.of(Cost.TIMER_SLACK);
        this.threadSwitchNanos = costs.of(Cost.THREAD_SWITCH);
        this.wakeLatency = costs.of(Latency.THREAD_WAKE);
        this.timerLatency = costs.of(Latency.TIMER_WAKE);
        this.startLatency = costs.of(Latency.THREAD_START);
        this.signalLatency = costs.of(Latency.SIGNAL);
        this.latencies = streams.open("host.latency");
        this.cpus = new Cpu[settings.cpuCount()];
        for (int i = 0; i < cpus.length; i++) {
            cpus[i] = new Cpu(i, kernel.newTimer(PRIORITY, eventBase + BURST_OVER, i));
        }
        this.bandwidth = new Bandwidth(kernel, eventBase, settings.quota(), this::freeze, this::thaw);
    }

    /** Event codes a host uses. */
    public static final int EVENT_COUNT = 5;

    /** A new thread, asleep. */
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
        place(thread, startLatency);
    }

    /** Puts a thread on a CPU at once: the process's first. */
    public void startAtOnce(HostThread thread) {
        place(thread, AT_ONCE);
    }

    /** Wakes a thread, as FUTEX_WAKE does: one that is awake will not sleep the next time it tries. */
    public void wake(HostThread thread) {
        if (thread.state == HostThread.State.ASLEEP) {
            kernel.disarm(thread.sleepTimer);
            place(thread, wakeLatency);
        } else {
            thread.note = HostThread.Note.SET;
        }
    }

    /** Forgets a wake-up that a thread no longer waits for. */
    public void clearNote(HostThread thread) {
        thread.note = HostThread.Note.CLEAR;
    }

    /** Lets the acting thread's next sleep end by itself after {@code nanos}, or later by the timer slack. */
    public void sleepFor(HostThread thread, long nanos) {
        kernel.arm(thread.sleepTimer, kernel.nowNanos() + nanos + timerSlackNanos);
    }

    /** As {@link #sleepFor}, without timer slack: the thread waits for something other than a kernel timer. */
    public void blockFor(HostThread thread, long nanos) {
        kernel.arm(thread.sleepTimer, kernel.nowNanos() + nanos);
    }

    /** Sends a signal; its handler runs when it arrives and the thread is on a CPU. */
    public void signal(HostThread thread) {
        if (!thread.signalPending) {
            thread.signalPending = true;
            long arrivalNanos = kernel.nowNanos() + signalLatency.quantileNanos(latencies.nextUniform(), 1);
            kernel.post(arrivalNanos, PRIORITY, eventBase + SIGNAL_ARRIVED, thread.index);
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
            default -> bandwidth.handle(event);
        }
    }

    private void sleepOver(HostThread thread) {
        if (thread.state == HostThread.State.ASLEEP) {
            place(thread, timerLatency);
        } else {
            thread.note = HostThread.Note.SET;
        }
    }

    private void burstOver(Cpu cpu) {
        HostThread thread = threadOn(cpu);
        if (thread.state == HostThread.State.STARTING) {
            begin(cpu, thread);
            return;
        }
        settle(cpu, thread);
        if (thread.remainingNanos > 0) {
            rotate(cpu, thread);
        } else {
            work(cpu, thread);
        }
    }

    /** The thread got the CPU: goes on with what it was doing. */
    private void begin(Cpu cpu, HostThread thread) {
        thread.state = HostThread.State.ON_CPU;
        thread.lastCpu = cpu.index;
        cpu.sliceEndNanos = cpu.waiting.isEmpty() ? Nanos.NEVER : kernel.nowNanos() + SLICE_NANOS;
        cpu.burstStartNanos = kernel.nowNanos();
        cpu.burstEndNanos = kernel.nowNanos();
        countRunning(thread, +1);
        if (isFrozen(thread)) {
            return;
        }
        resume(cpu, thread);
    }

    private void resume(Cpu cpu, HostThread thread) {
        if (thread.remainingNanos > 0) {
            thread.body.cpuChanged(CpuChange.RESUMED);
            arm(cpu, thread, thread.remainingNanos);
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
                if (thread.note == HostThread.Note.SET) {
                    thread.note = HostThread.Note.CLEAR;
                    kernel.disarm(thread.sleepTimer);
                    continue;
                }
                thread.state = HostThread.State.ASLEEP;
                leave(cpu, thread);
                break;
            }
            burstCount++;
            long endNanos = kernel.nowNanos() + burstNanos;
            if (endNanos >= kernel.nextNanos() || endNanos > kernel.horizonNanos() || endNanos > cpu.sliceEndNanos) {
                arm(cpu, thread, burstNanos);
                break;
            }
            thread.cpuNanos += burstNanos;
            thread.virtualNanos += burstNanos;
            kernel.advanceTo(endNanos);
        }
        actingCpu = outer;
    }

    private void arm(Cpu cpu, HostThread thread, long burstNanos) {
        long nowNanos = kernel.nowNanos();
        long endNanos = Math.min(nowNanos + burstNanos, Math.max(nowNanos, cpu.sliceEndNanos));
        cpu.burstStartNanos = nowNanos;
        cpu.burstEndNanos = nowNanos + burstNanos;
        thread.remainingNanos = burstNanos;
        kernel.arm(cpu.timer, endNanos);
    }

    /** Books the part of the current burst that is done. */
    private void settle(Cpu cpu, HostThread thread) {
        long doneNanos = kernel.nowNanos() - cpu.burstStartNanos;
        thread.cpuNanos += doneNanos;
        thread.virtualNanos += doneNanos;
        thread.remainingNanos = cpu.burstEndNanos - kernel.nowNanos();
        cpu.burstStartNanos = kernel.nowNanos();
    }

    private void leave(Cpu cpu, HostThread leaving) {
        cpu.thread = null;
        cpu.idleSinceNanos = kernel.nowNanos();
        countRunning(leaving, -1);
        HostThread next = cpu.waiting.pollFirst();
        if (next == null && waitingCount > 0) {
            next = pullFromBusiest();
        }
        if (next != null) {
            waitingCount--;
            switchTo(cpu, next);
        }
    }

    private void rotate(Cpu cpu, HostThread thread) {
        HostThread next = cpu.waiting.pollFirst();
        if (next == null) {
            cpu.sliceEndNanos = Nanos.NEVER;
            arm(cpu, thread, thread.remainingNanos);
            return;
        }
        thread.state = HostThread.State.RUNNABLE;
        thread.body.cpuChanged(CpuChange.PREEMPTED);
        cpu.waiting.addLast(thread);
        countRunning(thread, -1);
        switchTo(cpu, next);
    }

    private void switchTo(Cpu cpu, HostThread next) {
        cpu.thread = next;
        next.state = HostThread.State.STARTING;
        kernel.arm(cpu.timer, kernel.nowNanos() + threadSwitchNanos);
    }

    private @Nullable HostThread pullFromBusiest() {
        Cpu busiest = cpus[0];
        for (Cpu cpu : cpus) {
            if (cpu.waiting.size() > busiest.waiting.size()) {
                busiest = cpu;
            }
        }
        return busiest.waiting.pollFirst();
    }

    private void place(HostThread thread, IdleLatency latency) {
        Cpu cpu = idleCpuFor(thread);
        if (cpu != null) {
            cpu.thread = thread;
            thread.state = HostThread.State.STARTING;
            long idleNanos = kernel.nowNanos() - cpu.idleSinceNanos;
            long delayNanos = latency.quantileNanos(latencies.nextUniform(), idleNanos);
            kernel.arm(cpu.timer, kernel.nowNanos() + delayNanos);
        } else {
            enqueue(thread);
        }
    }

    private @Nullable Cpu idleCpuFor(HostThread thread) {
        if (cpus[thread.lastCpu].isIdle()) {
            return cpus[thread.lastCpu];
        }
        for (Cpu cpu : cpus) {
            if (cpu.isIdle()) {
                return cpu;
            }
        }
        return null;
    }

    /** Queues behind the CPU with the fewest threads; takes it at once from a thread that ran much longer. */
    private void enqueue(HostThread thread) {
        Cpu target = cpus[thread.lastCpu];
        for (Cpu cpu : cpus) {
            if (cpu.waiting.size() < target.waiting.size()) {
                target = cpu;
            }
        }
        thread.state = HostThread.State.RUNNABLE;
        waitingCount++;
        HostThread current = threadOn(target);
        long floorNanos = current.virtualNanos - SLICE_NANOS;
        thread.virtualNanos = Math.max(thread.virtualNanos, floorNanos);
        boolean takesTheCpu = current.virtualNanos - thread.virtualNanos > WAKEUP_GRANULARITY_NANOS;
        if (takesTheCpu) {
            target.waiting.addFirst(thread);
        } else {
            target.waiting.addLast(thread);
        }
        long turnEndNanos = kernel.nowNanos() + (takesTheCpu ? 0 : SLICE_NANOS);
        target.sliceEndNanos = Math.min(target.sliceEndNanos, turnEndNanos);
        if (target != actingCpu && isBursting(target)) {
            kernel.arm(target.timer, Math.min(target.burstEndNanos, target.sliceEndNanos));
        }
    }

    private void signalArrived(HostThread thread) {
        thread.signalPending = false;
        if (thread.state != HostThread.State.ON_CPU) {
            return;
        }
        Cpu cpu = cpus[thread.lastCpu];
        if (!isBursting(cpu)) {
            return;
        }
        settle(cpu, thread);
        arm(cpu, thread, thread.body.signalled(thread.remainingNanos));
    }

    private boolean isBursting(Cpu cpu) {
        HostThread thread = cpu.thread;
        return thread != null && thread.state == HostThread.State.ON_CPU && !isFrozen(thread);
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
        return thread.state == HostThread.State.ON_CPU && thread.tenant == HostThread.Tenant.PROCESS;
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
