package gotwin.model.process;

import gotwin.model.gc.CollectorControls;
import gotwin.model.gc.ProcessorChange;
import gotwin.model.host.Cost;
import gotwin.model.host.CostProfile;
import gotwin.model.memory.AllocationSite;
import gotwin.model.memory.Cache;
import gotwin.model.memory.Keeper;
import gotwin.model.memory.Memory;
import gotwin.model.poll.NetStream;
import gotwin.model.poll.Netpoller;
import gotwin.model.poll.PeerProcess;
import gotwin.model.poll.Timers;
import gotwin.model.poll.WriterProcess;
import gotwin.model.program.CompiledProgram;
import gotwin.model.program.CompiledProgram.CompiledAllocation;
import gotwin.model.program.Lifetime;
import gotwin.model.program.Op;
import gotwin.model.sched.Goroutine;
import gotwin.model.sched.GoroutineBody;
import gotwin.model.sched.KernelWait;
import gotwin.model.sched.Machine;
import gotwin.model.sched.Scheduler;
import gotwin.model.sync.Channel;
import gotwin.model.sync.Cond;
import gotwin.model.sync.Outcome;
import gotwin.model.sync.RwMutex;
import gotwin.model.sync.Semaphore;
import gotwin.model.sync.SyncMutex;
import gotwin.model.sync.WaitGroup;
import java.util.List;

/** The instructions that take time or wait: each is begun once and resumed until it is done. */
final class Operations {
    /** Returned when the instruction is done; otherwise what a goroutine's body returns. */
    static final long DONE = GoroutineBody.DONE;

    private final int[] op;
    private final int[] operandA;
    private final int[] operandB;
    private final int[] operandC;
    private final CompiledProgram program;
    private final Scheduler scheduler;
    private final Timers timers;
    private final Netpoller netpoller;
    private final Amounts amounts;
    private final Goroutines goroutines;
    private final Selects selects;
    private final Memory memory;
    private final ForeignCalls foreignCalls;
    private final Copies copies;
    private final ProcessorChange processorChange;
    private final ProcessorUpdater updater;
    private final CollectorControls controls;
    private final Object[] programResources;
    private final AllocationSite[] sites;
    /** How long each site's objects are kept; -1 where that is no time. */
    private final int[] keepAmounts;

    private final ComputeTime computeTime;
    private final long syscallNanos;
    private final long networkNanos;
    private final long clockNanos;

    Operations(
            CompiledProgram program,
            Scheduler scheduler,
            Timers timers,
            Netpoller netpoller,
            Amounts amounts,
            Goroutines goroutines,
            Selects selects,
            Memory memory,
            ForeignCalls foreignCalls,
            ProcessorChange processorChange,
            ProcessorUpdater updater,
            CollectorControls controls,
            ComputeTime computeTime,
            CostProfile costs) {
        this.program = program;
        this.op = program.op();
        this.operandA = program.a();
        this.operandB = program.b();
        this.operandC = program.c();
        this.scheduler = scheduler;
        this.timers = timers;
        this.netpoller = netpoller;
        this.amounts = amounts;
        this.goroutines = goroutines;
        this.selects = selects;
        this.memory = memory;
        this.foreignCalls = foreignCalls;
        this.processorChange = processorChange;
        this.updater = updater;
        this.copies = new Copies(costs);
        this.controls = controls;
        this.programResources = goroutines.programResources();
        List<CompiledAllocation> allocations = program.allocations();
        this.sites = new AllocationSite[allocations.size()];
        this.keepAmounts = new int[sites.length];
        for (int i = 0; i < sites.length; i++) {
            CompiledAllocation one = allocations.get(i);
            Keeper keeper = one.lifetime() instanceof Lifetime.Cached
                    ? (Cache) programResources[one.operand()]
                    : memory.keepers().of(one.lifetime());
            sites[i] = new AllocationSite(one.pointerRatio(), keeper);
            keepAmounts[i] = one.lifetime() instanceof Lifetime.For ? one.operand() : -1;
        }
        this.computeTime = computeTime;
        this.syscallNanos = costs.of(Cost.SYSCALL_ENTRY) + costs.of(Cost.SYSCALL_RUNTIME);
        this.networkNanos = costs.of(Cost.NETWORK_READ);
        this.clockNanos = costs.of(Cost.NANOTIME);
    }

