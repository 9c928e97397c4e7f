package gotwin.model.gc;

import gotwin.model.sched.GcPort;
import gotwin.model.sched.Goroutine;
import gotwin.model.sched.Processor;
import gotwin.model.sched.Scheduler;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The background workers: one per P, dedicated, fractional or idle as a P needs them.
 *
 * <p>Models: Go 1.24.4 mgcpacer.go: findRunnableGCWorker, markWorkerStop, addIdleMarkWorker; mgc.go:
 * pollFractionalWorkerExit.
 */
public final class MarkWorkers implements GcPort {
    /** How far a fractional worker may exceed its share before it leaves. Source: mgc.go:pollFractionalWorkerExit. */
    private static final double SHARE_SLACK = 1.2;

    private static final int FIRST_NUMBER = -2;
    private static final int FIRST_CYCLE = 1;

    private final Scheduler scheduler;
    private final Collector collector;
    private final MarkWork work;
    private final ArrayDeque<MarkWorker> pool = new ArrayDeque<>();
    private final AssistQueue assists;
    private final List<Goroutine> goroutines = new ArrayList<>();
    private Consumer<List<Goroutine>> made = unheard -> {};
    private MarkWorkerPlan plan = new MarkWorkerPlan(0, 0, 0);
    private int dedicatedNeeded;
    private int idleCount;
    private long markStartNanos;

    MarkWorkers(Collector collector, Scheduler scheduler, MarkWork work, AssistQueue assists) {
        this.collector = collector;
        this.scheduler = scheduler;
        this.work = work;
        this.assists = assists;
        work.whenMoreCanHelp(this::enlist);
        addMissing();
    }

    /**
     * Wakes a P that is idle, for it would run a worker; else asks one that runs, if a dedicated worker is needed. Models:
     * mgcpacer.go, enlistWorker of Green Tea. Departs: the next P that runs is asked, in Go a random one.
     */
    private void enlist(int askingProcessor) {
        boolean needsDedicated = dedicatedNeeded > 0;
        if (!collector.isMarking() || (!needsDedicated && idleCount >= plan.idleCountMax())) {
            return;
        }
        if (scheduler.idleProcessorCount() > 0) {
            scheduler.wakeProcessor();
        } else if (needsDedicated) {
            preemptNext(askingProcessor);
        }
    }

    private void preemptNext(int askingProcessor) {
        Processor[] processors = scheduler.processors();
        for (int i = 1; i < processors.length; i++) {
            Processor processor = processors[(askingProcessor + i) % processors.length];
            if (processor.status() == Processor.Status.RUNNING) {
                scheduler.preemptor().preemptOne(processor);
                return;
            }
        }
    }

    /** One for each P there ever was. Source: mgc.go:gcBgMarkStartWorkers. */
    private void addMissing() {
        while (goroutines.size() < scheduler.processorCount()) {
            int number = FIRST_NUMBER - goroutines.size();
            MarkWorker worker = new MarkWorker(number, this, collector, scheduler, work, assists);
            pool.addLast(worker);
            goroutines.add(worker.goroutine);
        }
    }

    /** Tells of the workers' goroutines when the first cycle needs them, which is when Go makes them. */
    public void whenMade(Consumer<List<Goroutine>> listener) {
        made = listener;
    }

    /** A cycle begins, whose time counts from {@code startNanos}. */
    void begin(MarkWorkerPlan newPlan, long startNanos) {
        addMissing();
        if (collector.cycle() == FIRST_CYCLE) {
            made.accept(goroutines);
        }
        plan = newPlan;
        dedicatedNeeded = newPlan.dedicatedCount();
        markStartNanos = startNanos;
        for (Processor processor : scheduler.processors()) {
            processor.fractionalMarkNanos = 0;
        }
    }

    int count() {
        return goroutines.size();
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
    public boolean hasWorkFor(Processor processor) {
        return work.isLeftFor(processor.index);
    }

    @Override
    public @Nullable Goroutine findWorker(Processor processor) {
        if (!work.isLeftFor(processor.index) || pool.isEmpty()) {
            return null;
        }
        if (dedicatedNeeded > 0) {
            dedicatedNeeded--;
            return take(MarkWorker.Mode.DEDICATED);
        }
        if (plan.fractionalShareRatio() > 0 && shareRatio(processor, 0) <= plan.fractionalShareRatio()) {
            return take(MarkWorker.Mode.FRACTIONAL);
        }
        return null;
    }

    @Override
    public @Nullable Goroutine findIdleWorker(Processor processor) {
        if (!work.isLeftFor(processor.index) || pool.isEmpty() || idleCount >= plan.idleCountMax()) {
            return null;
        }
        idleCount++;
        return take(MarkWorker.Mode.IDLE);
    }

    /** Whether a fractional worker that has run for {@code nanos} has had more than its share of a P. */
    boolean isOverShare(Processor processor, long nanos) {
        return shareRatio(processor, nanos) > SHARE_SLACK * plan.fractionalShareRatio();
    }

    private double shareRatio(Processor processor, long runningNanos) {
        long elapsedNanos = scheduler.nowNanos() - markStartNanos;
        return elapsedNanos <= 0 ? 0 : (double) (processor.fractionalMarkNanos + runningNanos) / elapsedNanos;
    }

    private Goroutine take(MarkWorker.Mode mode) {
        MarkWorker worker = pool.removeLast();
        worker.begin(mode);
        return worker.goroutine;
    }

    /** A worker no longer marks: its time counts, by the clock for its share of the P. */
    void stopped(MarkWorker worker, Processor processor, long nanos, long cpuNanos) {
        switch (worker.mode()) {
            case DEDICATED -> {
                dedicatedNeeded++;
                collector.markedInBackground(nanos, cpuNanos);
            }
            case FRACTIONAL -> {
                processor.fractionalMarkNanos += nanos;
                collector.markedInBackground(nanos, cpuNanos);
            }
            case IDLE -> {
                idleCount--;
                collector.markedWhileIdle(nanos, cpuNanos);
            }
        }
    }

    /** A worker parks: it is there for the next P. */
    void parked(MarkWorker worker) {
        pool.addLast(worker);
    }
}
