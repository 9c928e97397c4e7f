package gotwin.model.poll;

import gotwin.model.host.Cost;
import gotwin.model.host.CostProfile;
import gotwin.model.sched.Goroutine;
import gotwin.model.sched.GoroutineStatus;
import gotwin.model.sched.Machine;
import gotwin.model.sched.Processor;
import gotwin.model.sched.ProcessorMask;
import gotwin.model.sched.Scheduler;
import gotwin.model.sched.TimerPort;
import gotwin.model.sched.WaitReason;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * The timers of all Ps.
 *
 * <p>Models: Go 1.24.4 time.go. A timer lives on the P that ran the goroutine which set it; it is looked at when that P
 * is scheduled, or by a thief. Callbacks run on the scheduler's stack of the M that looked.
 */
public final class Timers implements TimerPort {
    private final Scheduler scheduler;
    private final ProcessorMask owners = new ProcessorMask();
    private final List<TimerHeap> heaps = new ArrayList<>();
    private final long operationNanos;
    private final ArrayDeque<RuntimeTimer> sleepTimers = new ArrayDeque<>();
    private final RuntimeTimer.Callback wakeSleeper = this::wakeSleeper;
    private boolean used;

    /** No timers yet. */
    public Timers(Scheduler scheduler, CostProfile costs) {
        this.scheduler = scheduler;
        this.operationNanos = costs.of(Cost.TIMER_OPERATION);
    }

    private TimerHeap heapOf(Processor processor) {
        while (heaps.size() <= processor.index) {
            heaps.add(new TimerHeap(owners, heaps.size()));
        }
        return heaps.get(processor.index);
    }

    /** Whether a timer was ever set; the netpoller is initialised by the first. */
    public boolean wereUsed() {
        return used;
    }

    @Override
    public ProcessorMask owners() {
        return owners;
    }

    @Override
    public long earliestNanos(Processor processor) {
        return heapOf(processor).earliestNanos();
    }

    @Override
    public int pendingCount(Processor processor) {
        return heapOf(processor).size();
    }

    @Override
    public void move(Processor from, Processor to) {
        heapOf(to).take(heapOf(from));
    }

    @Override
    public long check(Processor processor, Machine actor) {
        TimerHeap heap = heapOf(processor);
        while (heap.earliestNanos() <= scheduler.nowNanos()) {
            expire(heap, heap.first(), actor);
        }
        if (heap.hasManyRetired() && actor.processor() == processor) {
            heap.removeRetired();
        }
        return heap.earliestNanos();
    }

    private void expire(TimerHeap heap, RuntimeTimer timer, Machine actor) {
        boolean retired = timer.retired;
        heap.remove(timer);
        if (retired) {
            return;
        }
        timer.dueNanos = timer.whenNanos;
        if (timer.periodNanos > 0) {
            timer.whenNanos = RuntimeTimer.nextTick(timer.whenNanos, timer.periodNanos, scheduler.nowNanos());
            heap.add(timer);
        }
        scheduler.charge(operationNanos);
        timer.callback.expired(timer, actor);
    }

    /** Sets a timer on the acting M's P. A period of 0 makes it fire once. */
    public void set(RuntimeTimer timer, long whenNanos, long periodNanos, Machine actor) {
        used = true;
        scheduler.charge(operationNanos);
        stop(timer);
        timer.whenNanos = whenNanos;
        timer.periodNanos = periodNanos;
        TimerHeap heap = heapOf(actor.processor());
        long earliestNanos = heap.earliestNanos();
        heap.add(timer);
        if (whenNanos < earliestNanos) {
            scheduler.polling().wakePoller(whenNanos);
        }
    }

    /** Takes a timer out of its heap; false if it was in none. */
    public boolean stop(RuntimeTimer timer) {
        TimerHeap heap = timer.heap;
        if (heap == null) {
            return false;
        }
        heap.remove(timer);
        return true;
    }

    /** Nobody waits for a timer any more; it stays in its heap until somebody meets it there, or revives it. */
    public void retire(RuntimeTimer timer) {
        TimerHeap heap = timer.heap;
        if (heap != null) {
            heap.retire(timer);
        }
    }

    /** Somebody waits for a timer again; false if it is in no heap. */
    public boolean revive(RuntimeTimer timer) {
        TimerHeap heap = timer.heap;
        if (heap == null) {
            return false;
        }
        heap.revive(timer);
        return true;
    }

    /** The acting M pays for an operation on a timer. */
    public void chargeOperation() {
        scheduler.charge(operationNanos);
    }

    /** The current instant. */
    public long nowNanos() {
        return scheduler.nowNanos();
    }

    /** {@code time.Sleep}: parks the running goroutine and sets its timer. */
    public long sleep(Machine machine, Goroutine goroutine, long untilNanos) {
        RuntimeTimer timer = sleepTimers.pollLast();
        if (timer == null) {
            timer = new RuntimeTimer(wakeSleeper);
        }
        timer.subject = goroutine;
        long left = scheduler.park(machine, WaitReason.SLEEP);
        set(timer, untilNanos, 0, machine);
        return left;
    }

    private void wakeSleeper(RuntimeTimer timer, Machine actor) {
        if (timer.subject instanceof Goroutine sleeper) {
            if (sleeper.status() != GoroutineStatus.WAITING) {
                throw new IllegalStateException("G" + sleeper.number + " is woken from a sleep it does not sleep");
            }
            timer.subject = null;
            sleepTimers.addLast(timer);
            scheduler.ready(sleeper, actor);
        }
    }

    /** Timers pending on all Ps. */
    public int pendingCount() {
        int sum = 0;
        for (TimerHeap heap : heaps) {
            sum += heap.size();
        }
        return sum;
    }
}
