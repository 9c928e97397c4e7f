package gotwin.model.gc;

import gotwin.model.sched.GcPort;
import gotwin.model.sched.Goroutine;
import gotwin.model.sched.Processor;
import gotwin.model.sched.Scheduler;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * The background workers: one per P, dedicated, fractional or idle as a P needs them.
 *
 * <p>Models: Go 1.24.4 mgcpacer.go: findRunnableGCWorker, markWorkerStop; mgc.go: gcBgMarkWorker.
 */
public final class MarkWorkers implements GcPort {
    private final Scheduler scheduler;
    private final Collector collector;
    private final GcPacer pacer;
    private final MarkWork work;
    private final ArrayDeque<Worker> pool = new ArrayDeque<>();
    private MarkWorkerPlan plan = new MarkWorkerPlan(0, 0, 0);
    private int dedicatedNeeded;
    private int idleCount;
    private long markStartNanos;

    private record Worker(Goroutine goroutine, MarkWorker body) {}

    MarkWorkers(
            Collector collector,
            Scheduler scheduler,
            GcPacer pacer,
            MarkWork work,
            MarkAssist assists,
            GcTotals totals) {
        this.collector = collector;
        this.scheduler = scheduler;
        this.pacer = pacer;
        this.work = work;
        for (int i = 0; i < scheduler.processorCount(); i++) {
            MarkWorker body = new MarkWorker(this, collector, scheduler, work, assists, totals);
            pool.addLast(new Worker(new Goroutine(-2 - i, body), body));
        }
    }

    void begin(MarkWorkerPlan newPlan) {
        plan = newPlan;
        dedicatedNeeded = newPlan.dedicatedCount();
        idleCount = 0;
        markStartNanos = scheduler.nowNanos();
        for (Processor processor : scheduler.processors()) {
            processor.fractionalMarkNanos = 0;
        }
    }

    GcPacer pacer() {
        return pacer;
    }

    @Override
    public boolean isMarking() {
        return collector.isMarking();
    }

    @Override
    public boolean hasWork() {
        return work.isLeft();
    }

    @Override
    public @Nullable Goroutine findWorker(Processor processor) {
        if (!work.isLeft() || pool.isEmpty()) {
            return null;
        }
        if (dedicatedNeeded > 0) {
            dedicatedNeeded--;
            return take(MarkWorker.Mode.DEDICATED);
        }
        if (plan.fractionalShareRatio() > 0 && share(processor) <= plan.fractionalShareRatio()) {
            return take(MarkWorker.Mode.FRACTIONAL);
        }
        return null;
    }

    @Override
    public @Nullable Goroutine findIdleWorker(Processor processor) {
        if (!work.isLeft() || pool.isEmpty() || idleCount >= plan.idleCountMax()) {
            return null;
        }
        idleCount++;
        return take(MarkWorker.Mode.IDLE);
    }

    /** Whether a fractional worker has had more than its share of a P. Source: mgc.go:pollFractionalWorkerExit. */
    boolean isOverShare(Processor processor) {
        return share(processor) > 1.2 * plan.fractionalShareRatio();
    }

    private double share(Processor processor) {
        long elapsedNanos = scheduler.nowNanos() - markStartNanos;
        return elapsedNanos <= 0 ? 0 : (double) processor.fractionalMarkNanos / elapsedNanos;
    }

    private Goroutine take(MarkWorker.Mode mode) {
        Worker worker = pool.removeFirst();
        worker.body().begin(mode);
        return worker.goroutine();
    }

    /** A worker parks: it is there for the next P. */
    void stopped(Goroutine goroutine, MarkWorker body, MarkWorker.Mode mode) {
        pool.addLast(new Worker(goroutine, body));
        switch (mode) {
            case DEDICATED -> dedicatedNeeded++;
            case IDLE -> idleCount--;
            case FRACTIONAL -> {}
        }
    }
}
