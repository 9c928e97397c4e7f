package gotwin.model.sched;

import gotwin.model.host.ThreadBody;
import gotwin.model.host.WakeKind;
import gotwin.model.probe.Cause;
import gotwin.model.sched.Machine.Activity;
import gotwin.model.sched.SchedulerRules.WorldRestart;
import gotwin.model.units.Nanos;
import org.jspecify.annotations.Nullable;

/**
 * Stops the world and starts it again.
 *
 * <p>Models: Go 1.24.4 proc.go: stopTheWorldWithSema, startTheWorldWithSema, gcstopm. A running P stops when its M
 * reaches the scheduler; Ps in system calls and idle ones are taken at once. Preemption is asked for again every 100 µs.
 */
public final class World {
    /** How often preemption is asked for while the world does not stop. Source: proc.go:stopTheWorldWithSema. */
    static final long RESEND_NANOS = 100 * Nanos.MICROSECOND;

    private final Scheduler scheduler;
    private final WorldStart start;
    private final SafePoints safePoints;
    private final Suspension suspension;
    private @Nullable Machine stopper;
    private int stopWait;
    private long askedNanos;
    private long stoppedNanos;
    /** GOMAXPROCS from the next start on; 0 if it does not change. */
    private int newCount;

    World(Scheduler scheduler) {
        this.scheduler = scheduler;
        this.start = new WorldStart(scheduler);
        this.safePoints = new SafePoints(scheduler);
        this.suspension = new Suspension(scheduler);
    }

    /** Lets Ps pass safe points while the world goes on. */
    public SafePoints safePoints() {
        return safePoints;
    }

    /** Stops single goroutines to scan their stacks. */
    public Suspension suspension() {
        return suspension;
    }

    /** Whether somebody stops the world or has stopped it: Go's gcwaiting. */
    public boolean isStopPending() {
        return stopper != null;
    }

    /**
     * Whether a P is asked to stop or to pass a safe point. Its M, if it was sent a signal, comes to that only when it has
     * handled it: who sends the signals holds the scheduler's lock meanwhile. Measured with Go 1.26 on two CPUs: half of 808
     * stops took 20 µs or less, with asyncpreemptoff=1 half took 5 µs or less, because then the asking thread seldom falls
     * asleep.
     */
    boolean isAsking(Processor processor) {
        return stopper != null || processor.owesSafePoint;
    }

    /** Ps that have still to stop: Go's stopwait. */
    int stopWaitCount() {
        return stopWait;
    }

    /** When the stop was asked for. */
    public long askedNanos() {
        return askedNanos;
    }

    /** When every P had stopped. */
    public long stoppedNanos() {
        return stoppedNanos;
    }

    /** Progress of a stop. */
    public enum Stop {
        /** Nothing runs but the one who asked. */
        COMPLETE,
        /** The M sleeps until the last P has stopped; its goroutine's body is called again then. */
        PENDING
    }

    /** The goroutine on {@code machine} stops the world. Its P counts as stopped. */
    public Stop stopTheWorld(Machine machine) {
        if (stopper != null) {
            throw new IllegalStateException("the world is stopped twice");
        }
        scheduler.lock().take();
        stopper = machine;
        askedNanos = scheduler.nowNanos();
        stopWait = scheduler.processorCount() - 1;
        for (Processor processor : scheduler.processors()) {
            if (processor.status == Processor.Status.SYSCALL) {
                processor.syscallTick++;
                processor.status = Processor.Status.GC_STOP;
                stopWait--;
            }
        }
        Processor idle;
        while ((idle = scheduler.idleProcessors.poll()) != null) {
            idle.becameBusy(scheduler.nowNanos());
            idle.status = Processor.Status.GC_STOP;
            stopWait--;
        }
        if (stopWait == 0) {
            stoppedNanos = scheduler.nowNanos();
            return Stop.COMPLETE;
        }
        preemptAll(machine);
        machine.activity = Activity.AWAIT_STOP;
        machine.askedAgain = false;
        return Stop.PENDING;
    }

