package gotwin.model.sched;

import gotwin.model.host.Cost;
import gotwin.model.host.ThreadBody;
import gotwin.model.host.WakeKind;
import gotwin.model.sched.Machine.Activity;
import gotwin.model.units.Nanos;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Creates, parks and wakes Ms.
 *
 * <p>Models: Go 1.24.4 proc.go: startm, stopm, mput, mget, stoplockedm, startlockedm. Parked Ms are woken last in, first
 * out, and never end.
 */
final class MachinePool {
    /** Go's limit on threads. Source: proc.go:schedinit, maxmcount. */
    static final int THREAD_LIMIT = 10_000;

    /** Whether a started M looks for work on behalf of others or has some. */
    enum Start {
        SPINNING,
        WITH_WORK
    }

    private final Scheduler scheduler;
    private final List<Machine> idle = new ArrayList<>();
    private int idleLockedCount;
    /** Sysmon, and the template thread if it was started. */
    private int systemThreadCount = 1;

    private boolean hasTemplateThread;

    MachinePool(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    int idleCount() {
        return idle.size();
    }

    /** Ms, and the runtime's threads that are no Ms of goroutines: Go's mcount. */
    int threadCount() {
        return scheduler.machines.size() + systemThreadCount;
    }

    /** The first goroutine that locks its thread starts a thread that is fit to start others from. */
    void startTemplateThread() {
        if (!hasTemplateThread) {
            addTemplateThread();
            scheduler.charge(scheduler.costs().of(Cost.THREAD_CREATE));
        }
    }

    /** It was there before main: with cgo. */
    void addTemplateThread() {
        hasTemplateThread = true;
        scheduler.host().threadTimes().sleeperAdded();
        systemThreadCount++;
    }

    int idleLockedCount() {
        return idleLockedCount;
    }

    Machine newMachine() {
        Machine machine = new Machine(scheduler.machines.size(), scheduler);
        scheduler.machines.add(machine);
        return machine;
    }

    /** Gives a P to a parked M, or to a new one: Go's startm. */
    void startMachine(Processor processor, Start start) {
        scheduler.lock().take();
        startMachineLocked(processor, start);
    }

    /** As {@link #startMachine}, for who has the lock already. */
    void startMachineLocked(Processor processor, Start start) {
        start(takeIdle(), processor, start);
    }

    /** Takes the M that was parked last: Go's {@code mget}; nothing if none is parked. */
    @Nullable
    Machine takeIdle() {
        return idle.isEmpty() ? null : idle.remove(idle.size() - 1);
    }

    /** Takes this M if it is parked: Go's {@code mgetSpecific}. */
    boolean takeIdle(@Nullable Machine machine) {
        return machine != null && idle.remove(machine);
    }

    /** Gives a P to an M taken from the parked ones, or to a new one. */
    void start(@Nullable Machine machine, Processor processor, Start start) {
        processor.becameBusy(scheduler.nowNanos());
        if (machine == null) {
            startNewMachine(processor, start);
            return;
        }
        hand(machine, processor, start);
        scheduler.charge(scheduler.host().wake(machine.thread, WakeKind.PLAIN));
    }

    private void startNewMachine(Processor processor, Start start) {
        if (threadCount() >= THREAD_LIMIT) {
            scheduler.end().threadsExhausted(THREAD_LIMIT);
            return;
        }
        Machine machine = newMachine();
        scheduler.lock().take(); // mcommoninit
        hand(machine, processor, start);
        machine.activity = Activity.START;
        scheduler.charge(scheduler.costs().of(Cost.THREAD_CREATE));
        scheduler.host().start(machine.thread);
    }

    private static void hand(Machine machine, Processor processor, Start start) {
        machine.nextProcessor = processor;
        machine.spinning = start == Start.SPINNING;
        machine.activity = Activity.UNPARK;
    }

    /** Parks an M without a P until somebody hands it one: Go's {@code stopm}. */
    long stop(Machine machine) {
        if (machine.spinning || machine.processor != null) {
            throw new IllegalStateException("M" + machine.index + " parks while it spins or holds a P");
        }
        machine.activity = Activity.UNPARK;
        scheduler.lock().take();
        idle.add(machine);
        scheduler.deadlockCheck().check();
        return ThreadBody.SLEEP;
    }

    /** A parked M runs again: takes the P it was handed. */
    long unpark(Machine machine) {
        Processor processor = machine.nextProcessor;
        if (processor == null) {
            return ThreadBody.SLEEP;
        }
        machine.nextProcessor = null;
        scheduler.acquire(machine, processor);
        Goroutine locked = machine.locked;
        if (locked != null && locked.status == GoroutineStatus.RUNNABLE) {
            scheduler.loop().execute(machine, locked, MachineLoop.Slice.FRESH);
            scheduler.charge(scheduler.costs().of(Cost.GOROUTINE_SWITCH));
            return scheduler.takeCharge();
        }
        machine.activity = Activity.SCHEDULE;
        return MachineLoop.GOES_ON;
    }

    /** An M whose goroutine is locked to it waits for that goroutine to run: Go's {@code stoplockedm}. */
    long stopLocked(Machine machine) {
        if (machine.processor != null) {
            handOff(scheduler.release(machine));
        }
        scheduler.lock().take(); // incidlelocked
        idleLockedCount++;
        machine.activity = Activity.UNPARK;
        scheduler.deadlockCheck().check();
        return ThreadBody.SLEEP;
    }

    /** The acting M found a goroutine that is locked to another: gives it its P and parks; Go's {@code startlockedm}. */
    long startLocked(Machine machine, Machine owner) {
        Processor processor = scheduler.release(machine);
        scheduler.lock().take(); // incidlelocked
        idleLockedCount--;
        owner.nextProcessor = processor;
        scheduler.charge(scheduler.host().wake(owner.thread, WakeKind.PLAIN));
        return stop(machine);
    }

    /** Puts a retaken or released P to use: Go's {@code handoffp}. */
    void handOff(Processor processor) {
        if (processor.runnableCount() != 0
                || !scheduler.global.isEmpty()
                || (scheduler.gc().isMarking() && scheduler.gc().hasWorkFor(processor))) {
            startMachine(processor, Start.WITH_WORK);
            return;
        }
        if (scheduler.spinningCount + scheduler.idleProcessors.count() == 0) {
            scheduler.needSpinning = false;
            scheduler.spinningCount++;
            startMachine(processor, Start.SPINNING);
            return;
        }
        if (scheduler.world().isStopPending()) {
            scheduler.world().stopped(processor);
            return;
        }
        scheduler.lock().take();
        scheduler.world().safePoints().pass(processor);
        if (scheduler.idleProcessors.count() == scheduler.processorCount() - 1
                && scheduler.polling().lastPollNanos != 0) {
            startMachine(processor, Start.WITH_WORK);
            return;
        }
        long whenNanos = scheduler.timers().earliestNanos(processor);
        scheduler.idleProcessors.put(processor, scheduler.nowNanos());
        if (whenNanos != Nanos.NEVER) {
            scheduler.polling().wakePoller(whenNanos);
        }
    }
}
