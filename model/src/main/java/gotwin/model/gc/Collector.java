package gotwin.model.gc;

import gotwin.model.host.Cost;
import gotwin.model.host.CostProfile;
import gotwin.model.probe.Probe;
import gotwin.model.sched.Goroutine;
import gotwin.model.sched.GoroutineBody;
import gotwin.model.sched.GoroutineList;
import gotwin.model.sched.Machine;
import gotwin.model.sched.Scheduler;
import gotwin.model.sched.WaitReason;
import gotwin.model.sched.World.Stop;
import gotwin.model.units.Bytes;
import java.util.function.LongSupplier;

/**
 * The cycle of Go's garbage collector: off, stop, concurrent mark, stop, off.
 *
 * <p>Models: Go 1.24.4 mgc.go: gcStart, gcMarkDone, gcMarkTermination. When and how fast is the pacer's to say ({@link
 * GcPacer}), who marks is {@link MarkWorkers}' and {@link MarkAssist}'s.
 *
 * <p>Departs: what a cycle marks is the live heap at its start and what is allocated during it; the live heap is given by
 * the program's description, not by pointers. The ragged barrier takes no time.
 */
public final class Collector {
    /** Globals with pointers. Source: measured, /gc/scan/globals of a small Go 1.26 program, about 150 KiB. */
    private static final long GLOBALS_BYTES = 150 * Bytes.KIBIBYTE;

    /** Stack in use of a parked goroutine. Source: measured, 240 bytes each of 100,000. */
    private static final long STACK_BYTES = 256;

    /** A new stack, all of which the pacer must reckon with. Source: stack.go, stackMin. */
    private static final long STACK_ALLOCATED_BYTES = 2048;

    private static final double PICOS_PER_NANO = 1000;

    private final Scheduler scheduler;
    private final GcPacer pacer;
    private final Probe probe;
    private final HeapSpec live;
    private final LongSupplier goroutineCount;
    private final MarkWork work = new MarkWork();
    private final MarkWorkers workers;
    private final MarkAssist assists;
    private final Sweeper sweeper;
    private final GcTotals totals = new GcTotals();
    private final GoroutineList cycleWaiters = new GoroutineList();
    private final long stopWorkNanos;
    private final long fixedNanos;
    private final long stackScanNanos;
    private final double nanosPerPointerByte;
    private final long objectNanos;
    private boolean marking;
    private boolean stopping;
    private StopStep stopStep = StopStep.ASK;
    private int cycle;
    private long heldBytes;
    private long blackBytes;
    private long targetBytes;
    private long startNanos;
    private long markStartNanos;
    private long heapAtStartBytes;

    /** Steps of stopping the world on behalf of a cycle. */
    private enum StopStep {
        ASK,
        WORK,
        ACT
    }

    /**
     * A collector before its first cycle.
     *
     * @param goroutineCount how many goroutines have a stack to scan
     */
    public Collector(
            Scheduler scheduler,
            GcPacer pacer,
            Probe probe,
            CostProfile costs,
            HeapSpec live,
            LongSupplier goroutineCount) {
        this.scheduler = scheduler;
        this.pacer = pacer;
        this.probe = probe;
        this.live = live;
        this.goroutineCount = goroutineCount;
        this.stopWorkNanos = costs.of(Cost.STOP_THE_WORLD_WORK) / 2;
        this.fixedNanos = costs.of(Cost.GC_CYCLE_FIXED);
        this.stackScanNanos = costs.of(Cost.STACK_SCAN);
        this.nanosPerPointerByte = costs.of(Cost.MARKED_BYTE_PICOS) / PICOS_PER_NANO;
        this.objectNanos = costs.of(Cost.MARKED_OBJECT);
        this.sweeper = new Sweeper(costs.of(Cost.SWEPT_SPAN));
        this.assists = new MarkAssist(scheduler, pacer, work, totals);
        this.workers = new MarkWorkers(this, scheduler, pacer, work, assists, totals);
        pacer.setGlobalsScanBytes(GLOBALS_BYTES);
        pacer.commit(GcPacer.SweepState.DONE);
        adoptLiveHeap();
    }

    /** The program built its live heap before the run: the heap is as after a collection of it. */
    private void adoptLiveHeap() {
        if (live.bytes() > 0) {
            pacer.update(live.bytes(), scanBytes(live.bytes()));
            pacer.addHeapScanWork(scanBytes(live.bytes()));
            pacer.resetLive(live.bytes());
            pacer.commit(GcPacer.SweepState.DONE);
            totals.peak(live.bytes());
        }
    }

    private long scanBytes(long bytes) {
        return (long) (bytes * live.pointerRatio());
    }

    // ------------------------------------------------------------------ what others ask

    boolean isMarking() {
        return marking;
    }

    int cycle() {
        return cycle;
    }

    /** Whether a cycle is to start now. */
    boolean isDue() {
        return !marking && !stopping && pacer.heapLiveBytes() >= pacer.triggerBytes();
    }

    /** Whether a cycle starts, runs or ends. */
    boolean isBusy() {
        return marking || stopping;
    }

    /** The mark workers, as the scheduler sees them. */
    public MarkWorkers workers() {
        return workers;
    }

