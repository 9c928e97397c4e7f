package gotwin.model.sched;

import gotwin.model.units.Nanos;

/**
 * Takes Ps back from goroutines that run too long and from system calls that last too long.
 *
 * <p>Models: Go 1.24.4 proc.go:6250 (retake).
 */
final class Retake {
    /** A goroutine's time slice. Source: proc.go:forcePreemptNS. */
    static final long SLICE_NANOS = 10 * Nanos.MILLISECOND;

    private Retake() {}

    /** Looks at every P; returns how many were taken from system calls. */
    static int run(Scheduler scheduler) {
        int retakenCount = 0;
        for (Processor processor : scheduler.processors()) {
            if (processor.status == Processor.Status.RUNNING || processor.status == Processor.Status.SYSCALL) {
                boolean sliceIsOver = checkSlice(scheduler, processor);
                if (processor.status == Processor.Status.SYSCALL && checkSyscall(scheduler, processor, sliceIsOver)) {
                    retakenCount++;
                }
            }
        }
        return retakenCount;
    }

    private static boolean checkSlice(Scheduler scheduler, Processor processor) {
        long nowNanos = scheduler.nowNanos();
        if (processor.seenSchedTick != processor.schedTick) {
            processor.seenSchedTick = processor.schedTick;
            processor.seenSchedNanos = nowNanos;
            return false;
        }
        if (processor.seenSchedNanos + SLICE_NANOS > nowNanos) {
            return false;
        }
        scheduler.preemptor().preemptOne(processor);
        return true;
    }

    private static boolean checkSyscall(Scheduler scheduler, Processor processor, boolean sliceIsOver) {
        long nowNanos = scheduler.nowNanos();
        if (!sliceIsOver && processor.seenSyscallTick != processor.syscallTick) {
            processor.seenSyscallTick = processor.syscallTick;
            processor.seenSyscallNanos = nowNanos;
            return false;
        }
        boolean othersCanHelp = scheduler.spinningCount + scheduler.idleProcessors.count() > 0;
        if (processor.runQueue.isEmpty() && othersCanHelp && processor.seenSyscallNanos + SLICE_NANOS > nowNanos) {
            return false;
        }
        processor.syscallTick++;
        scheduler.lock().take(); // incidlelocked, before and after
        scheduler.pool.handOff(processor);
        scheduler.lock().take();
        return true;
    }
}
