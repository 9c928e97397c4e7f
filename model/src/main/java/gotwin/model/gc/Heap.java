package gotwin.model.gc;

import gotwin.model.memory.HeapLedger;
import gotwin.model.memory.Keeper;
import gotwin.model.memory.Keepers;
import gotwin.model.memory.Mcache;
import gotwin.model.memory.NewObjects;
import gotwin.model.memory.SizeClasses;
import gotwin.model.memory.SizeClasses.Kind;
import gotwin.model.memory.SpanAllocator;
import gotwin.model.memory.SpanClasses;
import gotwin.model.sched.RequestRecord;
import java.util.function.BooleanSupplier;

/**
 * The heap as the collector sees it: what is live, what the pacer is told, and at which size the next cycle starts.
 *
 * <p>Models: Go 1.26 malloc.go, mcache.go: the pacer hears of a span when it is fetched, and then it is asked whether a
 * cycle is due.
 */
final class Heap {
    private final GcPacer pacer;
    private final SpanAllocator spans;
    private final SweepDebt sweepDebt;
    private final Scavenger scavenger;
    private final HeapLedger ledger;
    private final Keepers keepers;
    private final long shuffledCount;
    private final BooleanSupplier cycleIsUnderWay;
    private long triggerBytes;
    private long peakBytes;
    private long unusedBytes;
    private boolean asked;

    /** Who sweeps for an allocation of some bytes, beside {@code callerPages} that it sweeps itself. */
    interface SweepDebt {
        void pay(long bytes, long callerPages);
    }

    /**
     * The program built its live heap before the run: the heap is as after a collection of it.
     *
     * @param cycleIsUnderWay whether a cycle starts, runs or ends
     */
    Heap(
            GcPacer pacer,
            SpanAllocator spans,
            SweepDebt sweepDebt,
            Scavenger scavenger,
            HeapSpec live,
            BooleanSupplier cycleIsUnderWay) {
        this.pacer = pacer;
        this.spans = spans;
        this.sweepDebt = sweepDebt;
        this.scavenger = scavenger;
        this.cycleIsUnderWay = cycleIsUnderWay;
        long scanBytes = (long) (live.bytes() * live.pointerRatio());
        ledger = new HeapLedger(live.bytes(), scanBytes, live.bytes() / live.objectBytes());
        keepers = new Keepers(ledger);
        shuffledCount = Math.round(ledger.reachableObjectCount() * live.shuffledRatio());
        if (live.bytes() > 0) {
            pacer.update(live.bytes(), scanBytes);
            pacer.addHeapScanWork(
                    SmallObjects.of(live, ledger, shuffledCount, 0).countedWithLarger(scanBytes));
            pacer.resetLive(live.bytes());
        }
        peakBytes = live.bytes();
        commit(GcPacer.SweepState.DONE);
    }

    private static Kind kind(double pointerRatio) {
        return pointerRatio > 0 ? Kind.POINTERS : Kind.NO_POINTERS;
    }

    // ------------------------------------------------------------------ allocation

    /**
     * Allocates objects of one size: all, or those until a cycle becomes due.
     *
     * @param objects what the program asks for, at least one object; changed to how many were allocated, and to the bytes that
     *     these take
     * @param processor index of the P
     */
    void allocate(NewObjects objects, double pointerRatio, Keeper keeper, int processor) {
        asked = false;
        if (objects.bytes <= 0) {
            return;
        }
        Mcache cache = spans.cache(processor);
        long wantedCount = objects.objectCount;
        long objectBytes = (objects.bytes + wantedCount - 1) / wantedCount;
        Kind kind = kind(pointerRatio);
        int spanClass = SpanClasses.of(objectBytes, kind);
        if (SpanClasses.isLarge(spanClass)) {
            long largeBytes = SizeClasses.roundedBytes(objectBytes, kind);
            objects.objectCount = allocateLarge(cache, spanClass, largeBytes, wantedCount);
            objects.bytes = objects.objectCount * largeBytes;
        } else if (kind == Kind.NO_POINTERS && objectBytes < SizeClasses.TINY_BYTES) {
            allocateTiny(cache, (int) objectBytes, objects);
        } else {
            objects.objectCount = allocateSlots(cache, spanClass, wantedCount);
            objects.bytes = objects.objectCount * spans.slotBytes(spanClass);
        }
        if (objects.objectCount < wantedCount) {
            objects.scanBytes = (long) (objects.objectCount * objectBytes * pointerRatio);
        }
        cache.addScanBytes(objects.scanBytes);
        unusedBytes -= objects.bytes;
        keeper.keep(objects);
        if (keeper.keepsByAge()) {
            spans.bornKept(spanClass, objects.bytes, objects.entryCount);
        }
    }

