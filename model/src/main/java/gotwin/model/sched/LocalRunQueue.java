package gotwin.model.sched;

import org.jspecify.annotations.Nullable;

/**
 * The runnable goroutines that belong to one P: a ring, plus one goroutine to run next.
 *
 * <p>Models: Go 1.24.4 runtime2.go:654-667 (storage), proc.go:6745 (put), 6791 (overflow), 6868 (get), 6934 (grab).
 *
 * <p>Departs: no atomics, because the twin has one thread; a thief can never lose a race.
 */
final class LocalRunQueue {
    /** Slots in the ring, excluding the run-next goroutine. Source: runtime2.go:654. */
    static final int CAPACITY = 256;

    private final ProcessorMask withWork;
    private final int processorIndex;
    private final @Nullable Goroutine[] ring = new @Nullable Goroutine[CAPACITY];
    private int headCount;
    private int tailCount;
    private @Nullable Goroutine runNext;

    /** The queue of the P of this index, which is in {@code withWork} while goroutines wait here. */
    LocalRunQueue(ProcessorMask withWork, int processorIndex) {
        this(withWork, processorIndex, 0);
    }

    /** A queue that has already seen {@code pastCount} goroutines come and go. */
    LocalRunQueue(ProcessorMask withWork, int processorIndex, int pastCount) {
        this.withWork = withWork;
        this.processorIndex = processorIndex;
        headCount = pastCount;
        tailCount = pastCount;
    }

    /** Makes {@code goroutine} the next to run here; the one it displaces goes to the tail. */
    void putNext(Goroutine goroutine, GlobalRunQueue overflow) {
        Goroutine displaced = runNext;
        runNext = goroutine;
        withWork.set(processorIndex);
        if (displaced != null) {
            putLast(displaced, overflow);
        }
    }

    /** Appends to the ring; if it is full, the older half of it and then {@code goroutine} overflow. */
    void putLast(Goroutine goroutine, GlobalRunQueue overflow) {
        if (ringCount() < CAPACITY) {
            append(goroutine);
            return;
        }
        for (int moved = 0; moved < CAPACITY / 2; moved++) {
            overflow.putLast(removeHead());
        }
        overflow.putLast(goroutine);
    }

    /** Takes the run-next goroutine, which inherits its predecessor's time slice. */
    @Nullable
    Goroutine takeNext() {
        Goroutine taken = runNext;
        if (taken != null) {
            runNext = null;
            taken();
        }
        return taken;
    }

    /** Takes the oldest goroutine of the ring, which starts a fresh time slice. */
    @Nullable
    Goroutine takeFirst() {
        return ringCount() == 0 ? null : removeHead();
    }

    /** Takes the youngest goroutine of the ring. */
    @Nullable
    Goroutine takeLast() {
        if (ringCount() == 0) {
            return null;
        }
        int slot = slotOf(--tailCount);
        Goroutine last = ring[slot];
        ring[slot] = null;
        taken();
        return last;
    }

    /**
     * Moves the older half, rounded up, of {@code victim}'s ring here and hands the last one over to run at once. The
     * run-next goroutine stays with the victim.
     */
    @Nullable
    Goroutine stealHalfFrom(LocalRunQueue victim) {
        int grabbedCount = victim.ringCount() - victim.ringCount() / 2;
        for (int kept = 1; kept < grabbedCount; kept++) {
            append(victim.removeHead());
        }
        return grabbedCount == 0 ? null : victim.removeHead();
    }

    /** The run-next goroutine, which stays. */
    @Nullable
    Goroutine peekNext() {
        return runNext;
    }

    boolean hasNext() {
        return runNext != null;
    }

    /** Whether the ring has no room. */
    boolean isFull() {
        return ringCount() == CAPACITY;
    }

    boolean isEmpty() {
        return runNext == null && ringCount() == 0;
    }

    /** Goroutines waiting here, run-next included. */
    int runnableCount() {
        return ringCount() + (runNext == null ? 0 : 1);
    }

    /** Goroutines in the ring. */
    int ringCount() {
        return tailCount - headCount;
    }

    /** The counts wrap as Go's uint32 do; masking, unlike {@code %}, stays correct when they do. */
    private static int slotOf(int count) {
        return count & (CAPACITY - 1);
    }

    private Goroutine removeHead() {
        int slot = slotOf(headCount++);
        Goroutine head = ring[slot];
        if (head == null) {
            throw new IllegalStateException("empty slot " + slot + " inside the ring");
        }
        ring[slot] = null;
        taken();
        return head;
    }

    private void append(Goroutine goroutine) {
        ring[slotOf(tailCount++)] = goroutine;
        withWork.set(processorIndex);
    }

    private void taken() {
        if (isEmpty()) {
            withWork.clear(processorIndex);
        }
    }
}
