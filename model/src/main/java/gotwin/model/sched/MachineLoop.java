package gotwin.model.sched;

import gotwin.model.host.ThreadBody;
import gotwin.model.probe.Cause;
import gotwin.model.sched.Machine.Activity;

/**
 * What an M does, step after step: run its goroutine, look for the next, come back from where it slept.
 *
 * <p>Models: Go 1.24.4 proc.go: schedule (3991), execute, resetspinning.
 */
final class MachineLoop {
    private final Scheduler scheduler;
    private final long switchNanos;

    MachineLoop(Scheduler scheduler, long switchNanos) {
        this.scheduler = scheduler;
        this.switchNanos = switchNanos;
    }

    long next(Machine machine) {
        SchedulerLock lock = scheduler.lock();
        int outer = lock.enter(machine.index);
        long burstNanos = goOn(machine);
        if (lock.actorWaitNanos() > 0) {
            burstNanos = payWait(machine, burstNanos);
        }
        lock.leave(outer);
        return burstNanos;
    }

    /** It sleeps first for what it did not spin, if it is to go on; the time is the goroutine's whose burst this is. */
    private long payWait(Machine machine, long burstNanos) {
        if (burstNanos == ThreadBody.SLEEP) {
            return burstNanos;
        }
        Goroutine running = machine.current;
        if (running != null) {
            running.waitedForRuntime(scheduler.lock().actorWaitNanos());
        }
        long sleepNanos = scheduler.lock().actorSleepNanos();
        if (sleepNanos == 0 || machine.sleepNext) {
            return burstNanos;
        }
        machine.pendingBurstNanos = burstNanos;
        scheduler.host().blockFor(machine.thread, sleepNanos);
        return ThreadBody.SLEEP;
    }

    private long goOn(Machine machine) {
        if (machine.pendingBurstNanos > 0) {
            long burstNanos = machine.pendingBurstNanos;
            machine.pendingBurstNanos = 0;
            return burstNanos;
        }
        if (machine.sleepNext) {
            machine.sleepNext = false;
            return ThreadBody.SLEEP;
        }
        machine.preemptibleBurst = false;
        machine.interruptibleBurst = false;
        while (true) {
            long burstNanos = machine.activity == Activity.EXECUTE ? run(machine) : advance(machine);
            if (scheduler.host().hasEnded()) {
                return ThreadBody.SLEEP;
            }
            if (burstNanos == ThreadBody.SLEEP) {
                long owedNanos = scheduler.takeCharge();
                if (owedNanos == 0) {
                    return ThreadBody.SLEEP;
                }
                machine.sleepNext = true;
                return owedNanos;
            }
            if (burstNanos != GOES_ON) {
                return burstNanos + scheduler.takeCharge();
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
            case STEAL_AFTER_NAP -> scheduler.finder().afterNap(machine);
            case GIVE_UP -> scheduler.finder().giveUp(machine);
            case HARVEST -> scheduler.finder().harvest(machine);
            case NETPOLL_RETURN -> scheduler.finder().afterNetpoll(machine);
            case AWAIT_STOP -> scheduler.world().await(machine);
            case AWAIT_SAFE_POINTS -> scheduler.world().safePoints().await(machine);
            case START, UNPARK -> scheduler.pool.unpark(machine);
            case SYSCALL_BLOCK -> scheduler.syscalls().block(machine);
            case SYSCALL_RETURN -> scheduler.syscalls().exit(machine);
        };
    }

    private long schedule(Machine machine) {
        if (machine.locked != null) {
            return scheduler.pool.stopLocked(machine);
        }
        return scheduler.finder().find(machine);
    }

    /** A search ended with a goroutine: Go's schedule() after findRunnable. */
    long found(Machine machine, Goroutine goroutine, Slice slice, Wake wake) {
        if (machine.spinning) {
            resetSpinning(machine);
        }
        if (wake == Wake.ANOTHER) {
            scheduler.wakeProcessor();
        }
        Machine owner = goroutine.lockedMachine;
        if (owner != null) {
            return scheduler.pool.startLocked(machine, owner);
        }
        execute(machine, goroutine, slice);
        scheduler.charge(switchNanos);
        return scheduler.takeCharge();
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
        scheduler.spinningCount--;
        if (scheduler.spinningCount < 0) {
            throw new IllegalStateException("a negative number of spinning Ms");
        }
        scheduler.wakeProcessor();
    }

    void execute(Machine machine, Goroutine goroutine, Slice slice) {
        machine.current = goroutine;
        machine.activity = Activity.EXECUTE;
        goroutine.machine = machine;
        scheduler.changes.running(goroutine);
        goroutine.preempt = false;
        Processor processor = machine.processor();
        processor.preempt = false;
        processor.scanner = null;
        if (slice == Slice.FRESH) {
            processor.schedTick++;
        }
        if (goroutine.leavesSyscall) { // the last lines of exitsyscall
            goroutine.leavesSyscall = false;
            processor.syscallTick++;
        }
        RequestRecord record = goroutine.request;
        if (record != null) {
            record.spend(Cause.CPU, scheduler.nowNanos());
            record.started(scheduler.nowNanos());
        }
    }
}
