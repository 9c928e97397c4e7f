package gotwin.model.gc;

import gotwin.model.memory.HeapLedger;
import gotwin.model.memory.SizeClasses;
import gotwin.model.memory.SpanLayout;

/**
 * Small objects with pointers at the start of a cycle, which Green Tea scans by spans.
 *
 * <p>Models: Go 1.26 mbitmap.go:heapBitsInSpan; mgcmark_greenteagc.go:scanSpan, where whole objects count as scanned if a visit
 * finds an eighth of a span marked and the CPU has the vector instructions for that (amd64 servers since Ice Lake and Zen 4).
 * Departs: all visits are such, but for objects in random order; of what came beside the first live heap, all objects have
 * the mean size. Earlier releases have none: they keep all objects in one kind of buffers.
 *
 * @param scanBytes up to the last pointer of each
 * @param countedBytes what scanning them counts
 * @param spanBytes what scanning one span counts, at least 1
 */
record SmallObjects(long scanBytes, long countedBytes, long spanBytes) {
    /** Largest objects of this kind. Source: mbitmap.go:heapBitsInSpan. */
    static final int OBJECT_BYTES_MAX = 512;

    private static final SmallObjects NONE = new SmallObjects(0, 0, 1);

    /** What scanning all objects of a heap counts, these among them, that has {@code heapScanBytes} to scan. */
    long countedWithLarger(long heapScanBytes) {
        return heapScanBytes - scanBytes + countedBytes;
    }

    /**
     * Those of a heap that the program made, not counting the descriptors of its goroutines, to which other globals lead.
     *
     * @param shuffledCount objects that marking visits in random order
     */
    static SmallObjects of(HeapSpec live, HeapLedger ledger, long shuffledCount, long goroutineCount) {
        if (live.layout() != SpanLayout.INLINE_MARKS) {
            return NONE;
        }
        long liveScanBytes = (long) (live.bytes() * live.pointerRatio());
        long liveCount = live.bytes() / live.objectBytes();
        long descriptorBytes = goroutineCount * CollectedMemory.DESCRIPTOR_BYTES;
        long keptBytes = Math.max(0, ledger.reachableBytes() - live.bytes() - descriptorBytes);
        long keptScanBytes = Math.max(0, ledger.reachableScanBytes() - liveScanBytes - descriptorBytes);
        long keptCount = Math.max(0, ledger.reachableObjectCount() - liveCount - goroutineCount);
        boolean isLiveSmall = live.objectBytes() <= OBJECT_BYTES_MAX;
        boolean isKeptSmall = keptBytes <= OBJECT_BYTES_MAX * keptCount;
        long bytes = (isLiveSmall ? live.bytes() : 0) + (isKeptSmall ? keptBytes : 0);
        long scanBytes = (isLiveSmall ? liveScanBytes : 0) + (isKeptSmall ? keptScanBytes : 0);
        if (scanBytes == 0) {
            return NONE;
        }
        long count = (isLiveSmall ? liveCount : 0) + (isKeptSmall ? keptCount : 0);
        double sparseRatio = Math.min(1, (double) shuffledCount / count);
        long countedBytes = Math.round(sparseRatio * scanBytes + (1 - sparseRatio) * bytes);
        long spanBytes = Math.max(1, Math.round((double) SizeClasses.PAGE_BYTES * countedBytes / bytes));
        return new SmallObjects(scanBytes, countedBytes, spanBytes);
    }
}
