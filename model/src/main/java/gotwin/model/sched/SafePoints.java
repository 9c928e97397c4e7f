package gotwin.model.sched;

import gotwin.model.host.ThreadBody;
import gotwin.model.host.WakeKind;
import gotwin.model.sched.Machine.Activity;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Lets every P pass a safe point while the world goes on, and waits until all have.
 *
 * <p>Models: Go 1.26.8 proc.go: forEachPInternal, runSafePointFn. The caller's P and idle ones pass at once, Ps in system
 * calls are taken and handed off; the others are asked to preempt, again every 100 µs, and pass when their M reaches the
 * scheduler, enters a system call or hands them off.
 *
 * <p>Departs: what a P does there takes no time of its own. The caller holds {@code worldsema} in Go; who calls sees to it
 * that the world is not stopped meanwhile.
 */
public final class SafePoints {
    private final Scheduler scheduler;
    private IntConsumer action = SafePoints::passes;
    private @Nullable Machine caller;
    private int waitCount;

    SafePoints(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /** Progress of a round. */
    public enum Round {
        /** All Ps have passed. */
        COMPLETE,
        /** The M sleeps until the last P has passed; its goroutine's body is called again then. */
        PENDING
    }

    /** The goroutine on {@code machine} asks every P to pass. */
    public Round ask(Machine machine) {
        return ask(machine, SafePoints::passes);
    }

    /** As above; {@code perProcessor} is called with the index of each P when it passes. */
    public Round ask(Machine machine, IntConsumer perProcessor) {
        if (caller != null) {
            throw new IllegalStateException("Ps are asked for a safe point twice");
        }
        for (Processor processor : scheduler.processors()) {
            if (processor != machine.processor() && processor.status != Processor.Status.IDLE) {
                processor.owesSafePoint = true;
                waitCount++;
            } else {
                perProcessor.accept(processor.index);
            }
        }
        if (waitCount == 0) {
            return Round.COMPLETE;
        }
        action = perProcessor;
        caller = machine;
        preemptAll(machine);
        takeFromSyscalls();
        if (waitCount == 0) {
            caller = null;
            return Round.COMPLETE;
        }
        machine.activity = Activity.AWAIT_SAFE_POINTS;
        machine.askedAgain = false;
        return Round.PENDING;
    }

    /** What a P does at a safe point where it has nothing to do there. */
    private static void passes(int processor) {}

    private void takeFromSyscalls() {
        for (Processor processor : scheduler.processors()) {
            if (processor.owesSafePoint && processor.status == Processor.Status.SYSCALL) {
                processor.syscallTick++;
                scheduler.pool.handOff(processor);
            }
        }
    }

    /** The M that waits sleeps until the last P has passed or must be asked again. */
    long await(Machine machine) {
        if (waitCount == 0) {
            caller = null;
            machine.activity = Activity.EXECUTE;
            return MachineLoop.GOES_ON;
        }
        if (machine.askedAgain) {
            preemptAll(machine);
        }
        machine.askedAgain = true;
        scheduler.host().sleepFor(machine.thread, World.RESEND_NANOS);
        return ThreadBody.SLEEP;
    }

    private void preemptAll(Machine machine) {
        for (Processor processor : scheduler.processors()) {
            if (processor.owesSafePoint
                    && processor.status == Processor.Status.RUNNING
                    && processor.machine != machine) {
                scheduler.preemptor().preemptOne(processor);
            }
        }
    }

    /** A P is at a safe point; the last one wakes the caller. */
    void pass(Processor processor) {
        if (!processor.owesSafePoint) {
            return;
        }
        processor.owesSafePoint = false;
        action.accept(processor.index);
        waitCount--;
        Machine waiting = caller;
        if (waitCount == 0 && waiting != null && waiting.activity == Activity.AWAIT_SAFE_POINTS) {
            scheduler.charge(scheduler.host().wake(waiting.thread, WakeKind.PLAIN));
        }
    }
}
