package gotwin.model.sched;

import gotwin.model.host.Cost;
import gotwin.model.host.CostProfile;
import gotwin.model.host.Host;
import gotwin.model.host.ThreadBody;
import gotwin.model.host.WakeKind;
import gotwin.model.kernel.EventKernel;
import gotwin.model.probe.Cause;
import gotwin.model.random.RandomStreams;
import gotwin.model.sched.Machine.Activity;
import gotwin.model.units.Nanos;
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
    private final long switchNanos;
    private final long exitNanos;
    private final long readyNanos;
    private final Processor[] processors;
    final List<Machine> machines = new ArrayList<>();
    final GlobalRunQueue global = new GlobalRunQueue();
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
    private final GoroutineList polled = new GoroutineList();

    /** Go's nmspinning. */
    int spinningCount;
    /** Go's needspinning. */
    boolean needSpinning;
    /** Go's lastpoll: 0 while an M is blocked in the netpoller. */
    long lastPollNanos = 1;

    @Nullable
    Machine poller;
    /** When the blocked poller returns by itself; 0 when it is not blocked or waits for ever. */
    long pollUntilNanos;

    private long debtNanos;

    /** A scheduler with {@code processorCount} Ps, all idle. */
    public Scheduler(
            EventKernel kernel,
            Host host,
            CostProfile costs,
            RandomStreams streams,
            int processorCount,
            ProcessEnd end) {
        this.kernel = kernel;
        this.host = host;
        this.costs = costs;
        this.switchNanos = costs.of(Cost.GOROUTINE_SWITCH);
        this.exitNanos = costs.of(Cost.GOROUTINE_EXIT);
        this.readyNanos = costs.of(Cost.GOROUTINE_READY);
        this.end = end;
        this.processors = new Processor[processorCount];
        this.idleProcessors = new IdleProcessors(processorCount);
        for (int i = processorCount - 1; i >= 0; i--) {
            processors[i] = new Processor(i);
            idleProcessors.put(processors[i], 0);
        }
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
        Machine first = pool.newMachine();
        Processor processor = takeIdleProcessor();
        acquire(first, processor);
        execute(first, main, Slice.INHERITED);
        first.activity = Activity.EXECUTE;
        host.startAtOnce(first.thread);
        return first;
    }

    /** Starts the process without a first goroutine: M0 looks for work; returns M0. */
    public Machine startIdle() {
        Machine first = pool.newMachine();
        acquire(first, takeIdleProcessor());
        first.activity = Activity.SCHEDULE;
        host.startAtOnce(first.thread);
        return first;
    }

    private Processor takeIdleProcessor() {
        Processor processor = idleProcessors.poll();
        if (processor == null) {
            throw new IllegalStateException("no idle P at the start");
        }
        return processor;
    }

    // ------------------------------------------------------------------ the M's loop

    long next(Machine machine) {
        if (machine.sleepNext) {
            machine.sleepNext = false;
            return ThreadBody.SLEEP;
        }
        machine.preemptibleBurst = false;
        machine.interruptibleBurst = false;
        while (true) {
            long burstNanos = machine.activity == Activity.EXECUTE ? run(machine) : advance(machine);
            if (host.hasEnded()) {
                return ThreadBody.SLEEP;
            }
            if (burstNanos == ThreadBody.SLEEP) {
                long owedNanos = takeDebt();
                if (owedNanos == 0) {
                    return ThreadBody.SLEEP;
                }
                machine.sleepNext = true;
                return owedNanos;
            }
            if (burstNanos != GOES_ON) {
                return burstNanos + takeDebt();
            }
        }
    }

    /** Returned inside {@link #next} when the M can go on at once. */
    static final long GOES_ON = -2;

    private long run(Machine machine) {
        Goroutine goroutine = machine.current();
        long burstNanos = goroutine.body.run(goroutine, machine);
        return burstNanos == GoroutineBody.LEFT ? GOES_ON : burstNanos;
    }

    private long advance(Machine machine) {
        return switch (machine.activity) {
            case EXECUTE -> GOES_ON;
            case SCHEDULE -> schedule(machine);
            case STEAL_AFTER_NAP -> finder.afterNap(machine);
            case GIVE_UP -> finder.giveUp(machine);
            case NETPOLL_RETURN -> finder.afterNetpoll(machine);
            case AWAIT_STOP -> world.await(machine);
            case UNPARK -> pool.unpark(machine);
            case SYSCALL_BLOCK -> syscalls.block(machine);
            case SYSCALL_RETURN -> syscalls.exit(machine);
        };
    }

    private long schedule(Machine machine) {
        if (machine.locked != null) {
            return pool.stopLocked(machine);
        }
        return finder.find(machine);
    }

    /** A search ended with a goroutine: Go's schedule() after findRunnable. */
    long found(Machine machine, Goroutine goroutine, Slice slice, Wake wake) {
        if (machine.spinning) {
            resetSpinning(machine);
        }
        if (wake == Wake.ANOTHER) {
            wakeProcessor();
        }
        Machine owner = goroutine.lockedMachine;
        if (owner != null) {
            return pool.startLocked(machine, owner);
        }
        execute(machine, goroutine, slice);
        charge(switchNanos);
        return takeDebt();
    }

    /** Whether a goroutine goes on with its predecessor's time slice. */
    enum Slice {
        FRESH,
        INHERITED
    }

    /** Whether picking a goroutine wakes another P. */
    enum Wake {
        NOBODY,
        ANOTHER
    }

    private void resetSpinning(Machine machine) {
        machine.spinning = false;
        spinningCount--;
        if (spinningCount < 0) {
            throw new IllegalStateException("a negative number of spinning Ms");
        }
        wakeProcessor();
    }

    void execute(Machine machine, Goroutine goroutine, Slice slice) {
        machine.current = goroutine;
        machine.activity = Activity.EXECUTE;
        goroutine.machine = machine;
        goroutine.status = GoroutineStatus.RUNNING;
        goroutine.preempt = false;
        Processor processor = machine.processor();
        processor.preempt = false;
        if (slice == Slice.FRESH) {
            processor.schedTick++;
        }
        RequestRecord record = goroutine.request;
        if (record != null) {
            record.spend(Cause.CPU, nowNanos());
            record.started(nowNanos());
        }
    }

    // ------------------------------------------------------------------ goroutines change state

    /** Makes a goroutine runnable for the first time, as the {@code go} statement does. */
    public void newGoroutine(Goroutine goroutine, Machine creator) {
        goroutine.status = GoroutineStatus.RUNNABLE;
        creator.processor().runQueue.putNext(goroutine, global);
        wakeProcessor();
    }

    /** Makes a parked goroutine the next to run on the acting M's P: Go's {@code goready}. */
    public void ready(Goroutine goroutine, Machine waker) {
        markReady(goroutine);
        waker.processor().runQueue.putNext(goroutine, global);
        wakeProcessor();
    }

    /** Makes a parked goroutine runnable at the tail of the acting M's P: {@code ready(next=false)}. */
    public void readyLast(Goroutine goroutine, Machine waker) {
        markReady(goroutine);
        waker.processor().runQueue.putLast(goroutine, global);
        wakeProcessor();
    }

    /** Makes a parked or new goroutine runnable at the global queue's tail and wakes a P: no M acts. */
    public void injectGlobal(Goroutine goroutine) {
        markReady(goroutine);
        global.putLast(goroutine);
        wakeProcessor();
    }

    private void markReady(Goroutine goroutine) {
        charge(readyNanos);
        if (goroutine.status == GoroutineStatus.RUNNABLE || goroutine.status == GoroutineStatus.RUNNING) {
            throw new IllegalStateException("G" + goroutine.number + " is made ready while " + goroutine.status);
        }
        goroutine.status = GoroutineStatus.RUNNABLE;
        goroutine.spend(Cause.RUN_QUEUE, nowNanos());
    }

    /** Parks the running goroutine: Go's {@code gopark}. */
    public long park(Machine machine, WaitReason reason) {
        Goroutine goroutine = drop(machine);
        goroutine.status = GoroutineStatus.WAITING;
        goroutine.waitReason = reason;
        goroutine.spend(reason.cause(), nowNanos());
        return GoroutineBody.LEFT;
    }

    /** The running goroutine goes to the global queue's tail: {@code runtime.Gosched}. */
    public long gosched(Machine machine) {
        Goroutine goroutine = drop(machine);
        goroutine.status = GoroutineStatus.RUNNABLE;
        goroutine.spend(Cause.RUN_QUEUE, nowNanos());
        global.putLast(goroutine);
        wakeProcessor();
        return GoroutineBody.LEFT;
    }

    /** The running goroutine obeys a preemption request: to the global queue's tail. */
    public long preempt(Machine machine) {
        Goroutine goroutine = drop(machine);
        goroutine.status = GoroutineStatus.RUNNABLE;
        goroutine.spend(world.isStopPending() ? Cause.STOP_THE_WORLD : Cause.PREEMPTED, nowNanos());
        global.putLast(goroutine);
        wakeProcessor();
        return GoroutineBody.LEFT;
    }

    /** The running goroutine goes to its P's tail, and nobody is woken: Go's {@code goyield}. */
    public long goyield(Machine machine) {
        Processor processor = machine.processor();
        Goroutine goroutine = drop(machine);
        goroutine.status = GoroutineStatus.RUNNABLE;
        goroutine.spend(Cause.RUN_QUEUE, nowNanos());
        processor.runQueue.putLast(goroutine, global);
        return GoroutineBody.LEFT;
    }

    /** The running goroutine ends. */
    public long exit(Machine machine) {
        Goroutine goroutine = drop(machine);
        goroutine.status = GoroutineStatus.DEAD;
        charge(exitNanos);
        if (machine.locked != null) {
            machine.locked = null;
            goroutine.lockedMachine = null;
        }
        return GoroutineBody.LEFT;
    }

    /** The running goroutine stays on its M from now on, or no longer. */
    public void lockToThread(Machine machine) {
        Goroutine goroutine = machine.current();
        goroutine.lockedMachine = machine;
        machine.locked = goroutine;
    }

    /** Undoes {@link #lockToThread}. */
    public void unlockFromThread(Machine machine) {
        machine.current().lockedMachine = null;
        machine.locked = null;
    }

    private Goroutine drop(Machine machine) {
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

    /** Asks the goroutine that runs on a P to give it up. */
    void preemptOne(Processor processor) {
        Machine machine = processor.machine;
        if (machine == null || machine.current == null) {
            return;
        }
        machine.current().preempt = true;
        processor.preempt = true;
        charge(costs.of(Cost.SIGNAL_SEND));
        host.signal(machine.thread);
    }

    long signalled(Machine machine, long remainingNanos) {
        long handlerNanos = costs.of(Cost.SIGNAL_HANDLE);
        if (machine.interruptibleBurst && machine.activity == Activity.EXECUTE && machine.current().preempt) {
            machine.cut(remainingNanos);
            return handlerNanos;
        }
        if (!machine.preemptibleBurst
                || machine.activity != Activity.EXECUTE
                || !machine.current().preempt
                || remainingNanos == 0) {
            return remainingNanos + handlerNanos;
        }
        machine.current().remainingNanos = remainingNanos;
        machine.preemptibleBurst = false;
        preempt(machine);
        return handlerNanos + takeDebt();
    }

    // ------------------------------------------------------------------ Ps and Ms

    void acquire(Machine machine, Processor processor) {
        machine.processor = processor;
        processor.machine = machine;
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
        Processor processor = idleProcessors.poll();
        if (processor == null) {
            needSpinning = true;
            return;
        }
        spinningCount++;
        pool.startMachine(processor, MachinePool.Start.SPINNING);
    }

    /** Puts a list of ready goroutines on the queues and starts Ms for them: Go's {@code injectglist}. */
    public void inject(GoroutineList ready, @Nullable Machine actor) {
        if (ready.isEmpty()) {
            return;
        }
        int count = ready.size();
        Processor processor = actor == null ? null : actor.processor;
        int toGlobal = processor == null ? count : Math.min(idleProcessors.count(), count);
        for (int i = 0; i < toGlobal; i++) {
            Goroutine goroutine = takeReady(ready);
            global.putLast(goroutine);
        }
        for (int i = 0; i < toGlobal; i++) {
            Processor idle = idleProcessors.poll();
            if (idle == null) {
                break;
            }
            pool.startMachine(idle, MachinePool.Start.WITH_WORK);
        }
        if (processor != null) {
            while (!ready.isEmpty()) {
                processor.runQueue.putLast(takeReady(ready), global);
            }
            wakeProcessor();
        }
    }

    Goroutine takeReady(GoroutineList ready) {
        Goroutine goroutine = ready.pollFirst();
        if (goroutine == null) {
            throw new IllegalStateException("an empty list of ready goroutines");
        }
        markReady(goroutine);
        return goroutine;
    }

    /** Asks the netpoller without blocking, when it was last asked more than {@code staleNanos} ago: sysmon's duty. */
    public void pollNetworkIfStale(long staleNanos) {
        if (netpoll.isInitialised() && lastPollNanos != 0 && lastPollNanos + staleNanos < nowNanos()) {
            lastPollNanos = Math.max(1, nowNanos());
            charge(costs.of(Cost.NETPOLL_CHECK));
            netpoll.poll(polled);
            inject(polled, null);
        }
    }

    /** Network readiness arrived: the blocked poller wakes; whoever caused it pays for waking a thread. */
    public void networkReady() {
        Machine blocked = poller;
        if (blocked != null) {
            charge(host.wake(blocked.thread, WakeKind.SYNC));
        }
    }

    /** A timer became the earliest: the blocked poller must not sleep past it; Go's {@code wakeNetPoller}. */
    public void wakeNetpoller(long whenNanos) {
        if (lastPollNanos == 0) {
            Machine blocked = poller;
            if (blocked != null && (pollUntilNanos == 0 || pollUntilNanos > whenNanos)) {
                charge(host.wake(blocked.thread, WakeKind.PLAIN));
            }
        } else {
            wakeProcessor();
        }
    }

    /** Puts a retaken or released P to use: Go's {@code handoffp}. */
    void handOff(Processor processor) {
        if (processor.runnableCount() != 0 || !global.isEmpty() || (gc.isMarking() && gc.hasWork())) {
            pool.startMachine(processor, MachinePool.Start.WITH_WORK);
            return;
        }
        if (spinningCount + idleProcessors.count() == 0) {
            needSpinning = false;
            spinningCount++;
            pool.startMachine(processor, MachinePool.Start.SPINNING);
            return;
        }
        if (world.isStopPending()) {
            world.stopped(processor);
            return;
        }
        if (idleProcessors.count() == processors.length - 1 && lastPollNanos != 0) {
            pool.startMachine(processor, MachinePool.Start.WITH_WORK);
            return;
        }
        long whenNanos = timers.earliestNanos(processor);
        idleProcessors.put(processor, nowNanos());
        if (whenNanos != Nanos.NEVER) {
            wakeNetpoller(whenNanos);
        }
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

    long takeDebt() {
        long owedNanos = debtNanos;
        debtNanos = 0;
        return owedNanos;
    }

    /** Takes what was charged while something other than an M acted, sysmon for instance. */
    public long takeCharge() {
        return takeDebt();
    }

    /** The current instant. */
    public long nowNanos() {
        return kernel.nowNanos();
    }

    /** The running goroutine makes a system call too short for anybody to notice, except a sysmon in deep sleep. */
    public void briefSyscall() {
        wakeSysmon();
    }

    /** The host under the Ms. */
    public Host host() {
        return host;
    }

    /** Stops and starts the world. */
    public World world() {
        return world;
    }

    /** How the process ends. */
    public ProcessEnd end() {
        return end;
    }

    /** The Ps. */
    public Processor[] processors() {
        return processors;
    }

    /** Whether every P is idle. */
    public boolean isIdle() {
        return idleProcessors.count() == processors.length;
    }

    /** GOMAXPROCS. */
    public int processorCount() {
        return processors.length;
    }

    /** Ms created. */
    public int machineCount() {
        return machines.size();
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

    TimerPort timers() {
        return timers;
    }

    NetpollPort netpoll() {
        return netpoll;
    }

    GcPort gc() {
        return gc;
    }

    DeadlockCheck deadlock() {
        return deadlock;
    }

    /** What keeps a silent process from being a deadlock. */
    public DeadlockCheck deadlockCheck() {
        return deadlock;
    }

    void wakeSysmon() {
        Runnable wake = sysmonWake;
        if (wake != null) {
            wake.run();
        }
    }

    /** The acting M's P keeps none of its goroutines: a dedicated mark worker was asked to yield. */
    public void spillRunQueue(Machine machine) {
        LocalRunQueue queue = machine.processor().runQueue;
        Goroutine goroutine;
        while ((goroutine = queue.takeNext()) != null || (goroutine = queue.takeFirst()) != null) {
            global.putLast(goroutine);
        }
    }

    /** Whether goroutines wait on the acting M's P, globally, or in the netpoller. */
    public boolean hasOtherWork(Machine machine) {
        return !global.isEmpty()
                || !machine.processor().runQueue.isEmpty()
                || (lastPollNanos != 0 && netpoll.hasReady());
    }

    /** Ends what the Ps' time slices and system calls allow: sysmon's retake. */
    public int retake() {
        return Retake.run(this);
    }
}
