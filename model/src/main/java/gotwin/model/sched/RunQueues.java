package gotwin.model.sched;

/**
 * Where runnable goroutines wait: on the queue of a P, or on the global one, which needs {@link SchedulerLock}.
 *
 * <p>Models: Go 1.26.8 proc.go: runqput, runqputslow, globrunqput, runqdrain.
 */
public final class RunQueues {
    private final Scheduler scheduler;
    private final SchedulerLock lock;
    private final GlobalRunQueue global;

    RunQueues(Scheduler scheduler, SchedulerLock lock, GlobalRunQueue global) {
        this.scheduler = scheduler;
        this.lock = lock;
        this.global = global;
    }

    /** The next to run on a P. */
    void putNext(Processor processor, Goroutine goroutine) {
        if (processor.runQueue.isFull() && processor.runQueue.hasNext()) {
            lock.take();
        }
        processor.runQueue.putNext(goroutine, global);
    }

    /** The last to run on a P. */
    void putLast(Processor processor, Goroutine goroutine) {
        if (processor.runQueue.isFull()) {
            lock.take();
        }
        processor.runQueue.putLast(goroutine, global);
    }

    /** The last of those that belong to no P. */
    void putGlobal(Goroutine goroutine) {
        lock.take();
        global.putLast(goroutine);
    }

    /** The acting M's P keeps none of its goroutines: a dedicated mark worker was asked to yield. */
    public void spill(Machine machine) {
        LocalRunQueue queue = machine.processor().runQueue;
        if (queue.isEmpty()) {
            return;
        }
        lock.take();
        Goroutine goroutine;
        while ((goroutine = queue.takeNext()) != null || (goroutine = queue.takeFirst()) != null) {
            global.putLast(goroutine);
        }
    }

    /** Whether goroutines wait on the acting M's P, globally, or in the netpoller. */
    public boolean hasOtherWork(Machine machine) {
        return !global.isEmpty()
                || !machine.processor().runQueue.isEmpty()
                || (scheduler.polling().lastPollNanos != 0
                        && scheduler.netpoll().hasReady());
    }
}
