package gotwin.model.gc;

import gotwin.model.host.Cost;
import gotwin.model.host.CostProfile;
import gotwin.model.memory.HeapLedger;
import gotwin.model.memory.SpanAllocator;
import gotwin.model.memory.Stacks;
import gotwin.model.poll.Timers;
import gotwin.model.probe.GcCycle;
import gotwin.model.probe.Probe;
import gotwin.model.probe.Probe.StopReason;
import gotwin.model.probe.ProcessReading;
import gotwin.model.probe.RuntimeState;
import gotwin.model.sched.Goroutine;
import gotwin.model.sched.GoroutineBody;
import gotwin.model.sched.GoroutineList;
import gotwin.model.sched.Machine;
import gotwin.model.sched.Scheduler;
import gotwin.model.sched.WaitReason;
import gotwin.model.units.Bytes;

/**
 * The cycle of Go's garbage collector: off, stop, concurrent mark, stop, off.
 *
 * <p>Models: Go 1.24.4 mgc.go: gcStart, gcMarkDone, gcMarkTermination. When and how fast is the pacer's to say ({@link
 * GcPacer}), who marks is {@link MarkWorkers}' and {@link MarkAssist}'s.
 *
 * <p>Departs: what a cycle marks is what is reachable at its start and what is allocated during it, as the program's
 * description says; there are no pointers. Who finds a cycle starting goes on and does not wait for the start.
 */
public final class Collector {
    /** Globals with pointers. Source: measured, /gc/scan/globals of a small Go 1.26 program, about 150 KiB. */
    static final long GLOBALS_BYTES = 150 * Bytes.KIBIBYTE;

    private static final double PICOS_PER_NANO = 1000;

    private final Scheduler scheduler;
    private final GcPacer pacer;
    private final Probe probe;
    private final Stacks stacks;
    private final Heap heap;
    private final MarkWork work;
    private final AssistQueue assistQueue;
    private final MarkWorkers workers;
    private final MarkAssist assists;
    private final Scavenger scavenger;
    private final BackgroundScavenger backgroundScavenger;
    private final ForceGcHelper forceGcHelper;
    private final Sweeper sweeper;
    private final LimiterClock limiter;
    private final WorldStop stop;
    private final CycleEnd ending;
    private final GcTotals totals = new GcTotals();
    private final GoroutineList cycleWaiters = new GoroutineList();
    private final long fixedNanos;
    private final double nanosPerPointerByte;
    private final long pointerlessBytes;
    private final double nanosPerObject;
    private final long spanNanos;
    private final long shuffledNanos;
    private boolean marking;
    private boolean processorsChange;
    private int cycle;
    private long startNanos;
    private long markStartNanos;
    private long markedNanos;
    private long heapAtStartBytes;
    private GcCycle.Origin origin = GcCycle.Origin.AUTOMATIC;
    private long worldStartedNanos;

    /**
     * A collector before its first cycle.
     *
     * @param stacks what a cycle scans beside the heap
     */
    public Collector(
            Scheduler scheduler,
            GcPacer pacer,
            Probe probe,
            CostProfile costs,
            HeapSpec live,
            Stacks stacks,
            Timers timers) {
        this.scheduler = scheduler;
        this.pacer = pacer;
        this.probe = probe;
        this.stacks = stacks;
        this.fixedNanos = costs.of(Cost.GC_CYCLE_FIXED);
        this.nanosPerPointerByte = costs.of(Cost.MARKED_BYTE_PICOS) / PICOS_PER_NANO;
        this.pointerlessBytes = live.pointerlessScanBytes();
        this.nanosPerObject = costs.of(Cost.MARKED_OBJECT_PICOS) / PICOS_PER_NANO;
        this.spanNanos = costs.of(Cost.MARKED_SPAN);
        this.shuffledNanos = costs.of(Cost.SHUFFLED_OBJECT);
        pacer.setGlobalsScanBytes(GLOBALS_BYTES);
        this.stop = new WorldStop(scheduler, probe, costs.of(Cost.STOP_THE_WORLD_WORK) / 2);
        this.work = new MarkWork(pacer, live, scheduler.world().suspension());
        this.ending = new CycleEnd(scheduler, stop, work);
        SpanAllocator spans = live.spans();
        this.scavenger = new Scavenger(spans, pacer, costs);
        this.backgroundScavenger = new BackgroundScavenger(scheduler, timers, scavenger, totals);
        this.sweeper = new Sweeper(scheduler, spans, pacer, backgroundScavenger, new SpanPrice(scheduler, costs));
        this.heap = new Heap(pacer, spans, sweeper::payDebt, scavenger, live, this::isBusy);
        this.limiter = new LimiterClock(scheduler, totals);
        this.assistQueue = new AssistQueue(scheduler, pacer);
        this.assists = new MarkAssist(this, scheduler, pacer, work, assistQueue);
        this.forceGcHelper = new ForceGcHelper(scheduler, this, pacer);
        this.workers = new MarkWorkers(this, scheduler, work, assistQueue);
    }

