package gotwin.model.gc;

import gotwin.model.gc.MarkWork.Order;
import gotwin.model.sched.Goroutine;
import gotwin.model.sched.GoroutineBody;
import gotwin.model.sched.Machine;
import gotwin.model.sched.Scheduler;
import gotwin.model.sched.WaitReason;

/**
 * A background mark worker: takes work in portions until there is none, or its P has something better to do.
 *
 * <p>Models: Go 1.24.4 mgc.go:gcBgMarkWorker, mgcmark.go:gcDrain. Time counts by the clock, as in Go: a worker that the
 * host keeps from its CPU is charged for waiting.
 */
final class MarkWorker implements GoroutineBody {
    /** Scan work between two looks at what else there is to do. Source: mgcmark.go:drainCheckThreshold. */
    private static final long CHECK_BYTES = 100_000;

    /** Scan work in one burst: several of the flushes that Go makes each 2,000 bytes. Assumption: close enough. */
    private static final long PORTION_BYTES = 20_000;

    /** How a worker shares its P. Source: mgc.go:266-285. */
    enum Mode {
        /** Keeps the P until marking ends. */
        DEDICATED,
        /** Has a share of the P's time. */
        FRACTIONAL,
        /** Has the P while nobody else wants it. */
        IDLE
    }

    private enum Step {
        BEGIN,
        MARK,
        END
    }

    final Goroutine goroutine;
    private final MarkWorkers workers;
    private final Collector collector;
    private final Scheduler scheduler;
    private final MarkWork work;
    private final AssistQueue assists;
    private final MarkPortion portion = new MarkPortion();
    private Mode mode = Mode.IDLE;
    private Step step = Step.BEGIN;
    private long startNanos;
    private long startCpuNanos;
    private long uncheckedBytes;
    private boolean keepsItsP;

    MarkWorker(
            int number,
            MarkWorkers workers,
            Collector collector,
            Scheduler scheduler,
            MarkWork work,
            AssistQueue assists) {
        this.goroutine = new Goroutine(number, this, WaitReason.GC_WORKER_IDLE);
        this.workers = workers;
        this.collector = collector;
        this.scheduler = scheduler;
        this.work = work;
        this.assists = assists;
    }

    void begin(Mode newMode) {
        mode = newMode;
        step = Step.BEGIN;
        keepsItsP = false;
    }

    Mode mode() {
        return mode;
    }

    @Override
    public long run(Goroutine running, Machine machine) {
        switch (step) {
            case BEGIN -> {
                startNanos = scheduler.nowNanos();
                startCpuNanos = machine.thread().cpuNanos();
                uncheckedBytes = 0;
                step = Step.MARK;
            }
            case MARK -> {
                uncheckedBytes += book(machine);
                if (isToStop(machine)) {
                    return stop(machine);
                }
            }
            case END -> {
                return end(machine);
            }
        }
        if (!work.claim(portion, PORTION_BYTES, Order.ROOTS_FIRST, machine)) {
            return stop(machine);
        }
        return portion.begin(machine);
    }

    private long book(Machine machine) {
        boolean isRoot = portion.heapBytes == 0;
        long scannedBytes = work.finish(portion, machine.takeCutNanos());
        assists.flush(scannedBytes, machine);
        return isRoot ? CHECK_BYTES : scannedBytes;
    }

    private boolean isToStop(Machine machine) {
        if (scheduler.world().isStopPending()) {
            return true;
        }
        if (goroutine.isPreempted() && !keepsItsP) {
            if (mode != Mode.DEDICATED) {
                return true;
            }
            keepsItsP = true;
            scheduler.queues().spill(machine);
        }
        if (mode == Mode.DEDICATED || uncheckedBytes < CHECK_BYTES) {
            return false;
        }
        uncheckedBytes = 0;
        return mode == Mode.IDLE
                ? scheduler.queues().hasOtherWork(machine)
                : workers.isOverShare(machine.processor(), scheduler.nowNanos() - startNanos);
    }

    /** Gives the P back; the one who finishes the last of the work ends the cycle first. */
    private long stop(Machine machine) {
        workers.stopped(
                this,
                machine.processor(),
                scheduler.nowNanos() - startNanos,
                machine.thread().cpuNanos() - startCpuNanos);
        return collector.canEnd() ? end(machine) : park(machine);
    }

    private long end(Machine machine) {
        step = Step.END;
        long progress = collector.endCycle(goroutine, machine);
        return progress == GoroutineBody.DONE ? park(machine) : progress;
    }

    private long park(Machine machine) {
        workers.parked(this);
        return scheduler.park(machine, WaitReason.GC_WORKER_IDLE);
    }
}
