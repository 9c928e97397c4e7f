package gotwin.model.gc;

/**
 * Small objects that are found and still to be scanned, in the queues of spans that each P has: others see only what a P puts
 * aside for them. What a P keeps, a fluid of bytes, is at most as much as its queue has room for.
 *
 * <p>Models: Go 1.26 mgcmark_greenteagc.go: spanQueue (put, drain, steal, flush). Departs: what the Ps have put aside is one
 * pool; a span is put into a queue as often as it is scanned.
 */
final class SpanQueues {
    /** Spans that a queue holds; of more it puts half aside. Source: spanQueue.ring, put. */
    private static final long RING_SPANS = 256;

    /** Spans between two looks at whether to put some aside. Source: put, spillPeriod. */
    private static final long SPILL_PERIOD_SPANS = 64;

    /** Most and, not included, least of them that are put aside. Source: put, spillMax. */
    private static final long SPILL_MAX_SPANS = 16;

    private static final long SPILL_MIN_SPANS = 4;

    private long spanBytes = 1;
    private long[] localBytes = {};
    private long[] sinceSpillBytes = {};
    private boolean[] havePutAside = {};
    private long sharedBytes;
    private long callCount;

    /** A cycle begins on {@code processorCount} Ps; scanning a span counts {@code bytesPerSpan}, at least 1. */
    void begin(int processorCount, long bytesPerSpan) {
        spanBytes = bytesPerSpan;
        sharedBytes = 0;
        callCount = 0;
        localBytes = new long[processorCount];
        sinceSpillBytes = new long[processorCount];
        havePutAside = new boolean[processorCount];
    }

    /** A P finds objects. */
    void found(int processor, long bytes) {
        localBytes[processor] += bytes;
        long excessBytes = localBytes[processor] - RING_SPANS * spanBytes;
        if (excessBytes > 0) {
            long halfBytes = RING_SPANS / 2 * spanBytes;
            long halfCount = (excessBytes + halfBytes - 1) / halfBytes;
            putAside(processor, halfCount * halfBytes);
            callCount += halfCount - 1;
        }
    }

    /** Takes up to {@code bytes} of this P's or of what was put aside; returns how much, 0 if there is none. */
    long take(int processor, long bytes) {
        if (localBytes[processor] == 0) {
            steal(processor);
        }
        long takenBytes = Math.min(bytes, localBytes[processor]);
        localBytes[processor] -= takenBytes;
        sinceSpillBytes[processor] += takenBytes;
        if (sinceSpillBytes[processor] >= SPILL_PERIOD_SPANS * spanBytes) {
            spill(processor);
        }
        return takenBytes;
    }

    private void steal(int processor) {
        long halfBytes = Math.max(sharedBytes - sharedBytes / 2, Math.min(sharedBytes, spanBytes));
        long bytes = Math.min(halfBytes, RING_SPANS / 2 * spanBytes);
        sharedBytes -= bytes;
        localBytes[processor] = bytes;
    }

    private void spill(int processor) {
        sinceSpillBytes[processor] = 0;
        long bytes = Math.min(localBytes[processor] / 2, SPILL_MAX_SPANS * spanBytes);
        if (bytes > SPILL_MIN_SPANS * spanBytes && sharedBytes == 0) {
            putAside(processor, bytes);
        }
    }

    private void putAside(int processor, long bytes) {
        localBytes[processor] -= bytes;
        sharedBytes += bytes;
        sinceSpillBytes[processor] = 0;
        havePutAside[processor] = true;
        callCount++;
    }

    /** What a P took and did not scan. */
    void giveBack(int processor, long bytes) {
        localBytes[processor] += bytes;
    }

    /**
     * Whether a P calls for help, which it does each time that it puts something aside. Departs: what is found at once is put aside at
     * once, and the calls follow one after the other.
     */
    boolean takeCallForHelp() {
        if (callCount == 0) {
            return false;
        }
        callCount--;
        return true;
    }

    /** A P puts all aside; whether there was something, or it has put some aside since the last time. */
    boolean share(int processor) {
        boolean had = localBytes[processor] > 0 || havePutAside[processor];
        sharedBytes += localBytes[processor];
        localBytes[processor] = 0;
        havePutAside[processor] = false;
        return had;
    }

    /** Whether a P has some that only it sees. */
    boolean areOn(int processor) {
        return localBytes[processor] > 0;
    }

    /** Whether everybody sees some. */
    boolean areShared() {
        return sharedBytes > 0;
    }
}
