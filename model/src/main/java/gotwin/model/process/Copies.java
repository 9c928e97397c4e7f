package gotwin.model.process;

import gotwin.model.host.Cost;
import gotwin.model.host.CostProfile;
import gotwin.model.sched.Goroutine;
import gotwin.model.sched.GoroutineBody;
import gotwin.model.sched.Machine;

/**
 * Copies of memory: assembly, in which a preemption signal is dropped, and the few instructions of Go that follow.
 *
 * <p>Models: Go 1.26.8 preempt.go:isAsyncSafePoint, memmove_amd64.s. memmove has no prologue either, so in a loop of copies
 * only a signal that arrives between two of them preempts. The longer a copy, the more of the loop's own code and stack has
 * left the caches, and the longer the loop takes to come back to itself.
 *
 * <p>Departs: how long it takes grows evenly with the copy until everything has left.
 */
final class Copies {
    private final long warmNanos;
    private final long coldNanos;
    private final long coldAfterNanos;

    Copies(CostProfile costs) {
        this.warmNanos = costs.of(Cost.COPY_RETURN);
        this.coldNanos = costs.of(Cost.COPY_RETURN_COLD);
        this.coldAfterNanos = Math.max(1, costs.of(Cost.COPY_COLD_AFTER));
    }

    /** A copy of {@code nanos} of CPU begins. */
    long begin(Goroutine goroutine, long nanos) {
        if (nanos <= 0) {
            return GoroutineBody.DONE;
        }
        goroutine.waitValue = returnNanos(nanos);
        return nanos;
    }

    /** The copy is over, and then the way back from it. */
    long resume(Goroutine goroutine, Machine machine) {
        long nanos = goroutine.waitValue;
        if (nanos == 0) {
            return GoroutineBody.DONE;
        }
        goroutine.waitValue = 0;
        machine.beginPreemptibleBurst();
        return nanos;
    }

    private long returnNanos(long copyNanos) {
        long coolingNanos = Math.min(copyNanos, coldAfterNanos);
        return warmNanos + (coldNanos - warmNanos) * coolingNanos / coldAfterNanos;
    }
}
