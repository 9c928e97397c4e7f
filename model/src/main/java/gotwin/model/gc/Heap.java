package gotwin.model.gc;

import gotwin.model.memory.Footprint;
import gotwin.model.memory.HeapLedger;
import gotwin.model.memory.Keeper;
import gotwin.model.memory.Keepers;
import gotwin.model.memory.NewObjects;
import gotwin.model.sched.RequestRecord;
import java.util.function.LongSupplier;

/**
 * The heap as the collector sees it: what is live, what the pacer is told, and at which size the next cycle starts.
 *
 * <p>Departs from Go 1.24.4 malloc.go: bytes count when they are allocated, not when a span is refilled.
 */
final class Heap {
    private final GcPacer pacer;
    private final HeapLedger ledger;
    private final Keepers keepers;
    private final long shuffledCount;
    private final Footprint footprint;
    private final LongSupplier unsweptBytes;
    private long stackBytes;
    private long triggerBytes;
    private long peakBytes;

    /**
     * The program built its live heap before the run: the heap is as after a collection of it.
     *
     * @param unsweptBytes garbage that still takes memory
     */
    Heap(GcPacer pacer, HeapSpec live, LongSupplier unsweptBytes) {
        this.pacer = pacer;
        this.unsweptBytes = unsweptBytes;
        footprint = live.footprint();
        long scanBytes = (long) (live.bytes() * live.pointerRatio());
        ledger = new HeapLedger(live.bytes(), scanBytes, live.bytes() / live.objectBytes());
        keepers = new Keepers(ledger);
        shuffledCount = Math.round(ledger.reachableObjectCount() * live.shuffledRatio());
        if (live.bytes() > 0) {
            pacer.update(live.bytes(), scanBytes);
            pacer.addHeapScanWork(scanBytes);
            pacer.resetLive(live.bytes());
        }
        peakBytes = live.bytes();
        commit(GcPacer.SweepState.DONE);
    }

    /**
     * Notes allocated objects.
     *
     * @return bytes of memory that are touched for the first time
     */
    long allocate(NewObjects objects, Keeper keeper) {
        keeper.keep(objects);
        pacer.update(objects.bytes, objects.scanBytes);
        peakBytes = Math.max(peakBytes, pacer.heapLiveBytes());
        observeMemory();
        return footprint.grow(inUseBytes());
    }

    /** Bytes in objects, swept or not. */
    private long inUseBytes() {
        return pacer.heapLiveBytes() + unsweptBytes.getAsLong();
    }

    /** Under a memory limit, the goal moves with everything that counts against it. */
    private void observeMemory() {
        long memoryLimitBytes = pacer.memoryLimitBytes();
        if (memoryLimitBytes == Long.MAX_VALUE) {
            return;
        }
        long inUseBytes = inUseBytes();
        long nonHeapBytes = footprint.nonHeapBytes(inUseBytes, stackBytes);
        footprint.scavengeTo(Math.max(inUseBytes, memoryLimitBytes - nonHeapBytes));
        pacer.observeMemory(inUseBytes + nonHeapBytes, 0, inUseBytes);
        triggerBytes = pacer.triggerBytes();
    }

    /** Memory of the process that is resident while stacks take {@code stackBytes}: heap ever touched, and what is not heap. */
    long residentBytes(long stackBytes) {
        return footprint.residentHeapBytes() + footprint.nonHeapBytes(inUseBytes(), stackBytes);
    }

    /** Stacks take {@code bytes}. */
    void setStackBytes(long bytes) {
        stackBytes = bytes;
        pacer.setMaxStackScanBytes(bytes);
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

    /** Gives all free pages back. Models: mheap.go, scavengeAll. */
    void scavengeAll() {
        footprint.scavengeTo(inUseBytes());
    }

    /** Whether the live heap after {@code bytes} more is still below the trigger. */
    boolean hasRoomFor(long bytes) {
        return pacer.heapLiveBytes() + bytes < triggerBytes;
    }

    /** Bytes that may be allocated before a cycle is due. */
    long roomBytes() {
        return Math.max(0, triggerBytes - pacer.heapLiveBytes());
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
    }

    /**
     * A cycle has marked.
     *
     * @throws IllegalStateException as {@link #check}
     */
    void endMarking() {
        check();
        long markedBytes = ledger.endMarking();
        pacer.resetLive(markedBytes);
        commit(GcPacer.SweepState.UNFINISHED);
        check();
    }

    private void commit(GcPacer.SweepState sweep) {
        observeMemory();
        pacer.commit(sweep);
        triggerBytes = pacer.triggerBytes();
    }

    /**
     * Checks that what was allocated is live or freed, that the pacer knows it, and that the pacer's sizes are in order.
     *
     * @throws IllegalStateException if bytes were lost or invented, or if marked heap, trigger and goal are out of order
     */
    void check() {
        ledger.check();
        if (ledger.liveBytes() != pacer.heapLiveBytes()) {
            throw new IllegalStateException("the pacer's live heap of " + pacer.heapLiveBytes()
                    + " bytes is not what was allocated and not freed: " + ledger.liveBytes());
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
