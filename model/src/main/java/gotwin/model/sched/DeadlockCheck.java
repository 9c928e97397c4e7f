package gotwin.model.sched;

import gotwin.model.units.Nanos;

/**
 * Notices that nothing can ever happen again: Go's {@code checkdead}.
 *
 * <p>Models: Go 1.24.4 proc.go:checkdead. Asked whenever an M parks. An M in the netpoller or in a system call counts as
 * running, so a process that listens is never dead.
 */
public final class DeadlockCheck {
    private final Scheduler scheduler;
    private boolean mainHasExited;
    private int outsideSourceCount;

    DeadlockCheck(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /** Main called Goexit: the last goroutine's end is then a deadlock of its own name. */
    public void mainExited() {
        mainHasExited = true;
    }

    /** Something outside the process will make goroutines runnable. */
    public void expectOutsideWork() {
        outsideSourceCount++;
    }

    /** An outside source is exhausted. */
    public void outsideWorkEnded() {
        outsideSourceCount--;
    }

    void check() {
        int awakeCount = scheduler.machines.size() - scheduler.pool.idleCount() - scheduler.pool.idleLockedCount();
        if (awakeCount > 0 || outsideSourceCount > 0) {
            return;
        }
        if (scheduler.world().isStopPending()) {
            return;
        }
        for (Processor processor : scheduler.processors()) {
            if (scheduler.timers().earliestNanos(processor) != Nanos.NEVER) {
                return;
            }
        }
        scheduler
                .end()
                .fatal(
                        mainHasExited
                                ? "no goroutines (main called runtime.Goexit) - deadlock!"
                                : "all goroutines are asleep - deadlock!");
    }
}
