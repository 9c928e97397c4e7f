package gotwin.model.gc;

import gotwin.model.sched.Machine;

/** A piece of a cycle's mark work that somebody has claimed. Used again and again by its owner. */
final class MarkPortion {
    long globalsBytes;
    long stackCount;
    long heapBytes;
    /** Whether it is an oblet, which nobody interrupts. */
    boolean isOblet;
    /** Whether it is from the queue of spans of a P. */
    boolean isQueued;
    /** Index of the P on which it was claimed. */
    int processor;
    /** CPU time of all of it. */
    long nanos;

    /** Its owner begins to work on it; returns the CPU time. */
    long begin(Machine machine) {
        if (!isOblet) {
            machine.beginInterruptibleBurst();
        }
        return nanos;
    }

    void clear() {
        globalsBytes = 0;
        stackCount = 0;
        heapBytes = 0;
        isOblet = false;
        isQueued = false;
        nanos = 0;
    }
}
