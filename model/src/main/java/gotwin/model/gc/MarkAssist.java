package gotwin.model.gc;

import gotwin.model.probe.Cause;
import gotwin.model.sched.Goroutine;
import gotwin.model.sched.GoroutineList;
import gotwin.model.sched.Machine;
import gotwin.model.sched.Scheduler;
import gotwin.model.sched.WaitReason;

/**
 * Makes those who allocate during marking mark in proportion.
 *
 * <p>Models: Go 1.24.4 mgcmark.go: deductAssistCredit, gcAssistAlloc, gcParkAssist, gcFlushBgCredit.
 */
final class MarkAssist {
    /** Least work of an assist, so that the next ones are free. Source: mgcpacer.go:gcOverAssistWork. */
    private static final long OVER_ASSIST_BYTES = 64 << 10;

    private final Scheduler scheduler;
    private final GcPacer pacer;
    private final MarkWork work;
    private final GcTotals totals;
    private final GoroutineList waiting = new GoroutineList();
    private long backgroundCreditBytes;

    MarkAssist(Scheduler scheduler, GcPacer pacer, MarkWork work, GcTotals totals) {
        this.scheduler = scheduler;
        this.pacer = pacer;
        this.work = work;
        this.totals = totals;
    }

    void begin() {
        backgroundCreditBytes = 0;
    }

    /** Charges an allocation to a goroutine's credit; true if it must assist first. */
    boolean deduct(Goroutine goroutine, long bytes, int cycle) {
        if (goroutine.assistCycle != cycle) {
            goroutine.assistCycle = cycle;
            goroutine.assistCreditBytes = 0;
        }
        goroutine.assistCreditBytes -= bytes;
        return goroutine.assistCreditBytes < 0;
    }

    /** Pays a debt from the background's credit and claims work for the rest; the claimed scan work in bytes. */
    long claim(Goroutine goroutine) {
        long debtBytes = -goroutine.assistCreditBytes;
        long workBytes = (long) (pacer.assistWorkPerByte() * debtBytes);
        if (workBytes < OVER_ASSIST_BYTES) {
            workBytes = OVER_ASSIST_BYTES;
        }
        long stolenBytes = Math.min(backgroundCreditBytes, workBytes);
        if (stolenBytes > 0) {
            backgroundCreditBytes -= stolenBytes;
            goroutine.assistCreditBytes += 1 + (long) (pacer.assistBytesPerWork() * stolenBytes);
            workBytes -= stolenBytes;
        }
        return workBytes == 0 ? 0 : work.claim(workBytes);
    }

    /** The goroutine has marked: books it. */
    void marked(Goroutine goroutine, long workBytes) {
        long nanos = work.nanos(workBytes);
        work.done();
        pacer.addHeapScanWork(workBytes);
        pacer.addAssistNanos(nanos);
        totals.assisted(nanos);
        goroutine.assistCreditBytes += 1 + (long) (pacer.assistBytesPerWork() * workBytes);
        goroutine.spend(Cause.CPU, scheduler.nowNanos());
    }

    /** Parks a goroutine in debt until the background has worked for it. */
    long park(Machine machine, Goroutine goroutine) {
        waiting.addLast(goroutine);
        return scheduler.park(machine, WaitReason.GC_ASSIST_WAIT);
    }

    /** Background marking pays for those who wait, first come first served, and keeps the rest as credit. */
    void flush(long workBytes, Machine actor) {
        if (waiting.isEmpty()) {
            backgroundCreditBytes += workBytes;
            return;
        }
        long bytes = (long) (workBytes * pacer.assistBytesPerWork());
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
        backgroundCreditBytes += (long) (bytes * pacer.assistWorkPerByte());
    }

    /** Marking is over: nobody owes anything. */
    void wakeAll(Machine actor) {
        Goroutine goroutine;
        while ((goroutine = waiting.pollFirst()) != null) {
            scheduler.readyLast(goroutine, actor);
        }
    }
}
