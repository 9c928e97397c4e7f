package gotwin.model.process;

import gotwin.model.host.Cost;
import gotwin.model.host.CostProfile;
import gotwin.model.sched.KernelWait;
import gotwin.model.sched.Machine;
import gotwin.model.sched.Scheduler;

/**
 * Calls of C, and from there back into Go: system calls in the scheduler's eyes.
 *
 * <p>Models: Go 1.26.8 cgocall.go: cgocall, cgocallbackg. Departs: the callback comes when C's own time is over; C returns
 * at once after it.
 */
final class ForeignCalls {
    private static final long PERMILLE = 1000;

    private final Scheduler scheduler;
    private final long callNanos;
    private final long callbackNanos;
    private long count;

    /** Whether C calls back. */
    enum Callback {
        NONE,
        ONE
    }

    ForeignCalls(Scheduler scheduler, CostProfile costs, GoVersion version) {
        this.scheduler = scheduler;
        this.callNanos = costs.of(Cost.CGO_CALL) * version.cgoCallPermille() / PERMILLE;
        this.callbackNanos = costs.of(Cost.CGO_CALLBACK);
    }

    /** The running goroutine calls C. Its thread is held for the callback before that needs a P. */
    long call(Machine machine, long cpuNanos, long blockedNanos, Callback callback) {
        count++;
        if (callback == Callback.ONE) {
            machine.lockInternally();
        }
        return scheduler.enterSyscall(machine, callNanos + cpuNanos, blockedNanos, KernelWait.EVENT);
    }

    /** Calls of C so far. */
    long count() {
        return count;
    }

    /** The callback ends, and C returns. */
    long returnToForeign(Machine machine) {
        machine.unlockInternally();
        return scheduler.enterSyscall(machine, callbackNanos, 0, KernelWait.EVENT);
    }
}
