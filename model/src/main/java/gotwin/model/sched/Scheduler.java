package gotwin.model.sched;

import gotwin.model.host.Cost;
import gotwin.model.host.CostProfile;
import gotwin.model.host.Host;
import gotwin.model.kernel.EventKernel;
import gotwin.model.probe.Cause;
import gotwin.model.random.RandomStreams;
import gotwin.model.sched.Machine.Activity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brings goroutines, Ms and Ps together.
 *
 * <p>Models: Go 1.24.4 proc.go: schedule (3991), execute, ready (1040), gopark (418), Gosched, goyield, goexit, wakep,
 * startm, stopm, handoffp, injectglist.
 *
 * <p>Whatever an M does costs CPU time: {@link #charge} adds to the acting M's debt, which it works off before anything
 * else.
 */
public final class Scheduler {
    private final EventKernel kernel;
    private final Host host;
    private final CostProfile costs;
    private final SchedulerRules rules;
    private final MachineLoop loop;
    private final Preemptor preemptor = new Preemptor(this);
    private final long exitNanos;
    private final long readyNanos;
    final Processors processors;
    final List<Machine> machines = new ArrayList<>();
    final GlobalRunQueue global = new GlobalRunQueue();
    private final SchedulerLock lock;
    private final RunQueues queues;
    final StatusChanges changes = new StatusChanges(this);
    final IdleProcessors idleProcessors;
    final MachinePool pool;
    private final WorkFinder finder;
    private final SyscallBoundary syscalls;
    private final World world;
    private final DeadlockCheck deadlock;
    private final ProcessEnd end;
    private TimerPort timers = TimerPort.NONE;
    private NetpollPort netpoll = NetpollPort.NONE;
    private GcPort gc = GcPort.NONE;
    private @Nullable Runnable sysmonWake;
    private final Polling polling;

    /** Go's nmspinning. */
    int spinningCount;
    /** Go's needspinning. */
    boolean needSpinning;

    private long debtNanos;

    /** A scheduler with {@code processorCount} Ps, all idle. */
    public Scheduler(
            EventKernel kernel,
            Host host,
            CostProfile costs,
            SchedulerRules rules,
            RandomStreams streams,
            int processorCount,
            ProcessEnd end) {
        this.kernel = kernel;
        this.host = host;
        this.costs = costs;
        this.rules = rules;
        this.polling = new Polling(this);
        this.loop = new MachineLoop(this, costs.of(Cost.GOROUTINE_SWITCH));
        this.exitNanos = costs.of(Cost.GOROUTINE_EXIT);
        this.readyNanos = costs.of(Cost.GOROUTINE_READY);
        this.end = end;
        this.lock = new SchedulerLock(this, costs, host.cpuCount());
        this.queues = new RunQueues(this, lock, global);
        this.processors = new Processors(processorCount);
        this.idleProcessors = processors.idle;
        this.pool = new MachinePool(this);
        this.finder = new WorkFinder(this, new StealOrder(processorCount, streams.open("steal.order")));
        this.syscalls = new SyscallBoundary(this);
        this.world = new World(this);
        this.deadlock = new DeadlockCheck(this);
    }

    /** Joins the levels above. */
    public void join(TimerPort timerPort, NetpollPort netpollPort, GcPort gcPort) {
        timers = timerPort;
        netpoll = netpollPort;
        gc = gcPort;
    }

    /** Sysmon asks to be woken from its deep sleep when there is work again. */
    public void wakeSysmonWith(Runnable wake) {
        sysmonWake = wake;
    }

    /** Runs the first goroutine: on M0, with P0, at once and with a scheduling tick of 0; returns M0. */
    public Machine start(Goroutine main) {
        Machine first = startIdle();
        loop.execute(first, main, MachineLoop.Slice.INHERITED);
        return first;
    }

    /** Starts the process without a first goroutine: M0 looks for work; returns M0. */
    public Machine startIdle() {
        Machine first = pool.newMachine();
        idleProcessors.remove(processors()[0]);
        acquire(first, processors()[0]);
        first.activity = Activity.SCHEDULE;
        host.startAtOnce(first.thread);
        return first;
    }

    // ------------------------------------------------------------------ goroutines change state

    /** Makes a goroutine runnable for the first time, as the {@code go} statement does. */
    public void newGoroutine(Goroutine goroutine, Machine creator) {
        changes.runnable(goroutine, Cause.RUN_QUEUE);
        queues.putNext(creator.processor(), goroutine);
        wakeProcessor();
    }

    /** Makes a parked goroutine the next to run on the acting M's P: Go's {@code goready}. */
    public void ready(Goroutine goroutine, Machine waker) {
        markReady(goroutine);
        queues.putNext(waker.processor(), goroutine);
        wakeProcessor();
    }

    /** Makes a parked goroutine runnable at the tail of the acting M's P: {@code ready(next=false)}. */
    public void readyLast(Goroutine goroutine, Machine waker) {
        markReady(goroutine);
        queues.putLast(waker.processor(), goroutine);
        wakeProcessor();
    }

    /** Makes a parked or new goroutine runnable at the global queue's tail and wakes a P: no M acts. */
    public void injectGlobal(Goroutine goroutine) {
        markReady(goroutine);
        queues.putGlobal(goroutine);
        wakeProcessor();
    }

    void markReady(Goroutine goroutine) {
        charge(readyNanos);
        if (goroutine.status == GoroutineStatus.RUNNABLE || goroutine.status == GoroutineStatus.RUNNING) {
            throw new IllegalStateException("G" + goroutine.number + " is made ready while " + goroutine.status);
        }
        changes.runnable(goroutine, Cause.RUN_QUEUE);
    }

    /** Parks the running goroutine: Go's {@code gopark}. */
    public long park(Machine machine, WaitReason reason) {
        changes.waiting(drop(machine), reason);
        return GoroutineBody.LEFT;
    }

    /** The running goroutine goes to the global queue's tail: {@code runtime.Gosched}. */
    public long gosched(Machine machine) {
        return queueGlobally(machine, Cause.RUN_QUEUE);
    }

    /** The running goroutine obeys a preemption request: of who scans its stack, of who stops the world, or of sysmon. */
    public long preempt(Machine machine) {
        Processor scanner = machine.processor().scanner;
        if (scanner != null) {
            return world.suspension().stop(machine, scanner);
        }
        return world.isStopPending() ? world.giveWay(machine) : queueGlobally(machine, Cause.PREEMPTED);
    }

    long queueGlobally(Machine machine, Cause cause) {
        Goroutine goroutine = drop(machine);
        changes.runnable(goroutine, cause);
        queues.putGlobal(goroutine);
        wakeProcessor();
        return GoroutineBody.LEFT;
    }

    /** The running goroutine goes to its P's tail, and nobody is woken: Go's {@code goyield}. */
    public long goyield(Machine machine) {
        Goroutine goroutine = drop(machine);
        changes.runnable(goroutine, Cause.RUN_QUEUE);
        queues.putLast(machine.processor(), goroutine);
        return GoroutineBody.LEFT;
    }

    /** The running goroutine ends. */
    public long exit(Machine machine) {
        Goroutine goroutine = drop(machine);
        changes.dead(goroutine);
        charge(exitNanos);
        machine.release();
        return GoroutineBody.LEFT;
    }

    Goroutine drop(Machine machine) {
        Goroutine goroutine = machine.current();
        machine.current = null;
        machine.activity = Activity.SCHEDULE;
        goroutine.machine = null;
        return goroutine;
    }

    /** The running goroutine enters a system call of {@code cpuNanos} in the kernel and then {@code blockedNanos}. */
    public long enterSyscall(Machine machine, long cpuNanos, long blockedNanos, KernelWait wait) {
        return syscalls.enter(machine, cpuNanos, blockedNanos, wait);
    }

    // ------------------------------------------------------------------ Ps and Ms

    void acquire(Machine machine, Processor processor) {
        machine.processor = processor;
        processor.machine = machine;
        processor.previousMachine = machine;
        processor.becameBusy(nowNanos());
    }

    Processor release(Machine machine) {
        Processor processor = machine.processor();
        machine.processor = null;
        processor.machine = null;
        return processor;
    }

    /** Starts an M for an idle P if no M looks for work: Go's {@code wakep}. */
    public void wakeProcessor() {
        if (spinningCount != 0) {
            return;
        }
        lock.take();
        Processor processor = idleProcessors.poll();
        if (processor == null) {
            needSpinning = true;
            return;
        }
        spinningCount++;
        pool.startMachine(processor, MachinePool.Start.SPINNING);
    }

    // ------------------------------------------------------------------ what others ask

    /** The acting M owes this much CPU time. */
    public void charge(long nanos) {
        debtNanos += nanos;
    }

    /** Whether the acting M owes CPU time. */
    public boolean owesTime() {
        return debtNanos > 0;
    }

    /** Takes what was charged: to the acting M, or while something else acted, sysmon for instance. */
    public long takeCharge() {
        long owedNanos = debtNanos;
        debtNanos = 0;
        return owedNanos;
    }

    /** The current instant. */
    public long nowNanos() {
        return kernel.nowNanos();
    }

    /** The host under the Ms. */
    public Host host() {
        return host;
    }

    /** Stops and starts the world. */
    public World world() {
        return world;
    }

    /** The netpoller's and the scheduler's calls on one another. */
    public Polling polling() {
        return polling;
    }

    /** What the scheduler's shared lists are behind. */
    public SchedulerLock lock() {
        return lock;
    }

    /** Where runnable goroutines wait. */
    public RunQueues queues() {
        return queues;
    }

    /** How the process ends. */
    public ProcessEnd end() {
        return end;
    }

    /** Changes of goroutines' states, for a probe to see. */
    public StatusChanges changes() {
        return changes;
    }

    /** The Ps. */
    public Processor[] processors() {
        return processors.active();
    }

    /** Time of all Ps so far: GOMAXPROCS summed over time. */
    public long processorNanos() {
        return processors.totalNanos(nowNanos());
    }

    /** The part of {@link #processorNanos} in which they were idle. */
    public long processorIdleNanos() {
        return processors.idleNanos(nowNanos());
    }

    /** Whether every P is idle. */
    public boolean isIdle() {
        return idleProcessors.count() == processorCount();
    }

    /** GOMAXPROCS. */
    public int processorCount() {
        return processors().length;
    }

    /** Threads created, sysmon among them. */
    public int threadCount() {
        return pool.threadCount();
    }

    /** Ps without an M. */
    public int idleProcessorCount() {
        return idleProcessors.count();
    }

    /** Ms that look for work. */
    public int spinningMachineCount() {
        return spinningCount;
    }

    /** Goroutines on the global queue. */
    public int globalRunnableCount() {
        return global.size();
    }

    CostProfile costs() {
        return costs;
    }

    SchedulerRules rules() {
        return rules;
    }

    TimerPort timers() {
        return timers;
    }

    NetpollPort netpoll() {
        return netpoll;
    }

    GcPort gc() {
        return gc;
    }

    public Preemptor preemptor() {
        return preemptor;
    }

    MachineLoop loop() {
        return loop;
    }

    WorkFinder finder() {
        return finder;
    }

    SyscallBoundary syscalls() {
        return syscalls;
    }

    /** What keeps a silent process from being a deadlock. */
    public DeadlockCheck deadlockCheck() {
        return deadlock;
    }

    /** Wakes sysmon from its deep sleep, as every system call does. */
    public void wakeSysmon() {
        Runnable wake = sysmonWake;
        if (wake != null) {
            wake.run();
        }
    }

    /** Ends what the Ps' time slices and system calls allow: sysmon's retake. */
    public int retake() {
        return Retake.run(this);
    }
}
