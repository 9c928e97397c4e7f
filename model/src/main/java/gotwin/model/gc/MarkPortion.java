package gotwin.model.gc;

/** A piece of a cycle's mark work that somebody has claimed. Used again and again by its owner. */
final class MarkPortion {
    long fixedNanos;
    long globalsBytes;
    long stackCount;
    long heapBytes;
    /** CPU time of all of it. */
    long nanos;

    void clear() {
        fixedNanos = 0;
        globalsBytes = 0;
        stackCount = 0;
        heapBytes = 0;
        nanos = 0;
    }
}