    /** First entry of an instruction. */
    long begin(Goroutine g, Machine m, int pc) {
        int a = operandA[pc];
        return switch (op[pc]) {
            case Op.COMPUTE -> compute(m, value(a, g));
            case Op.COPY -> copies.begin(g, computeTime.nanos(value(a, g)));
            case Op.ALLOCATE -> {
                int site = operandC[pc];
                long keepNanos = keepAmounts[site] < 0 ? 0 : value(keepAmounts[site], g);
                yield memory.allocate(g, m, value(a, g), value(operandB[pc], g), sites[site], keepNanos);
            }
            case Op.SEND -> result(channel(g, a).send(m, g, value(operandB[pc], g)));
            case Op.RECEIVE, Op.RANGE -> result(channel(g, a).receive(m, g));
            case Op.CLOSE -> result(channel(g, a).close(m));
            case Op.SELECT -> result(selects.begin(this, g, m, a));
            case Op.LOCK -> locked(mutex(g, a), mutex(g, a).lock(m, g));
            case Op.UNLOCK -> result(mutex(g, a).unlock(m));
            case Op.READ_LOCK -> result(rwMutex(g, a).readLock(m, g));
            case Op.READ_UNLOCK -> result(rwMutex(g, a).readUnlock(m));
            case Op.WRITE_LOCK -> locked(rwMutex(g, a), rwMutex(g, a).writeLock(m, g));
            case Op.WRITE_UNLOCK -> result(rwMutex(g, a).writeUnlock(m));
            case Op.WAIT_GROUP_ADD -> result(waitGroup(g, a).add(m, value(operandB[pc], g)));
            case Op.WAIT_GROUP_DONE -> result(waitGroup(g, a).add(m, -1));
            case Op.WAIT_GROUP_WAIT -> result(waitGroup(g, a).await(m, g));
            case Op.COND_WAIT -> result(cond(g, a).await(m, g));
            case Op.COND_SIGNAL -> result(cond(g, a).signal(m));
            case Op.COND_BROADCAST -> result(cond(g, a).broadcast(m));
            case Op.SEMAPHORE_ACQUIRE -> result(semaphore(g, a).acquire(m, g));
            case Op.SEMAPHORE_RELEASE -> result(semaphore(g, a).release(m));
            default -> beginWithTheRuntime(g, m, pc);
        };
    }

    private long beginWithTheRuntime(Goroutine g, Machine m, int pc) {
        int a = operandA[pc];
        switch (op[pc]) {
            case Op.SLEEP -> {
                return sleepUntil(g, m, scheduler.nowNanos() + value(a, g));
            }
            case Op.SLEEP_UNTIL -> {
                scheduler.charge(clockNanos);
                return sleepUntil(g, m, value(a, g));
            }
            case Op.SYSCALL -> {
                return scheduler.enterSyscall(m, syscallNanos + value(a, g), value(operandB[pc], g), KernelWait.EVENT);
            }
            case Op.KERNEL_SLEEP -> {
                return scheduler.enterSyscall(m, syscallNanos, Math.max(0, value(a, g)), KernelWait.TIMER);
            }
            case Op.SET_MAX_PROCS -> {
                g.waitValue = value(a, g);
                updater.customCount(g.waitValue);
                return processorChange.advance(g, m, g.waitValue);
            }
            case Op.SET_GC_PERCENT -> {
                return controls.setGcPercent(g, m, value(a, g));
            }
            case Op.SET_MEMORY_LIMIT -> controls.setMemoryLimitBytes(value(a, g));
            case Op.FREE_OS_MEMORY -> {
                return controls.freeOsMemory(g, m);
            }
            case Op.CGO_CALL -> {
                ForeignCalls.Callback callback =
                        operandC[pc] == 0 ? ForeignCalls.Callback.NONE : ForeignCalls.Callback.ONE;
                return foreignCalls.call(m, computeTime.nanos(value(a, g)), value(operandB[pc], g), callback);
            }
            case Op.CGO_RETURN -> {
                return foreignCalls.returnToForeign(m);
            }
            case Op.READ -> {
                return stream(g, a).read(m, g) ? DONE : GoroutineBody.LEFT;
            }
            case Op.ASK -> {
                peer(g, a).ask(m, g, value(operandB[pc], g));
                return GoroutineBody.LEFT;
            }
            case Op.NETWORK_WAIT -> {
                scheduler.charge(networkNanos);
                return netpoller.await(m, g, value(a, g));
            }
            case Op.GOSCHED -> {
                return scheduler.gosched(m);
            }
            case Op.COLLECT_GARBAGE -> {
                return memory.collect(g, m);
            }
            case Op.PANIC -> {
                scheduler.end().panic(program.messages().get(a));
                return GoroutineBody.LEFT;
            }
            case Op.LOCK_OS_THREAD -> m.lock();
            case Op.UNLOCK_OS_THREAD -> m.unlock();
            case Op.TIMER_RESET -> timer(g, a).set(scheduler.nowNanos() + value(operandB[pc], g), 0, m);
            case Op.TIMER_STOP -> timer(g, a).stop();
            case Op.WRITE -> stream(g, a).write();
            case Op.STORE -> ((SharedCell) resource(g, a)).value = value(operandB[pc], g);
            case Op.START_WRITER -> ((WriterProcess) resource(g, a)).start(value(operandB[pc], g));
            case Op.AFTER_FUNC -> goroutines.afterFunc(m, scheduler.nowNanos() + value(a, g), operandB[pc]);
            default -> throw new IllegalStateException("unknown operation " + op[pc] + " at " + pc);
        }
        return DONE;
    }