    MarkAssist assists() {
        return assists;
    }

    MarkWork work() {
        return work;
    }

    Sweeper sweeper() {
        return sweeper;
    }

    /** Totals of the run. */
    public GcTotals totals() {
        return totals;
    }

    /** Notes allocated bytes; those of a request are held until it is done. */
    void allocated(long bytes, long pointerBytes, long requestBytes) {
        pacer.update(bytes, pointerBytes);
        totals.allocated(bytes);
        totals.peak(pacer.heapLiveBytes());
        heldBytes += requestBytes;
        if (marking) {
            blackBytes += bytes;
        }
    }

    void released(long bytes) {
        heldBytes -= bytes;
    }

    /** Parks the running goroutine until the running or starting cycle has ended. */
    long awaitCycle(Machine machine, Goroutine goroutine) {
        cycleWaiters.addLast(goroutine);
        return scheduler.park(machine, WaitReason.WAIT_FOR_GC_CYCLE);
    }

    // ------------------------------------------------------------------ stopping the world

    /** Begins or goes on stopping the world; DONE when it is stopped and its work is done. */
    private long stop(Machine machine) {
        stopping = true;
        switch (stopStep) {
            case ASK -> {
                stopStep = StopStep.WORK;
                if (scheduler.world().stopTheWorld(machine) == Stop.PENDING) {
                    return GoroutineBody.LEFT;
                }
                return stop(machine);
            }
            case WORK -> {
                stopStep = StopStep.ACT;
                return stopWorkNanos == 0 ? stop(machine) : stopWorkNanos;
            }
            case ACT -> {
                stopStep = StopStep.ASK;
                stopping = false;
                return GoroutineBody.DONE;
            }
        }
        throw new IllegalStateException("unknown step " + stopStep);
    }

    private void start(Machine machine) {
        long askedNanos = scheduler.world().askedNanos();
        long stoppedNanos = scheduler.world().stoppedNanos();
        probe.worldStopped(askedNanos, stoppedNanos, scheduler.nowNanos());
        totals.stopped(scheduler.nowNanos() - askedNanos);
        scheduler.world().startTheWorld(machine);
    }

    /** Starts a cycle on the running goroutine: Go's {@code gcStart}. DONE when marking has begun. */
    long startCycle(Machine machine, GcTrigger trigger) {
        long step = stop(machine);
        if (step != GoroutineBody.DONE) {
            return step;
        }
        beginMarking(trigger);
        start(machine);
        return GoroutineBody.DONE;
    }

    private void beginMarking(GcTrigger trigger) {
        cycle++;
        marking = true;
        startNanos = scheduler.world().askedNanos();
        markStartNanos = scheduler.nowNanos();
        heapAtStartBytes = pacer.heapLiveBytes();
        blackBytes = 0;
        targetBytes = Math.min(pacer.heapLiveBytes(), live.bytes() + heldBytes);
        long stackCount = goroutineCount.getAsLong();
        pacer.setMaxStackScanBytes(stackCount * STACK_ALLOCATED_BYTES);
        workers.begin(pacer.startCycle(markStartNanos, scheduler.processorCount(), trigger));
        assists.begin();
        long heapScanBytes = scanBytes(targetBytes);
        long nanos = fixedNanos
                + stackCount * stackScanNanos
                + Math.round(heapScanBytes * nanosPerPointerByte)
                + targetBytes / live.objectBytes() * objectNanos;
        work.begin(GLOBALS_BYTES + stackCount * STACK_BYTES + heapScanBytes, nanos);
    }

    /** Ends marking on the running goroutine: Go's {@code gcMarkDone}. DONE when the cycle is over. */
    long endCycle(Machine machine) {
        long step = stop(machine);
        if (step != GoroutineBody.DONE) {
            return step;
        }
        endMarking(machine);
        start(machine);
        return GoroutineBody.DONE;
    }

    private void endMarking(Machine machine) {
        long nowNanos = scheduler.nowNanos();
        marking = false;
        long heapAtEndBytes = pacer.heapLiveBytes();
        long goalBytes = pacer.heapGoalBytes();
        pacer.endCycle(nowNanos, scheduler.processorCount());
        long markedBytes = Math.min(heapAtEndBytes, targetBytes + blackBytes);
        pacer.resetLive(markedBytes);
        pacer.commit(GcPacer.SweepState.UNFINISHED);
        sweeper.begin(heapAtEndBytes, pacer.triggerBytes() - markedBytes);
        totals.cycleEnded();
        assists.wakeAll(machine);
        Goroutine waiter;
        while ((waiter = cycleWaiters.pollFirst()) != null) {
            scheduler.readyLast(waiter, machine);
        }
        probe.gcCycleEnded(
                cycle,
                startNanos,
                markStartNanos,
                scheduler.world().askedNanos(),
                nowNanos,
                heapAtStartBytes,
                heapAtEndBytes,
                markedBytes,
                goalBytes,
                totals.cycleAssistNanos(),
                totals.cycleBackgroundNanos(),
                totals.cycleIdleNanos());
        totals.beginCycle();
    }

    /** Whether all marking is done and nobody ends the cycle yet. */
    boolean canEnd() {
        return marking && !stopping && work.isFinished();
    }
}
