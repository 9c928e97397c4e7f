package gotwin.model.gc;

import gotwin.model.sched.Goroutine;
import gotwin.model.sched.GoroutineList;
import gotwin.model.sched.Machine;
import gotwin.model.sched.Scheduler;
import gotwin.model.sched.WaitReason;

/**
 * What background marking has done for those who allocate: as credit, or for the goroutines that wait for it.
 *
 * <p>Models: Go 1.24.4 mgcmark.go: gcParkAssist, gcFlushBgCredit, gcWakeAllAssists; bgScanCredit.
 */
final class AssistQueue {
    private final Scheduler scheduler;
    private final GcPacer pacer;
    private final GoroutineList waiting = new GoroutineList();
    private long creditBytes;

    AssistQueue(Scheduler scheduler, GcPacer pacer) {
        this.scheduler = scheduler;
        this.pacer = pacer;
    }

    /** A cycle begins: nobody has done anything yet. */
    void begin() {
        creditBytes = 0;
    }

    /** Takes up to {@code scanBytes} of the background's credit. */
    long steal(long scanBytes) {
        long stolenBytes = Math.min(creditBytes, scanBytes);
        creditBytes -= stolenBytes;
        return stolenBytes;
    }

    /** Whether a goroutine that would park finds credit instead. */
    boolean hasCredit() {
        return creditBytes > 0;
    }

    /** Parks a goroutine in debt until the background has worked for it, or marking is over. */
    long park(Machine machine, Goroutine goroutine) {
        waiting.addLast(goroutine);
        return scheduler.park(machine, WaitReason.GC_ASSIST_WAIT);
    }

    /** Background marking pays for those who wait, first come first served, and keeps the rest as credit. */
    void flush(long scanBytes, Machine actor) {
        if (waiting.isEmpty()) {
            creditBytes += scanBytes;
            return;
        }
        long bytes = (long) (scanBytes * pacer.assistBytesPerWork());
        while (bytes > 0) {
            Goroutine first = waiting.pollFirst();
            if (first == null) {
                break;
            }
            if (bytes + first.assistCreditBytes >= 0) {
                bytes += first.assistCreditBytes;
                first.assistCreditBytes = 0;
                scheduler.readyLast(first, actor);
            } else {
                first.assistCreditBytes += bytes;
                bytes = 0;
                waiting.addLast(first);
            }
        }
        if (bytes > 0) {
            creditBytes += (long) (bytes * pacer.assistWorkPerByte());
        }
    }

    /** Marking is over: nobody owes anything. */
    void wakeAll(Machine actor) {
        scheduler.polling().inject(waiting, actor);
    }
}