    /** The running goroutine gives way: it waits until the world starts, on its P or with all others. Models: goschedImpl. */
    long giveWay(Machine machine) {
        if (scheduler.rules().restart() == WorldRestart.LAST_PARKED) {
            return scheduler.queueGlobally(machine, Cause.STOP_THE_WORLD);
        }
        Processor processor = machine.processor();
        Goroutine goroutine = scheduler.drop(machine);
        scheduler.changes.runnable(goroutine, Cause.STOP_THE_WORLD);
        scheduler.queues().putNext(processor, goroutine);
        scheduler.wakeProcessor();
        return GoroutineBody.LEFT;
    }

    /** The M that waits for the stop sleeps until the last P has stopped or preemption must be asked for again. */
    long await(Machine machine) {
        if (stopWait == 0) {
            machine.activity = Activity.EXECUTE;
            return MachineLoop.GOES_ON;
        }
        if (machine.askedAgain) {
            preemptAll(machine);
        }
        machine.askedAgain = true;
        scheduler.host().sleepFor(machine.thread, RESEND_NANOS);
        return ThreadBody.SLEEP;
    }

    /** Asks every running P again. */
    private void preemptAll(Machine machine) {
        for (Processor processor : scheduler.processors()) {
            if (processor.status == Processor.Status.RUNNING && processor.machine != machine) {
                scheduler.preemptor().preemptOne(processor);
            }
        }
    }

    /** An M reached the scheduler while a stop is pending: gives up its P and parks; Go's {@code gcstopm}. */
    long stop(Machine machine) {
        if (machine.spinning) {
            machine.spinning = false;
            scheduler.spinningCount--;
        }
        stopped(scheduler.release(machine));
        return scheduler.pool.stop(machine);
    }

    /** A P stops. */
    void stopped(Processor processor) {
        scheduler.lock().take();
        processor.status = Processor.Status.GC_STOP;
        stopWait--;
        Machine waiting = stopper;
        if (stopWait == 0 && waiting != null) {
            stoppedNanos = scheduler.nowNanos();
            scheduler.charge(scheduler.host().wake(waiting.thread, WakeKind.PLAIN));
        }
    }

    /** The world, which is stopped, is to start with {@code count} Ps, at least 1: Go's newprocs. */
    public void startWith(int count) {
        newCount = count;
    }

    /** Go's procresize and destroy: the goroutines and timers of Ps that end go to the others. */
    private void changeProcessors(Machine machine, int count) {
        Processor[] before = scheduler.processors();
        scheduler.processors.change(count, scheduler.nowNanos());
        scheduler.finder().changeProcessors(count);
        if (machine.processor().index >= count) {
            scheduler.release(machine);
            scheduler.acquire(machine, scheduler.processors()[0]);
        }
        for (int i = count; i < before.length; i++) {
            before[i].status = Processor.Status.DEAD;
            spill(before[i].runQueue);
            scheduler.timers().move(before[i], machine.processor());
        }
    }

    /** In their order, before those that are already on the global queue; who would have run next comes first. */
    private void spill(LocalRunQueue queue) {
        Goroutine goroutine;
        while ((goroutine = queue.takeLast()) != null) {
            scheduler.global.putFirst(goroutine);
        }
        goroutine = queue.takeNext();
        if (goroutine != null) {
            scheduler.global.putFirst(goroutine);
        }
    }

    /** Starts the world: looks for network readiness, puts the Ps to use, and wakes one more. */
    public void startTheWorld(Machine machine) {
        scheduler.polling().poll(machine);
        scheduler.lock().take();
        stopper = null;
        if (newCount > 0) {
            changeProcessors(machine, newCount);
            newCount = 0;
        }
        start.run(machine.processor());
        scheduler.wakeSysmon();
        scheduler.wakeProcessor();
    }
}