    /** Entry after a burst, a spin or a wait. */
    long resume(Goroutine g, Machine m, int pc) {
        int a = operandA[pc];
        return switch (op[pc]) {
            case Op.COPY -> copies.resume(g, m);
            case Op.ALLOCATE -> memory.resumeAllocation(g, m);
            case Op.COLLECT_GARBAGE -> memory.resumeCollection(g, m);
            case Op.FREE_OS_MEMORY -> controls.resumeFreeOsMemory(g, m);
            case Op.SET_MAX_PROCS -> processorChange.advance(g, m, g.waitValue);
            case Op.SEND -> result(channel(g, a).sendResumed(g));
            case Op.RECEIVE, Op.RANGE -> result(channel(g, a).receiveResumed());
            case Op.SELECT -> result(selects.resume(this, g, a));
            case Op.LOCK -> locked(mutex(g, a), mutex(g, a).lockResumed(m, g));
            case Op.READ_LOCK -> result(rwMutex(g, a).readLockResumed(m, g));
            case Op.WRITE_LOCK -> locked(rwMutex(g, a), rwMutex(g, a).writeLockResumed(m, g));
            case Op.WAIT_GROUP_WAIT -> result(waitGroup(g, a).awaitResumed(m, g));
            case Op.COND_WAIT -> locked(cond(g, a), cond(g, a).awaitResumed(m, g));
            case Op.SEMAPHORE_ACQUIRE -> result(semaphore(g, a).acquireResumed(m, g));
            case Op.READ -> stream(g, a).read(m, g) ? DONE : GoroutineBody.LEFT;
            case Op.ASK -> {
                peer(g, a).answered();
                yield DONE;
            }
            default -> DONE;
        };
    }

    /** Where the goroutine goes on after an instruction that is done. */
    int next(Goroutine g, int pc) {
        switch (op[pc]) {
            case Op.RECEIVE, Op.READ -> store(g, operandB[pc]);
            case Op.ASK -> store(g, operandC[pc]);
            case Op.RANGE -> {
                if (!g.waitDone) {
                    return operandC[pc];
                }
                store(g, operandB[pc]);
            }
            case Op.SELECT -> {
                return selects.next(g, operandA[pc]);
            }
            default -> {}
        }
        return pc + 1;
    }

    static void store(Goroutine g, int variable) {
        if (variable >= 0) {
            g.variables[g.base + variable] = g.waitValue;
        }
    }

    private long compute(Machine m, long nanos) {
        long burstNanos = computeTime.nanos(nanos);
        if (burstNanos <= 0) {
            return DONE;
        }
        m.beginPreemptibleBurst();
        return burstNanos;
    }

    private long sleepUntil(Goroutine g, Machine m, long instantNanos) {
        return instantNanos <= scheduler.nowNanos() ? DONE : timers.sleep(m, g, instantNanos);
    }

    private static long result(Outcome outcome) {
        return outcome == Outcome.DONE ? DONE : GoroutineBody.LEFT;
    }

    private static long locked(SyncMutex mutex, Outcome outcome) {
        return outcome == Outcome.SPIN ? mutex.spinNanos() : result(outcome);
    }

    private static long locked(RwMutex mutex, Outcome outcome) {
        return outcome == Outcome.SPIN ? mutex.spinNanos() : result(outcome);
    }

    private static long locked(Cond cond, Outcome outcome) {
        return outcome == Outcome.SPIN ? cond.spinNanos() : result(outcome);
    }

    long value(int node, Goroutine g) {
        return amounts.value(node, g, scheduler.nowNanos());
    }

    private Object resource(Goroutine g, int reference) {
        if (reference >= 0) {
            return programResources[reference];
        }
        Environment environment = (Environment) g.environment;
        if (environment == null) {
            throw new IllegalStateException("G" + g.number + " has no resources of its own");
        }
        return environment.resources()[~reference];
    }

    Channel channel(Goroutine g, int reference) {
        Object resource = resource(g, reference);
        return resource instanceof TimerChannel timer ? timer.channel() : (Channel) resource;
    }

    private TimerChannel timer(Goroutine g, int reference) {
        return (TimerChannel) resource(g, reference);
    }

    private NetStream stream(Goroutine g, int reference) {
        return (NetStream) resource(g, reference);
    }

    private PeerProcess peer(Goroutine g, int reference) {
        return (PeerProcess) resource(g, reference);
    }

    private SyncMutex mutex(Goroutine g, int reference) {
        return (SyncMutex) resource(g, reference);
    }

    private RwMutex rwMutex(Goroutine g, int reference) {
        return (RwMutex) resource(g, reference);
    }

    private WaitGroup waitGroup(Goroutine g, int reference) {
        return (WaitGroup) resource(g, reference);
    }

    private Cond cond(Goroutine g, int reference) {
        return (Cond) resource(g, reference);
    }

    private Semaphore semaphore(Goroutine g, int reference) {
        return (Semaphore) resource(g, reference);
    }
}
