package gotwin.model.memory;

/**
 * Keeps account of every byte of the heap: reachable, garbage, condemned by the running cycle, or freed.
 *
 * <p>A cycle frees what was unreachable when it began; what becomes garbage while it marks survives it, because new
 * objects are born marked and the write barrier keeps what is unlinked. Models: Go 1.24.4 mgc.go, allocation black from
 * the first stop to the second.
 *
 * <p>Departs: an object that only a stack holds, and that is dropped before the stack is scanned, survives too.
 */
public final class HeapLedger {
    private final long initialBytes;
    private long reachableBytes;
    private long reachableScanBytes;
    private long reachableObjectCount;
    private long garbageBytes;
    private long condemnedBytes;
    private long freedBytes;
    private long allocatedBytes;

    /** A heap that already holds live objects: {@code scanBytes} of their {@code bytes} are pointers to follow. */
    public HeapLedger(long bytes, long scanBytes, long objectCount) {
        initialBytes = bytes;
        reachableBytes = bytes;
        reachableScanBytes = scanBytes;
        reachableObjectCount = objectCount;
    }

    /** Objects that somebody keeps until {@link #release}. */
    public void allocateHeld(long bytes, long scanBytes, long objectCount) {
        allocatedBytes += bytes;
        reachableBytes += bytes;
        reachableScanBytes += scanBytes;
        reachableObjectCount += objectCount;
    }

    /** Objects that nobody keeps, or that take the place of equal ones that are dropped. */
    public void allocateFleeting(long bytes) {
        allocatedBytes += bytes;
        garbageBytes += bytes;
    }

    /** Objects are dropped. */
    public void release(long bytes, long scanBytes, long objectCount) {
        reachableBytes -= bytes;
        reachableScanBytes -= scanBytes;
        reachableObjectCount -= objectCount;
        garbageBytes += bytes;
    }

    /** A cycle begins to mark: what is garbage now will be freed by it. */
    public void beginMarking() {
        condemnedBytes = garbageBytes;
        garbageBytes = 0;
    }

    /**
     * The cycle has marked: frees what it condemned.
     *
     * @return bytes that survive
     * @throws IllegalStateException if bytes were lost or invented
     */
    public long endMarking() {
        freedBytes += condemnedBytes;
        condemnedBytes = 0;
        check();
        return reachableBytes + garbageBytes;
    }

    /**
     * Checks that every byte is somewhere.
     *
     * @throws IllegalStateException if bytes were lost or invented
     */
    public void check() {
        long accountedBytes = reachableBytes + garbageBytes + condemnedBytes + freedBytes;
        if (accountedBytes != initialBytes + allocatedBytes
                || reachableBytes < 0
                || reachableScanBytes < 0
                || reachableScanBytes > reachableBytes
                || reachableObjectCount < 0
                || garbageBytes < 0
                || condemnedBytes < 0
                || freedBytes < 0) {
            throw new IllegalStateException("the heap loses bytes: " + initialBytes + " + " + allocatedBytes
                    + " allocated, " + reachableBytes + " reachable (" + reachableScanBytes + " to scan, in "
                    + reachableObjectCount + " objects) + "
                    + garbageBytes + " garbage + " + condemnedBytes + " condemned + " + freedBytes + " freed");
        }
    }

    /** Bytes that somebody keeps. */
    public long reachableBytes() {
        return reachableBytes;
    }

    /** The part of {@link #reachableBytes} that must be scanned. */
    public long reachableScanBytes() {
        return reachableScanBytes;
    }

    /** Objects that somebody keeps. */
    public long reachableObjectCount() {
        return reachableObjectCount;
    }

    /** Bytes that are not freed: those that somebody keeps, and garbage. */
    public long liveBytes() {
        return reachableBytes + garbageBytes + condemnedBytes;
    }

    /**
     * Spans of reachable objects whose mark bits lie apart. Objects of up to 512 bytes have them in their span.
     *
     * <p>Models: Go 1.26.8 mgcmark_greenteagc.go:gcUsesSpanInlineMarkBits. Departs: all objects are as large as their mean.
     */
    public long reachableDescribedSpanCount() {
        return SpanLayout.haveMarksApart(reachableObjectCount, reachableBytes)
                ? Math.min(reachableObjectCount, reachableBytes / SizeClasses.PAGE_BYTES)
                : 0;
    }

    /** Bytes that were live before the run. */
    public long initialBytes() {
        return initialBytes;
    }

    /** Bytes allocated in the run. */
    public long allocatedBytes() {
        return allocatedBytes;
    }

    /** Bytes freed in the run. */
    public long freedBytes() {
        return freedBytes;
    }
}
