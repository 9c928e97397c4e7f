package gotwin.model.host;

import gotwin.model.host.HostThread.State;
import gotwin.model.kernel.EventKernel;
import gotwin.model.random.RandomStream;
import gotwin.model.random.RandomStreams;
import gotwin.model.units.Nanos;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Logical CPUs and the operating system's scheduler of threads.
 *
 * <p>Models: Linux 6.18 kernel/sched/fair.c (EEVDF): where a woken thread goes ({@link WakePlacement}), who of
 * a CPU's threads runs ({@link Eevdf}), how idle CPUs take waiting threads over ({@link Balancer}), and how a quota of CPU
 * time is enforced ({@link Bandwidth}). Other processes may share it ({@link CoTenant}), and a hypervisor under it may
 * take CPUs away ({@link Steal}).
 *
 * <p>While nothing else can happen before a burst ends, the clock is advanced inline and the calendar is not touched.
 *
 * <p>Departs: no load is balanced between CPUs of which none is idle.
 */
public final class Host {
    /** Base slice of one CPU; more CPUs have longer ones. Source: fair.c, sysctl_sched_base_slice. */
    private static final long BASE_SLICE_NANOS = 700 * Nanos.MICROSECOND;

    /** CPUs that count for the slice at most. Source: fair.c, get_update_sysctl_factor. */
    private static final int SLICE_CPUS_MAX = 8;

    /** Period of the scheduler's tick. Source: CONFIG_HZ=250. */
    public static final long TICK_NANOS = 4 * Nanos.MILLISECOND;

    /** Event codes a host uses. */
    public static final int EVENT_COUNT = 9;

    private static final int BURST_OVER = 0;
    private static final int SLEEP_OVER = 1;
    private static final int SIGNAL_ARRIVED = 2;
    private static final int TICK = 5;
    private static final int CALLED = 6;
    private static final int STEAL = 7;
    private static final int QUOTA = 8;
    private static final int PRIORITY = 0;
    private static final WakeDelay AT_ONCE = WakeDelay.idle(IdleLatency.always(LatencyCurve.ZERO));

    /** Interrupting another CPU, for who does it. */
    private final long interruptNanos;

    private final EventKernel kernel;
    private final int eventBase;
    private final CostProfile costs;
    private final RandomStream latencies;
    private final Cpu[] cpus;
    private final SharedCores cores;
    private final WakePlacement placement;
    private final List<HostThread> threads = new ArrayList<>();
    private final Dispatcher dispatcher;
    private final Turns turns;
    private final Weight processWeight;
    private final CoTenants tenants;
    private final List<QuotaChange> quotaChanges;
    private final ThreadTimes threadTimes;
    private final @Nullable Thief thief;
    /** From the interrupt of a timer to the thread it wakes, on an idle CPU. */
    private final WakeDelay afterInterrupt;

    private final WakeDelay threadStart;
    private final WakeDelay threadWake;
    private final WakeDelay timerWake;

