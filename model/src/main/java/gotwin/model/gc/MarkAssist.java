package gotwin.model.gc;

import gotwin.model.gc.CollectorPolicy.Switch;
import gotwin.model.gc.MarkWork.Order;
import gotwin.model.gc.PendingAllocation.AssistStep;
import gotwin.model.probe.Cause;
import gotwin.model.sched.Goroutine;
import gotwin.model.sched.GoroutineBody;
import gotwin.model.sched.Machine;
import gotwin.model.sched.Scheduler;

/**
 * Makes those who allocate during marking mark in proportion.
 *
 * <p>Models: Go 1.24.4 mgcmark.go: deductAssistCredit, gcAssistAlloc, gcAssistAlloc1.
 */
final class MarkAssist {
    /** Least work of an assist, so that the next allocations are free. Source: mgcpacer.go:gcOverAssistWork. */
    private static final long OVER_ASSIST_BYTES = 64 << 10;

    private final Collector collector;
    private final Scheduler scheduler;
    private final GcPacer pacer;
    private final MarkWork work;
    private final AssistQueue queue;

    MarkAssist(Collector collector, Scheduler scheduler, GcPacer pacer, MarkWork work, AssistQueue queue) {
        this.collector = collector;
        this.scheduler = scheduler;
        this.pacer = pacer;
        this.work = work;
        this.queue = queue;
    }

    /** Charges an allocation to a goroutine's credit, which is 0 at the start of a cycle; true if it is in debt. */
    boolean deduct(Goroutine goroutine, long bytes, int cycle) {
        if (goroutine.assistCycle != cycle) {
            goroutine.assistCycle = cycle;
            goroutine.assistCreditBytes = 0;
        }
        goroutine.assistCreditBytes -= bytes;
        return goroutine.assistCreditBytes < 0 && pacer.policy().assists() == Switch.ON;
    }

    /** Goes on with an assist; DONE when the goroutine may allocate. */
    long advance(Goroutine goroutine, Machine machine, PendingAllocation pending) {
        while (true) {
            switch (pending.assistStep) {
                case OWE -> {
                    if (isFree(goroutine) || !findWork(goroutine, machine, pending)) {
                        return GoroutineBody.DONE;
                    }
                    if (pending.assistStep == AssistStep.MARK) {
                        goroutine.spend(Cause.GC_ASSIST, scheduler.nowNanos());
                        return pending.portion.begin(machine);
                    }
                }
                case MARK -> {
                    if (book(goroutine, machine, pending)) {
                        return pending.portion.begin(machine);
                    }
                    pay(goroutine, machine, pending);
                }
                case SETTLE -> {
                    pending.assistStep = collector.canEnd() ? AssistStep.END : AssistStep.WAIT;
                }
                case WAIT -> {
                    pending.assistStep = AssistStep.OWE;
                    if (isFree(goroutine)) {
                        return GoroutineBody.DONE;
                    } else if (goroutine.isPreempted()) {
                        return scheduler.gosched(machine);
                    } else if (!queue.hasCredit()) {
                        return queue.park(machine, goroutine);
                    }
                }
                case END -> {
                    long step = collector.endCycle(goroutine, machine);
                    if (step != GoroutineBody.DONE) {
                        return step;
                    }
                    pending.assistStep = AssistStep.WAIT;
                }
            }
        }
    }

    private boolean isFree(Goroutine goroutine) {
        return goroutine.assistCreditBytes >= 0 || !collector.isMarking() || collector.isLimiting();
    }

    /** Pays with the background's credit and claims work for the rest; false if nothing is owed any more. */
    private boolean findWork(Goroutine goroutine, Machine machine, PendingAllocation pending) {
        long debtBytes = -goroutine.assistCreditBytes;
        long workBytes = (long) (pacer.assistWorkPerByte() * debtBytes);
        if (workBytes < OVER_ASSIST_BYTES) {
            workBytes = OVER_ASSIST_BYTES;
            debtBytes = (long) (pacer.assistBytesPerWork() * workBytes);
        }
        long stolenBytes = queue.steal(workBytes);
        if (stolenBytes == workBytes) {
            goroutine.assistCreditBytes += debtBytes;
            return false;
        }
        if (stolenBytes > 0) {
            goroutine.assistCreditBytes += 1 + (long) (pacer.assistBytesPerWork() * stolenBytes);
        }
        pending.workLeftBytes = workBytes - stolenBytes;
        pending.workDoneBytes = 0;
        pending.assistStartNanos = scheduler.nowNanos();
        pending.assistStartCpuNanos = machine.thread().cpuNanos();
        boolean claimed = claim(machine, pending);
        if (claimed) {
            collector.beginAssist();
        }
        pending.assistStep = claimed ? AssistStep.MARK : AssistStep.SETTLE;
        return true;
    }

    private boolean claim(Machine machine, PendingAllocation pending) {
        long bytes = Math.min(pending.workLeftBytes, OVER_ASSIST_BYTES);
        return work.claim(pending.portion, bytes, Order.HEAP_FIRST, machine);
    }

    /** Books a portion and claims the next; false when the assist is at its end. */
    private boolean book(Goroutine goroutine, Machine machine, PendingAllocation pending) {
        long doneBytes = work.finish(pending.portion, machine.takeCutNanos());
        pending.workDoneBytes += doneBytes;
        pending.workLeftBytes -= doneBytes;
        return pending.workLeftBytes > 0
                && !goroutine.isPreempted()
                && !collector.isLimiting()
                && claim(machine, pending);
    }

    /** The work done becomes the goroutine's credit, the time the collector's. */
    private void pay(Goroutine goroutine, Machine machine, PendingAllocation pending) {
        goroutine.assistCreditBytes += 1 + (long) (pacer.assistBytesPerWork() * pending.workDoneBytes);
        goroutine.spend(Cause.CPU, scheduler.nowNanos());
        collector.endAssist(pending.assistStartNanos, machine.thread().cpuNanos() - pending.assistStartCpuNanos);
        pending.assistStep = AssistStep.SETTLE;
    }
}
