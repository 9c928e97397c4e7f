package gotwin.model.gc;

import gotwin.model.memory.AllocationSite;

/** An allocation that could not be done at one instant: what is left of it, and where it goes on. */
final class PendingAllocation {
    /** Where the allocation goes on. */
    enum Step {
        /** With the next piece. */
        PIECE,
        /** Helps to mark before the piece it has begun. */
        ASSIST,
        /** Starts a cycle. */
        START
    }

    /** Where the assist goes on. */
    enum AssistStep {
        /** Looks what it owes. */
        OWE,
        /** Has marked a portion. */
        MARK,
        /** Has marked what it could. */
        SETTLE,
        /** Ends the cycle, because there seems to be nothing left to mark. */
        END,
        /** Waits for credit if it owes still. */
        WAIT
    }

    Step step = Step.PIECE;
    long bytesLeft;
    long objectsLeft;
    long pieceBytes;
    long pieceObjects;
    AllocationSite site;
    long keepNanos;
    /** 1 until the first piece is allocated. */
    long entryCount;

    AssistStep assistStep = AssistStep.OWE;
    final MarkPortion portion = new MarkPortion();
    long workLeftBytes;
    long workDoneBytes;
    long assistStartNanos;
    /** CPU time of the M then. */
    long assistStartCpuNanos;

    PendingAllocation(AllocationSite site) {
        this.site = site;
    }

    void begin(long bytes, long objectCount, AllocationSite where, long howLongNanos) {
        step = Step.PIECE;
        assistStep = AssistStep.OWE;
        bytesLeft = bytes;
        objectsLeft = objectCount;
        site = where;
        keepNanos = howLongNanos;
        entryCount = 1;
    }

    /** Takes the next piece off: {@code objectCount} objects, or all that is left. */
    void take(long objectCount) {
        pieceObjects = Math.min(objectsLeft, objectCount);
        pieceBytes = pieceObjects == objectsLeft ? bytesLeft : bytesLeft / objectsLeft * pieceObjects;
        objectsLeft -= pieceObjects;
        bytesLeft -= pieceBytes;
    }

    /** Only {@code objectCount} objects of the piece were allocated; the others are left. */
    void keep(long objectCount) {
        if (objectCount < pieceObjects) {
            long keptBytes = pieceBytes / pieceObjects * objectCount;
            objectsLeft += pieceObjects - objectCount;
            bytesLeft += pieceBytes - keptBytes;
            pieceObjects = objectCount;
            pieceBytes = keptBytes;
        }
    }
}