    /**
     * A host with nothing on it.
     *
     * @param eventBase first of the {@link #EVENT_COUNT} event codes that {@link #handle} receives, less this base
     */
    public Host(EventKernel kernel, int eventBase, HostSettings settings, CostProfile costs, RandomStreams streams) {
        this.kernel = kernel;
        this.eventBase = eventBase;
        this.costs = costs;
        this.interruptNanos = Math.max(0, costs.of(Cost.THREAD_WAKE) - costs.of(Cost.THREAD_QUEUE));
        this.latencies = streams.open("host.latency");
        this.afterInterrupt = WakeDelay.idle(IdleLatency.always(LatencyCurve.constant(costs.of(Cost.THREAD_SWITCH))));
        this.threadStart = WakeDelay.idle(costs.of(Latency.THREAD_START));
        this.threadWake = WakeDelay.ofThread(costs);
        this.timerWake = WakeDelay.ofTimer(costs);
        this.threadTimes = new ThreadTimes(kernel);
        this.cpus = new Cpu[settings.cpuCount()];
        Cpu.Weights weights = settings.tenants().isEmpty() ? Cpu.Weights.EVEN : Cpu.Weights.GROUPS;
        for (int i = 0; i < cpus.length; i++) {
            int burstTimer = kernel.newTimer(PRIORITY, eventBase + BURST_OVER, i);
            int tickTimer = kernel.newTimer(PRIORITY, eventBase + TICK, i);
            int balanceTimer = kernel.newTimer(PRIORITY, eventBase + CALLED, i);
            cpus[i] = new Cpu(i, weights, burstTimer, tickTimer, balanceTimer);
        }
        this.cores = new SharedCores(cpus, settings.smtFactor());
        int sliceFactor = 1 + log2(Math.min(cpus.length, SLICE_CPUS_MAX));
        Eevdf eevdf = new Eevdf(BASE_SLICE_NANOS * sliceFactor);
        this.placement = new WakePlacement(cpus, cores, costs);
        Bandwidth bandwidth = new Bandwidth(kernel, eventBase, settings, cpus, this::release);
        Balancer balancer = new Balancer(cpus, eevdf, placement, bandwidth, streams.open("host.balance"));
        this.dispatcher = new Dispatcher(
                kernel, cpus, cores, placement, balancer, bandwidth, eevdf, costs, threadTimes, this::wakeLate);
        this.turns = new Turns(kernel, dispatcher, placement, balancer, eevdf, costs, latencies);
        this.tenants = new CoTenants(settings.tenants(), streams);
        this.processWeight = tenants.defaultWeight();
        this.quotaChanges = settings.quotaChanges();
        this.thief = settings.steal()
                .map(steal -> new Thief(kernel, eventBase + STEAL, dispatcher, cpus, steal, streams))
                .orElse(null);
    }

    private static int log2(int count) {
        return Integer.SIZE - 1 - Integer.numberOfLeadingZeros(count);
    }

    /** A new thread of the process, asleep. */
    public HostThread newThread(ThreadBody body) {
        return newThread(body, HostThread.Tenant.PROCESS);
    }

    /** A new thread of the process, asleep, or the only one of a neighbour. */
    public HostThread newThread(ThreadBody body, HostThread.Tenant tenant) {
        boolean isOwn = tenant == HostThread.Tenant.PROCESS;
        return newThread(body, tenant, isOwn ? processWeight : tenants.defaultWeight());
    }

    /** Starts what happens to the process from outside: other processes, which it finds there, and changes of its quota. */
    public void startTenants() {
        for (int i = 0; i < quotaChanges.size(); i++) {
            kernel.post(quotaChanges.get(i).atNanos(), PRIORITY, eventBase + QUOTA, i);
        }
        tenants.start(this);
    }

    /** Threads of the other processes, in the order in which they are described. */
    List<HostThread> tenantThreads() {
        return tenants.threads();
    }

    HostThread newThread(ThreadBody body, HostThread.Tenant tenant, Weight weight) {
        int index = threads.size();
        int sleepTimer = kernel.newTimer(PRIORITY, eventBase + SLEEP_OVER, index);
        HostThread thread = new HostThread(index, tenant, weight, body, sleepTimer, cores.spread(index), threadTimes);
        threads.add(thread);
        threadTimes.added(thread);
        return thread;
    }

    /** Starts a new thread: it reaches a CPU after the latency of creating one. */
    public void start(HostThread thread) {
        place(thread, threadStart, dispatcher.actingCpu(), WakeKind.PLAIN);
    }

    /**
     * Starts a thread of a program that has just been loaded, or wakes a sleeping one as if it were new: it goes to the CPU with
     * the fewest threads. One that is awake goes on.
     */
    public void startBalanced(HostThread thread) {
        if (thread.state != State.ASLEEP) {
            dispatcher.departure().note(thread);
            return;
        }
        kernel.disarm(thread.sleepTimer);
        thread.endsTimedSleep();
        turns.forget(cpus[thread.lastCpu], thread);
        join(thread, threadStart, placement.leastLoaded(thread));
    }