    private long allocateSlots(Mcache cache, int spanClass, long count) {
        long doneCount = cache.take(spanClass, count);
        while (doneCount < count) {
            refill(cache, spanClass);
            doneCount += cache.take(spanClass, 1);
            if (isDue()) {
                break;
            }
            doneCount += cache.take(spanClass, count - doneCount);
        }
        spans.allocated(spanClass, doneCount * spans.slotBytes(spanClass));
        return doneCount;
    }

    private void refill(Mcache cache, int spanClass) {
        sweepDebt.pay(spans.spanBytes(spanClass), 0);
        grown(spans.refill(cache, spanClass), cache.takeScanBytes());
    }

    private long allocateLarge(Mcache cache, int spanClass, long roundedBytes, long count) {
        for (long doneCount = 1; doneCount <= count; doneCount++) {
            sweepDebt.pay(roundedBytes, roundedBytes / SizeClasses.PAGE_BYTES);
            spans.allocateLarge(spanClass, roundedBytes);
            grown(roundedBytes, cache.takeScanBytes());
            if (isDue()) {
                return doneCount;
            }
        }
        return count;
    }

    /** Tiny objects share blocks. Models: mallocgcTiny, for objects of one size. */
    private void allocateTiny(Mcache cache, int objectBytes, NewObjects objects) {
        long sharedCount = Math.min(objects.objectCount, cache.tinyBytes() / objectBytes);
        cache.useTinyBytes((int) sharedCount * objectBytes);
        objects.bytes = 0;
        long leftCount = objects.objectCount - sharedCount;
        if (leftCount > 0) {
            long perBlock = SizeClasses.TINY_BYTES / objectBytes;
            long blockCount = allocateSlots(cache, SpanClasses.TINY, (leftCount + perBlock - 1) / perBlock);
            long doneCount = Math.min(leftCount, blockCount * perBlock);
            long inLastCount = doneCount - (blockCount - 1) * perBlock;
            cache.beginTinyBlock((int) inLastCount * objectBytes);
            objects.bytes = blockCount * SizeClasses.TINY_BYTES;
            objects.objectCount = sharedCount + doneCount;
            spans.sharedBlocks(doneCount - blockCount);
        }
        spans.sharedBlocks(sharedCount);
    }

    /** Whether the last allocation fetched a span, after which Go asks whether a cycle is due, and one is. */
    boolean foundCycleDue() {
        return asked && !hasRoom();
    }

    private void grown(long bytes, long scanBytes) {
        asked = true;
        unusedBytes += bytes;
        pacer.update(bytes, scanBytes);
        peakBytes = Math.max(peakBytes, pacer.heapLiveBytes());
        observeMemory();
    }

    private boolean isDue() {
        return !hasRoom() && !cycleIsUnderWay.getAsBoolean();
    }

    private boolean hasRoom() {
        return pacer.heapLiveBytes() < triggerBytes;
    }

    // ------------------------------------------------------------------ memory

    /** Under a memory limit, the goal moves with everything that counts against it. */
    private void observeMemory() {
        if (pacer.memoryLimitBytes() != Long.MAX_VALUE) {
            pacer.observeMemory(spans.mappedReadyBytes(), spans.mheap().freeBytes(), spans.objectBytes());
            triggerBytes = pacer.triggerBytes();
        }
    }

    /** The memory of the process. */
    SpanAllocator spans() {
        return spans;
    }

    /** Memory of the process that is resident while stacks take {@code stackBytes}. */
    long residentBytes(long stackBytes) {
        return spans.mappedReadyBytes() + spans.mheap().growthBytes(stackBytes);
    }

