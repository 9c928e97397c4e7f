package gotwin.model.gc;

import gotwin.model.sched.Goroutine;
import gotwin.model.sched.GoroutineBody;
import gotwin.model.sched.Machine;
import gotwin.model.sched.Scheduler;
import gotwin.model.sched.WaitReason;

/**
 * A background mark worker: takes work in portions until there is none, or its P has something better to do.
 *
 * <p>Models: Go 1.24.4 mgc.go:gcBgMarkWorker, mgcmark.go:gcDrain.
 */
final class MarkWorker implements GoroutineBody {
    /** Scan work between two looks at what else there is to do. Source: mgcmark.go:drainCheckThreshold. */
    private static final long PORTION_BYTES = 100_000;

    /** How a worker shares its P. Source: mgc.go:266-285. */
    enum Mode {
        /** Keeps the P until marking ends. */
        DEDICATED,
        /** Has a share of the P's time. */
        FRACTIONAL,
        /** Has the P while nobody else wants it. */
        IDLE
    }

    private final MarkWorkers workers;
    private final Collector collector;
    private final Scheduler scheduler;
    private final MarkWork work;
    private final MarkAssist assists;
    private final GcTotals totals;
    private Mode mode = Mode.IDLE;
    private long claimedBytes;
    private boolean ending;

    MarkWorker(
            MarkWorkers workers,
            Collector collector,
            Scheduler scheduler,
            MarkWork work,
            MarkAssist assists,
            GcTotals totals) {
        this.workers = workers;
        this.collector = collector;
        this.scheduler = scheduler;
        this.work = work;
        this.assists = assists;
        this.totals = totals;
    }

    void begin(Mode newMode) {
        mode = newMode;
    }

    @Override
    public long run(Goroutine goroutine, Machine machine) {
        if (ending) {
            return end(goroutine, machine);
        }
        if (claimedBytes > 0) {
            book(machine);
            if (isToYield(goroutine, machine)) {
                return collector.canEnd() ? end(goroutine, machine) : park(goroutine, machine);
            }
        }
        claimedBytes = work.claim(PORTION_BYTES);
        if (claimedBytes > 0) {
            return work.nanos(claimedBytes);
        }
        return collector.canEnd() ? end(goroutine, machine) : park(goroutine, machine);
    }

    private void book(Machine machine) {
        long nanos = work.nanos(claimedBytes);
        work.done();
        workers.pacer().addHeapScanWork(claimedBytes);
        switch (mode) {
            case DEDICATED -> totals.markedInBackground(nanos);
            case FRACTIONAL -> {
                totals.markedInBackground(nanos);
                machine.processor().fractionalMarkNanos += nanos;
            }
            case IDLE -> {
                totals.markedWhileIdle(nanos);
                workers.pacer().addIdleMarkNanos(nanos);
            }
        }
        assists.flush(claimedBytes, machine);
        claimedBytes = 0;
    }

    private boolean isToYield(Goroutine goroutine, Machine machine) {
        if (scheduler.world().isStopPending()) {
            return true;
        }
        return switch (mode) {
            case DEDICATED -> {
                if (goroutine.isPreempted()) {
                    scheduler.spillRunQueue(machine);
                }
                yield false;
            }
            case FRACTIONAL -> goroutine.isPreempted() || workers.isOverShare(machine.processor());
            case IDLE -> goroutine.isPreempted() || scheduler.hasOtherWork(machine);
        };
    }

    private long end(Goroutine goroutine, Machine machine) {
        ending = true;
        long step = collector.endCycle(machine);
        if (step != GoroutineBody.DONE) {
            return step;
        }
        ending = false;
        return park(goroutine, machine);
    }

    private long park(Goroutine goroutine, Machine machine) {
        workers.stopped(goroutine, this, mode);
        return scheduler.park(machine, WaitReason.GC_WORKER_IDLE);
    }
}
