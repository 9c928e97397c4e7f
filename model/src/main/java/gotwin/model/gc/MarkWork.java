package gotwin.model.gc;

/**
 * What is left to mark in a cycle, as CPU time and as bytes of scan work, in proportion.
 *
 * <p>Departs: Go's work buffers and span queues are one pool, from which everybody takes what it wants.
 */
final class MarkWork {
    private double nanosPerByte;
    private long remainingBytes;
    private int claimCount;

    /** A cycle's work: {@code scanBytes} that take {@code nanos} of one CPU. */
    void begin(long scanBytes, long nanos) {
        remainingBytes = Math.max(1, scanBytes);
        nanosPerByte = (double) nanos / remainingBytes;
        claimCount = 0;
    }

    /** Takes up to {@code bytes} of the work; 0 if none is left. */
    long claim(long bytes) {
        long claimed = Math.min(bytes, remainingBytes);
        if (claimed > 0) {
            remainingBytes -= claimed;
            claimCount++;
        }
        return claimed;
    }

    /** CPU time of a part of the work. */
    long nanos(long bytes) {
        return Math.round(bytes * nanosPerByte);
    }

    /** A claim is worked off. */
    void done() {
        claimCount--;
    }

    boolean isLeft() {
        return remainingBytes > 0;
    }

    /** Whether nothing is left and nobody is at work. */
    boolean isFinished() {
        return remainingBytes == 0 && claimCount == 0;
    }
}