    /** Stacks take {@code bytes}. */
    void setStackBytes(long bytes) {
        spans.mheap().setStackBytes(bytes);
        pacer.setMaxStackScanBytes(bytes);
    }

    /** There are only {@code count} Ps left: what the others had in their caches is given back. */
    void processorsChanged(int count) {
        for (int index = count; index < spans.cacheCount(); index++) {
            long bytes = spans.release(index);
            unusedBytes -= bytes;
            pacer.update(-bytes, spans.cache(index).takeScanBytes());
        }
    }

    /** A request is done: what it held is garbage. */
    void release(RequestRecord request) {
        ledger.release(request.heldBytes, request.heldScanBytes, request.heldObjectCount);
        request.heldBytes = 0;
        request.heldScanBytes = 0;
        request.heldObjectCount = 0;
    }

    /** Changes GOGC; {@link #recommit} must follow. */
    void setGcPercent(int percent) {
        pacer.setGcPercent(percent);
    }

    /** Changes GOMEMLIMIT; {@link #recommit} must follow. */
    void setMemoryLimitBytes(long bytes) {
        pacer.setMemoryLimitBytes(bytes);
    }

    /** Sets goal and trigger again, at any time. Models: gcControllerCommit. */
    void recommit(GcPacer.SweepState sweep) {
        commit(sweep);
        if (pacer.isMarking()) {
            pacer.revise();
        }
    }

    /**
     * A cycle begins: what was kept until now is garbage.
     *
     * @throws IllegalStateException as {@link #check}
     */
    void beginMarking(long nowNanos) {
        keepers.advance(nowNanos);
        check();
        ledger.beginMarking();
        spans.beginMarking(keepers.keptByAgeBytes());
    }

    /**
     * A cycle has marked.
     *
     * @throws IllegalStateException as {@link #check}
     */
    void endMarking() {
        check();
        long markedBytes = ledger.endMarking();
        spans.endMarking(markedBytes);
        unusedBytes = 0;
        pacer.resetLive(markedBytes);
        scavenger.markingEnded();
        commit(GcPacer.SweepState.UNFINISHED);
        check();
    }

    private void commit(GcPacer.SweepState sweep) {
        observeMemory();
        pacer.commit(sweep);
        triggerBytes = pacer.triggerBytes();
        scavenger.pace();
    }

    /**
     * Checks that what was allocated is live or freed, that the pacer knows it, and that the pacer's sizes are in order.
     *
     * @throws IllegalStateException if bytes were lost or invented, or if marked heap, trigger and goal are out of order
     */
    void check() {
        ledger.check();
        spans.mheap().check();
        if (unusedBytes < 0 || ledger.liveBytes() + unusedBytes != pacer.heapLiveBytes()) {
            throw new IllegalStateException("the pacer's live heap of " + pacer.heapLiveBytes()
                    + " bytes is not what was allocated and not freed, " + ledger.liveBytes()
                    + ", and what is unused of the spans fetched since, " + unusedBytes);
        }
        if (ledger.liveBytes() + spans.unsweptBytes() != spans.objectBytes()) {
            throw new IllegalStateException("spans hold " + spans.objectBytes() + " bytes of objects, not the live "
                    + ledger.liveBytes() + " and the unswept " + spans.unsweptBytes());
        }
        long markedBytes = pacer.heapMarkedBytes();
        long goalBytes = pacer.heapGoalBytes();
        if (markedBytes > triggerBytes || triggerBytes > goalBytes) {
            throw new IllegalStateException("marked heap, trigger and goal are out of order: " + markedBytes + ", "
                    + triggerBytes + ", " + goalBytes);
        }
    }

    /** Live heap at which the next cycle starts. */
    long triggerBytes() {
        return triggerBytes;
    }

    /** Objects that marking visits in random order: those of the heap as it was before the run, and of caches. */
    long shuffledCount() {
        return shuffledCount + keepers.shuffledCount();
    }

    /** What keeps its objects. */
    Keepers keepers() {
        return keepers;
    }

    /** Where the bytes are. */
    HeapLedger ledger() {
        return ledger;
    }

    /** Largest live heap so far. */
    long peakBytes() {
        return peakBytes;
    }
}