    /** Puts a thread on a CPU at once: the process's first. */
    public void startAtOnce(HostThread thread) {
        place(thread, AT_ONCE, dispatcher.actingCpu(), WakeKind.PLAIN);
    }

    /**
     * Wakes a thread; one that is awake will not sleep the next time it tries, as with a futex.
     *
     * @return what that costs the waker: more when a sleeping CPU must be woken
     */
    public long wake(HostThread thread, WakeKind kind) {
        if (thread.state != State.ASLEEP) {
            dispatcher.departure().note(thread);
            return thread.note == HostThread.Note.LATE ? lateWakeNanos(cpus[thread.lastCpu]) : 0;
        }
        Cpu cpu = wakeOn(thread, dispatcher.actingCpu(), kind);
        boolean wokeACpu = cpu.thread == thread && thread.state == State.STARTING;
        return costs.of(wokeACpu ? Cost.THREAD_WAKE : Cost.THREAD_QUEUE);
    }

    /** Waking a thread that is leaving its CPU: nobody else wants that CPU, or the waker sees to the thread itself. */
    private long lateWakeNanos(Cpu cpu) {
        return costs.of(cpu.waiting.isEmpty() ? Cost.THREAD_WAKE : Cost.THREAD_QUEUE);
    }

    /** A thread that was woken while it left its CPU has left it. */
    private void wakeLate(HostThread thread) {
        wakeOn(thread, null, WakeKind.PLAIN);
    }

    private Cpu wakeOn(HostThread thread, @Nullable Cpu waker, WakeKind kind) {
        kernel.disarm(thread.sleepTimer);
        int last = thread.lastCpu;
        Cpu cpu = place(thread, threadWake, waker, kind);
        thread.remainingNanos += cpu.index == last ? thread.timerSetNanos : 0;
        thread.endsTimedSleep();
        return cpu;
    }

    /** Lets the acting thread's next sleep end by itself after {@code nanos}, or later by the timer slack. */
    public void sleepFor(HostThread thread, long nanos) {
        long endNanos = kernel.nowNanos() + nanos + costs.of(Cost.TIMER_SLACK);
        thread.sleepsOnTimer = true;
        thread.timerSetNanos = endNanos < Turns.nextTickNanos(kernel.nowNanos()) ? costs.of(Cost.TIMER_SET) : 0;
        kernel.arm(thread.sleepTimer, endNanos);
    }

    /** As {@link #sleepFor}, without timer slack: the thread waits for something other than a kernel timer. */
    public void blockFor(HostThread thread, long nanos) {
        kernel.arm(thread.sleepTimer, kernel.nowNanos() + nanos);
    }

    /**
     * Sends a signal; its handler runs when it arrives and the thread is on a CPU.
     *
     * @return what that costs the sender: more when a CPU must be interrupted that runs the thread. Source:
     *     kernel/signal.c, signal_wake_up_state; kernel/sched/core.c, kick_process
     */
    public long signal(HostThread thread) {
        long costNanos = costs.of(Cost.SIGNAL_SEND);
        if (thread.signalPending) {
            return costNanos;
        }
        thread.signalPending = true;
        long delayNanos = costs.of(Latency.SIGNAL).quantileNanos(latencies.nextUniform(), 1);
        kernel.post(kernel.nowNanos() + delayNanos, PRIORITY, eventBase + SIGNAL_ARRIVED, thread.index);
        boolean interrupts = thread.state == State.ON_CPU && cpus[thread.lastCpu] != dispatcher.actingCpu();
        return interrupts ? costNanos + interruptNanos : costNanos;
    }

    /** Ends the process: no thread runs any more. */
    public void end() {
        dispatcher.end();
    }

    /** Whether the process has ended. */
    public boolean hasEnded() {
        return dispatcher.hasEnded();
    }

    /** Number of logical CPUs. */
    public int cpuCount() {
        return cpus.length;
    }