    // ------------------------------------------------------------------ what others ask

    /** Go's gcBlackenEnabled. */
    boolean isMarking() {
        return marking;
    }

    /** Whether a cycle starts, runs or ends. */
    boolean isBusy() {
        return marking || stop.isUnderWay() || ending.isUnderWay();
    }

    /** Whether all marking is done and nobody is about to end the cycle. */
    boolean canEnd() {
        return marking && !ending.isUnderWay() && work.isFinished();
    }

    /** Whether assists are off because collection took too much of the CPU. */
    boolean isLimiting() {
        return limiter.isLimiting();
    }

    WorldStop stop() {
        return stop;
    }

    /** Whether the world is being stopped, or is, for something else than a cycle. */
    boolean isStoppedForOthers() {
        return processorsChange;
    }

    /** The world is about to be stopped to change the number of Ps. */
    void beginProcessorChange() {
        processorsChange = true;
    }

    /** The world starts with another number of Ps. */
    void processorsChanged() {
        totals.stopped(stop.pausedNanos(), 0);
        limiter.processorsChanged();
        heap.processorsChanged(scheduler.processorCount());
    }

    /** The world has started with another number of Ps, and who waited for that goes on. */
    void endProcessorChange(Machine machine) {
        processorsChange = false;
        scheduler.polling().inject(cycleWaiters, machine);
    }

    /** Counts cycles from 1; the running or last one. */
    int cycle() {
        return cycle;
    }

    /** Mark workers; Go makes them when the first cycle needs them. */
    public int workerCount() {
        return cycle > 0 ? workers.count() : 0;
    }

    /** The mark workers, as the scheduler sees them. */
    public MarkWorkers workers() {
        return workers;
    }

    MarkAssist assists() {
        return assists;
    }

    /** Who sweeps. */
    public Sweeper sweeper() {
        return sweeper;
    }

    Scavenger scavenger() {
        return scavenger;
    }

    /** The goroutine that gives memory back. */
    public BackgroundScavenger backgroundScavenger() {
        return backgroundScavenger;
    }

    /** The goroutine that starts cycles by the clock. */
    public ForceGcHelper forceGcHelper() {
        return forceGcHelper;
    }

    Heap heap() {
        return heap;
    }

    /** Totals of the run. */
    public GcTotals totals() {
        return totals;
    }

    /** What a program would be told of collection and the heap. */
    public RuntimeState.Collection read() {
        return CollectionReading.of(pacer, totals, limiter, heap, stacks);
    }

    /** How the heap stands. */
    public ProcessReading.Heap readHeap() {
        return new ProcessReading.Heap(
                pacer.heapLiveBytes(), heap.triggerBytes(), pacer.heapGoalBytes(), residentBytes());
    }

    /** What was done so far. */
    public ProcessReading.Collection readCollection() {
        long markEndNanos = stop.holds() ? stop.askedNanos() : scheduler.nowNanos();
        return new ProcessReading.Collection(
                cycle,
                totals.cycleCount(),
                markedNanos + (marking ? markEndNanos - markStartNanos : 0),
                stop.totalPausedNanos());
    }

    /** Bytes allocated in the run. */
    public long allocatedBytes() {
        return heap.ledger().allocatedBytes();
    }

    /** Largest live heap of the run. */
    public long peakBytes() {
        return heap.peakBytes();
    }

    /** Memory of the process that is resident now. */
    long residentBytes() {
        return heap.residentBytes(stacks.allocatedBytes());
    }

    /** GOGC or GOMEMLIMIT has changed. */
    void repace() {
        heap.recommit(sweeper.isActive() ? GcPacer.SweepState.UNFINISHED : GcPacer.SweepState.DONE);
        sweeper.pace();
    }

    /** A goroutine moved to a larger stack. */
    void stackGrown() {
        heap.setStackBytes(stacks.allocatedBytes());
    }

    /**
     * Checks the heap's books.
     *
     * @throws IllegalStateException if bytes were lost or invented, or if marked heap, trigger and goal are out of order
     */
    public void check() {
        heap.check();
    }

    // ------------------------------------------------------------------ time

    /** The running goroutine begins to assist. */
    void beginAssist() {
        limiter.beginAssist(scheduler.nowNanos());
    }

    /** The running goroutine has assisted since {@code startNanos}. */
    void endAssist(long startNanos, long cpuNanos) {
        long nowNanos = scheduler.nowNanos();
        totals.assisted(nowNanos - startNanos, cpuNanos);
        pacer.addAssistNanos(nowNanos - startNanos);
        limiter.endAssist(startNanos, nowNanos);
    }

    void markedInBackground(long nanos, long cpuNanos) {
        totals.markedInBackground(nanos, cpuNanos);
        limiter.updateIfDue();
    }

