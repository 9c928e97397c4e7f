package gotwin.model.sched;

import gotwin.model.probe.Cause;
import gotwin.model.sched.Machine.Activity;

/** M0, on the thread that the kernel made for the process. */
public final class FirstMachine {
    private FirstMachine() {}

    /**
     * Starts it: it has a CPU at once and needs {@code beforeNanos} of it until it schedules for the first time, with {@code
     * main} next on P0. Nobody is woken for main. Models: Go 1.26 asm_amd64.s:rt0_go, which ends with newproc and mstart.
     */
    public static void start(Scheduler scheduler, Goroutine main, long beforeNanos) {
        Machine first = scheduler.pool.newMachine();
        Processor processor = scheduler.processors()[0];
        scheduler.idleProcessors.remove(processor);
        scheduler.acquire(first, processor);
        scheduler.changes.runnable(main, Cause.RUN_QUEUE);
        scheduler.queues().putNext(processor, main);
        first.activity = Activity.SCHEDULE;
        first.pendingBurstNanos = beforeNanos;
        scheduler.host().startAtOnce(first.thread);
    }
}
