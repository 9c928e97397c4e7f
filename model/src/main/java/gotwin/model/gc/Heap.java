package gotwin.model.gc;

import gotwin.model.memory.HeapLedger;
import gotwin.model.sched.RequestRecord;
import org.jspecify.annotations.Nullable;

/**
 * The heap as the collector sees it: what is live, what the pacer is told, and at which size the next cycle starts.
 *
 * <p>Departs from Go 1.24.4 malloc.go: bytes count when they are allocated, not when a span is refilled.
 */
final class Heap {
    private final GcPacer pacer;
    private final HeapLedger ledger;
    private long triggerBytes;
    private long peakBytes;

    /** The program built its live heap before the run: the heap is as after a collection of it. */
    Heap(GcPacer pacer, HeapSpec live) {
        this.pacer = pacer;
        long scanBytes = (long) (live.bytes() * live.pointerRatio());
        ledger = new HeapLedger(live.bytes(), scanBytes, live.bytes() / live.objectBytes());
        if (live.bytes() > 0) {
            pacer.update(live.bytes(), scanBytes);
            pacer.addHeapScanWork(scanBytes);
            pacer.resetLive(live.bytes());
        }
        commit(GcPacer.SweepState.DONE);
        peakBytes = live.bytes();
    }

    /** Notes allocated objects; those of a request are held until it is done. */
    void allocate(@Nullable RequestRecord request, long bytes, long objectCount, double pointerRatio) {
        long scanBytes = (long) (bytes * pointerRatio);
        if (request == null) {
            ledger.allocateFleeting(bytes);
        } else {
            request.heldBytes += bytes;
            request.heldScanBytes += scanBytes;
            request.heldObjectCount += objectCount;
            ledger.allocateHeld(bytes, scanBytes, objectCount);
        }
        pacer.update(bytes, scanBytes);
        peakBytes = Math.max(peakBytes, pacer.heapLiveBytes());
    }

    /** A request is done: what it held is garbage. */
    void release(RequestRecord request) {
        ledger.release(request.heldBytes, request.heldScanBytes, request.heldObjectCount);
        request.heldBytes = 0;
        request.heldScanBytes = 0;
        request.heldObjectCount = 0;
    }

    /** Whether the live heap after {@code bytes} more is still below the trigger. */
    boolean hasRoomFor(long bytes) {
        return pacer.heapLiveBytes() + bytes < triggerBytes;
    }

    /** Bytes that may be allocated before a cycle is due. */
    long roomBytes() {
        return Math.max(0, triggerBytes - pacer.heapLiveBytes());
    }

    /** A cycle begins. */
    void beginMarking() {
        ledger.beginMarking();
    }

    /**
     * A cycle has marked.
     *
     * @throws IllegalStateException if bytes were lost or invented, or if live heap, trigger and goal are out of order
     */
    void endMarking() {
        long markedBytes = ledger.endMarking();
        pacer.resetLive(markedBytes);
        commit(GcPacer.SweepState.UNFINISHED);
        checkOrder(markedBytes);
    }

    private void commit(GcPacer.SweepState sweep) {
        pacer.commit(sweep);
        triggerBytes = pacer.triggerBytes();
    }

    private void checkOrder(long markedBytes) {
        long goalBytes = pacer.heapGoalBytes();
        if (markedBytes > triggerBytes || triggerBytes > goalBytes) {
            throw new IllegalStateException("live heap, trigger and goal are out of order: " + markedBytes + ", "
                    + triggerBytes + ", " + goalBytes);
        }
    }

    /** Live heap at which the next cycle starts. */
    long triggerBytes() {
        return triggerBytes;
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