    void markedWhileIdle(long nanos, long cpuNanos) {
        totals.markedWhileIdle(nanos, cpuNanos);
        pacer.addIdleMarkNanos(nanos);
        limiter.markedWhileIdle(nanos);
    }

    /** Parks the running goroutine until the running or starting cycle has ended. */
    long awaitCycle(Machine machine, Goroutine goroutine) {
        cycleWaiters.addLast(goroutine);
        return scheduler.park(machine, WaitReason.WAIT_FOR_GC_CYCLE);
    }

    // ------------------------------------------------------------------ the cycle

    /**
     * Starts a cycle on the running goroutine, after it has swept what is left of the last one: Go's {@code gcStart}. DONE
     * when marking has begun, or when somebody else has begun a cycle meanwhile.
     */
    long startCycle(Goroutine goroutine, Machine machine, GcTrigger trigger) {
        if (!stop.isBy(goroutine)) {
            if (isBusy()) {
                return GoroutineBody.DONE;
            }
            if (sweeper.isActive()) {
                return sweeper.sweep(Sweeper.BATCH_SPANS);
            }
        }
        long step = stop.advance(goroutine, machine);
        if (step == WorldStop.STOPPED) {
            backgroundScavenger.wake(machine);
            beginMarking(trigger);
            step = endStop(goroutine, machine);
            worldStartedNanos = startNanos + stop.pausedNanos();
            totals.chargePause(worldStartedNanos - stop.stoppedNanos(), scheduler.processorCount());
        }
        return step;
    }

    /** Ends marking on the running goroutine: Go's {@code gcMarkDone}. DONE when the cycle is over, or there is more to mark. */
    long endCycle(Goroutine goroutine, Machine machine) {
        long step = ending.advance(goroutine, machine, this::endMarking);
        if (step == GoroutineBody.DONE && !marking) {
            scheduler.polling().inject(cycleWaiters, machine);
        }
        return step;
    }

    private long endMarking(Goroutine goroutine, Machine machine) {
        long step = stop.advance(goroutine, machine);
        if (step == WorldStop.STOPPED) {
            endMarking(machine);
            step = endStop(goroutine, machine);
        }
        return step;
    }

    private long endStop(Goroutine goroutine, Machine machine) {
        long step = stop.end(goroutine, machine, StopReason.COLLECTION);
        totals.stopped(stop.pausedNanos(), stop.workCpuNanos());
        limiter.endTransition(scheduler.nowNanos());
        return step;
    }

    private void beginMarking(GcTrigger trigger) {
        cycle++;
        marking = true;
        origin = trigger.origin();
        startNanos = stop.askedNanos();
        markStartNanos = scheduler.nowNanos();
        heapAtStartBytes = pacer.heapLiveBytes();
        heap.beginMarking(markStartNanos);
        long stackNanos = stacks.beginScan();
        heap.setStackBytes(stacks.allocatedBytes());
        limiter.beginMarkTransition(markStartNanos);
        // The time of marking counts from before the stop. Source: mgc.go:gcStart.
        workers.begin(pacer.startCycle(startNanos, scheduler.processorCount(), trigger), startNanos);
        assistQueue.begin();
        HeapLedger ledger = heap.ledger();
        long heapNanos = Math.round((ledger.reachableScanBytes() - pointerlessBytes) * nanosPerPointerByte
                        + ledger.reachableObjectCount() * nanosPerObject)
                + ledger.reachableDescribedSpanCount() * spanNanos
                + heap.shuffledCount() * shuffledNanos;
        work.beginRoots(GLOBALS_BYTES, fixedNanos, stacks, stackNanos, scheduler.processorCount());
        work.beginHeap(ledger, heap.shuffledCount(), heapNanos, scheduler.processorCount());
    }

    private void endMarking(Machine machine) {
        long nowNanos = scheduler.nowNanos();
        marking = false;
        markedNanos += stop.askedNanos() - markStartNanos;
        assistQueue.wakeAll(machine);
        long heapAtEndBytes = pacer.heapLiveBytes();
        long goalBytes = pacer.heapGoalBytes();
        limiter.beginOffTransition(nowNanos);
        pacer.endCycle(nowNanos, scheduler.processorCount());
        stacks.endScan();
        heap.endMarking();
        sweeper.begin(machine);
        totals.chargePause(nowNanos - stop.stoppedNanos(), scheduler.processorCount());
        totals.cycleEnded(origin, scheduler);
        scheduler.polling().inject(cycleWaiters, machine);
        probe.gcCycleEnded(new GcCycle(
                cycle,
                startNanos,
                markStartNanos,
                stop.askedNanos(),
                nowNanos,
                heapAtStartBytes,
                heapAtEndBytes,
                pacer.heapMarkedBytes(),
                goalBytes,
                totals.cycleAssistNanos(),
                totals.cycleBackgroundNanos(),
                totals.cycleIdleNanos(),
                totals.account(origin, worldStartedNanos, pacer.lastStackScanBytes(), scheduler)));
        totals.beginCycle();
    }
}