    /** Bursts executed, most of them without the calendar. */
    public long burstCount() {
        return dispatcher.burstCount();
    }

    /** CPU time of the process's threads. */
    public long cpuNanos() {
        long sumNanos = 0;
        for (HostThread thread : threads) {
            if (thread.tenant == HostThread.Tenant.PROCESS) {
                sumNanos += cpuNanos(thread);
            }
        }
        return sumNanos;
    }

    /** CPU time of a thread, what its burst has done so far included. */
    long cpuNanos(HostThread thread) {
        Cpu cpu = cpus[thread.lastCpu];
        boolean isBursting = cpu.thread == thread && dispatcher.isBursting(cpu);
        return thread.cpuNanos + (isBursting ? Math.max(0, kernel.nowNanos() - cpu.burstStartNanos) : 0);
    }

    /** What the threads of the process spent their time with. */
    public ThreadTimes threadTimes() {
        return threadTimes;
    }

    /** What the quota did. */
    public Bandwidth bandwidth() {
        return dispatcher.bandwidth();
    }

    /** Executes one of the host's events. */
    public void handle(int event, int argument) {
        switch (event) {
            case BURST_OVER -> dispatcher.burstOver(cpus[argument]);
            case SLEEP_OVER -> sleepOver(threads.get(argument));
            case SIGNAL_ARRIVED -> dispatcher.signalArrived(threads.get(argument));
            case TICK -> turns.tick(cpus[argument]);
            case CALLED -> turns.called(cpus[argument]);
            case QUOTA ->
                dispatcher.bandwidth().change(quotaChanges.get(argument).quota());
            case STEAL -> Objects.requireNonNull(thief).handle(cpus[argument]);
            default -> dispatcher.bandwidth().handle(event);
        }
    }

    private void sleepOver(HostThread thread) {
        if (thread.state != State.ASLEEP) {
            dispatcher.departure().note(thread);
            return;
        }
        long afterNanos = thread.sleepsOnTimer ? costs.of(Cost.TIMER_SLEEP) : 0;
        long lateNanos = thread.interruptIsDue ? 0 : interruptNanos(thread, afterNanos);
        if (lateNanos > 0) {
            thread.interruptIsDue = true;
            kernel.arm(thread.sleepTimer, kernel.nowNanos() + lateNanos);
            return;
        }
        thread.remainingNanos = afterNanos + thread.coldNanos;
        thread.endsTimedSleep();
        place(thread, afterInterrupt, null, WakeKind.PLAIN);
    }

    /**
     * How long after its timer's expiry an idle CPU is interrupted, and idles until then: the latency as it is measured, less
     * what follows, a switch, {@code afterNanos} of the thread's time in the kernel, and what that is longer because the CPU
     * idled. 0 or less if that is at once.
     */
    private long interruptNanos(HostThread thread, long afterNanos) {
        Cpu last = cpus[thread.lastCpu];
        if (!last.isIdle()) {
            return 0;
        }
        long idleNanos = kernel.nowNanos() - last.idleSinceNanos;
        long latencyNanos = timerWake.quantileNanos(latencies.nextUniform(), idleNanos);
        thread.coldNanos = timerWake.coldNanos(latencyNanos);
        return latencyNanos - afterNanos - thread.coldNanos - costs.of(Cost.THREAD_SWITCH);
    }

    private Cpu place(HostThread thread, WakeDelay delay, @Nullable Cpu waker, WakeKind kind) {
        if (thread.isDelayed) {
            Cpu last = cpus[thread.lastCpu];
            turns.requeue(last, thread);
            return last;
        }
        Cpu cpu = placement.choose(thread, waker, kind, kernel.nowNanos());
        join(thread, delay, cpu);
        return cpu;
    }

    private void join(HostThread thread, WakeDelay delay, Cpu cpu) {
        placement.moves(thread, cpu, kernel.nowNanos());
        turns.join(cpu, thread, delay);
    }

    private void release(Cpu cpu) {
        turns.release(cpu);
    }
}
