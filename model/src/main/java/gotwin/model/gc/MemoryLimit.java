package gotwin.model.gc;

import gotwin.model.units.Bytes;

/**
 * What GOMEMLIMIT leaves for the heap.
 *
 * <p>Models: Go 1.24.4 mgcpacer.go: memoryLimitHeapGoal.
 */
final class MemoryLimit {
    /** Percentage of the goal kept free, because pacing is not exact. Source: memoryLimitHeapGoalHeadroomPercent. */
    private static final long HEADROOM_PERCENT = 3;

    /** Smallest headroom. Source: memoryLimitMinHeapGoalHeadroom. */
    private static final long HEADROOM_BYTES_MIN = Bytes.MEBIBYTE;

    private long limitBytes;
    private long mappedReadyBytes;
    private long nonHeapBytes;

    MemoryLimit(long limitBytes) {
        setBytes(limitBytes);
    }

    long limitBytes() {
        return limitBytes;
    }

    void setBytes(long limitBytes) {
        if (limitBytes < 0) {
            throw new IllegalArgumentException("a memory limit must be 0 or more but is " + limitBytes);
        }
        this.limitBytes = limitBytes;
    }

    /** Notes the memory in use; what is mapped contains the other two. */
    void observe(long mappedReadyBytes, long heapFreeBytes, long heapInUseBytes) {
        nonHeapBytes = mappedReadyBytes - heapFreeBytes - heapInUseBytes;
        if (nonHeapBytes < 0) {
            throw new IllegalArgumentException(
                    "mapped memory of " + mappedReadyBytes + " bytes is less than the heap's " + heapFreeBytes
                            + " free and " + heapInUseBytes + " used bytes");
        }
        this.mappedReadyBytes = mappedReadyBytes;
    }

    /** The heap size that keeps the process within the limit, but at least what is live. */
    long heapGoalBytes(long heapMarkedBytes) {
        long overageBytes = Math.max(0, mappedReadyBytes - limitBytes);
        if (nonHeapBytes + overageBytes >= limitBytes) {
            return heapMarkedBytes;
        }
        long roomBytes = limitBytes - (nonHeapBytes + overageBytes);
        long headroomBytes = Math.max(roomBytes / 100 * HEADROOM_PERCENT, HEADROOM_BYTES_MIN);
        long goalBytes = roomBytes - headroomBytes < headroomBytes ? headroomBytes : roomBytes - headroomBytes;
        return Math.max(goalBytes, heapMarkedBytes);
    }
}
