package gotwin.model.sched;

import gotwin.model.units.Nanos;
import java.util.function.BooleanSupplier;

/**
 * Notices that nothing can ever happen again: Go's {@code checkdead}.
 *
 * <p>Models: Go 1.24.4 proc.go:checkdead. Asked whenever an M parks. An M in the netpoller or in a system call counts as
 * running, so a process that listens is never dead.
 */
public final class DeadlockCheck {
    private final Scheduler scheduler;
    private BooleanSupplier onlyGoexitIsLeft = () -> false;
    private int outsideSourceCount;
    private boolean linkedWithC;

    DeadlockCheck(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /** Asked in a deadlock: whether main left by Goexit and no goroutine remains, which has a message of its own. */
    public void explainWith(BooleanSupplier noGoroutineIsLeft) {
        onlyGoexitIsLeft = noGoroutineIsLeft;
    }

    /**
     * C is linked: there is an M for threads of C that call Go, which counts as running for ever, so no deadlock is ever
     * reported; and a template thread. Source: Go 1.26.8 proc.go: checkdead, oneNewExtraM, main.
     */
    public void linkC() {
        linkedWithC = true;
        scheduler.pool.addTemplateThread();
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
        if (awakeCount > 0 || outsideSourceCount > 0 || linkedWithC) {
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
                        onlyGoexitIsLeft.getAsBoolean()
                                ? "no goroutines (main called runtime.Goexit) - deadlock!"
                                : "all goroutines are asleep - deadlock!");
    }
}
