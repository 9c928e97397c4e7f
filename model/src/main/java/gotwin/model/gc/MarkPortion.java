package gotwin.model.gc;

import gotwin.model.sched.Machine;

/** A piece of a cycle's mark work that somebody has claimed. Used again and again by its owner. */
final class MarkPortion {
    long fixedNanos;
    long globalsBytes;
    long stackCount;
    long heapBytes;
    /** Whether it is a piece of an array, which nobody interrupts. */
    boolean isArrayPiece;
    /** CPU time of all of it. */
    long nanos;

    /** Its owner begins to work on it; returns the CPU time. */
    long begin(Machine machine) {
        if (!isArrayPiece) {
            machine.beginInterruptibleBurst();
        }
        return nanos;
    }

    void clear() {
        fixedNanos = 0;
        globalsBytes = 0;
        stackCount = 0;
        heapBytes = 0;
        isArrayPiece = false;
        nanos = 0;
    }
}
