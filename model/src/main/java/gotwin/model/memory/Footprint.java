package gotwin.model.memory;

import gotwin.model.units.Bytes;

/**
 * Memory of the process as the operating system sees it: pages of the heap that have been touched, and what the runtime
 * needs besides.
 *
 * <p>Pages that were touched once stay resident; only growth beyond the largest heap so far costs page faults. Under a
 * memory limit, free pages are given back before the limit is exceeded.
 *
 * <p>Departs from Go 1.24.4 mgcscavenge.go: without a memory limit the background scavenger returns nothing.
 */
public final class Footprint {
    /**
     * Tables of the runtime that exist in every process: profiling buckets 1.4 MiB, arena metadata and mark bits 2.8 MiB,
     * other 0.8 MiB, stacks of the runtime's own goroutines 0.4 MiB. Source: runtime.MemStats of an empty program
     * (BuckHashSys, GCSys, OtherSys, StackSys).
     */
    private static final long RUNTIME_BYTES = 5 * Bytes.MEBIBYTE + 400 * Bytes.KIBIBYTE;

    /** Description of a span. Source: mheap.go, size of mspan. */
    private static final double SPAN_BYTES = 160;

    private static final double SPANS_PER_BYTE = 1.0 / SizeClasses.PAGE_BYTES;

    private final double overheadRatio;
    private long residentBytes;

    /**
     * A process that holds {@code residentBytes} of heap.
     *
     * @param wasteRatio share of its spans that its objects cannot use
     */
    public Footprint(long residentBytes, double wasteRatio) {
        this.residentBytes = residentBytes;
        this.overheadRatio = wasteRatio / (1 - wasteRatio) + SPAN_BYTES * SPANS_PER_BYTE;
    }

    /** The heap's objects take {@code inUseBytes}; returns how many bytes are touched for the first time. */
    public long grow(long inUseBytes) {
        long freshBytes = Math.max(0, inUseBytes - residentBytes);
        residentBytes += freshBytes;
        return freshBytes;
    }

    /** Free pages are given back until no more than {@code bytes} of heap are resident. */
    public void scavengeTo(long bytes) {
        residentBytes = Math.min(residentBytes, bytes);
    }

    /** What is not heap objects, for a heap of {@code inUseBytes} and goroutines with {@code stackBytes}. */
    public long nonHeapBytes(long inUseBytes, long stackBytes) {
        return RUNTIME_BYTES + stackBytes + (long) (inUseBytes * overheadRatio);
    }

    /** Heap that has been touched and not given back. */
    public long residentHeapBytes() {
        return residentBytes;
    }
}
