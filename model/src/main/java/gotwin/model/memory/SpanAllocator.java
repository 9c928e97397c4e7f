package gotwin.model.memory;

import gotwin.model.memory.SizeClasses.Kind;
import gotwin.model.probe.RuntimeState.MemoryClasses;
import gotwin.model.probe.RuntimeState.Objects;
import java.util.Arrays;

/**
 * Go's allocator: caches of Ps over central lists over the pages of the heap.
 *
 * <p>Models: Go 1.26 malloc.go, mcache.go, mcentral.go, mheap.go, with counts instead of addresses. Who pays for it, and
 * what the pacer is told, is the collector's to say.
 */
public final class SpanAllocator {
    private final SpanClasses classes;
    private final Mheap mheap = new Mheap();
    private final Mcentral central;
    private final Survivors survivors;
    private Mcache[] caches = {};
    private long peakSpanCount;
    private long fetchedCount;
    private long tinyCount;

    /**
     * A heap that holds {@code liveBytes} already.
     *
     * @param liveObjectBytes mean size of its objects, at least 1
     */
    public SpanAllocator(SpanLayout layout, long liveBytes, long liveObjectBytes, Kind liveKind) {
        classes = new SpanClasses(layout);
        central = new Mcentral(classes, mheap);
        int liveClass = SpanClasses.of(liveObjectBytes, liveKind);
        if (liveBytes > 0) {
            long spanBytes = SpanClasses.isLarge(liveClass)
                    ? SizeClasses.roundedBytes(liveObjectBytes, liveKind)
                    : (long) classes.objectCount(liveClass) * classes.objectBytes(liveClass);
            central.addFull(liveClass, Mcentral.ceilDiv(liveBytes, spanBytes), liveBytes);
        }
        mheap.takeFaultedBytes();
        peakSpanCount = central.spanCount();
        survivors = new Survivors(central, liveClass, liveBytes);
    }

    /** The pages of the heap. */
    public Mheap mheap() {
        return mheap;
    }

    /** The cache of a P. */
    public Mcache cache(int processor) {
        if (processor >= caches.length) {
            int oldCount = caches.length;
            caches = Arrays.copyOf(caches, processor + 1);
            for (int index = oldCount; index < caches.length; index++) {
                caches[index] = new Mcache();
            }
        }
        return caches[processor];
    }

    // ------------------------------------------------------------------ allocation

    /** Size of the slots of a class of small objects. */
    public long slotBytes(int spanClass) {
        return classes.objectBytes(spanClass);
    }

    /** Size of the spans of a class of small objects. */
    public long spanBytes(int spanClass) {
        return (long) classes.pageCount(spanClass) * SizeClasses.PAGE_BYTES;
    }

    /**
     * Puts a span into a P's cache in place of a full one. Models: mcache.refill.
     *
     * @return bytes of the span that no object takes, which count as allocated from now on
     */
    public long refill(Mcache cache, int spanClass) {
        int freeCount = central.cacheSpan(spanClass);
        cache.refill(spanClass, freeCount);
        fetchedCount++;
        peakSpanCount = Math.max(peakSpanCount, central.spanCount());
        long usedCount = (long) classes.objectCount(spanClass) - freeCount;
        return spanBytes(spanClass) - usedCount * classes.objectBytes(spanClass);
    }

    /** A span for a large object. Models: mcache.allocLarge. */
    public void allocateLarge(int spanClass, long bytes) {
        central.allocateSpan(spanClass, bytes / SizeClasses.PAGE_BYTES);
        central.allocated(spanClass, bytes);
        peakSpanCount = Math.max(peakSpanCount, central.spanCount());
    }

    /** Objects take slots of {@code bytes} altogether. */
    public void allocated(int spanClass, long bytes) {
        central.allocated(spanClass, bytes);
    }

    /** So many tiny objects share a block with another that is there already. Models: tinyAllocs. */
    public void sharedBlocks(long count) {
        tinyCount += count;
    }

    /**
     * The P at {@code index} is destroyed: its cache lets go of all spans. Models: mcache.releaseAll.
     *
     * @return bytes that counted as allocated and are not
     */
    public long release(int index) {
        Mcache cache = cache(index);
        long bytes = 0;
        for (int spanClass = SpanClasses.SMALL_MIN; spanClass < SpanClasses.COUNT; spanClass++) {
            int freeCount = cache.freeCount(spanClass);
            if (freeCount > 0) {
                central.uncacheSpan(spanClass, freeCount);
                bytes += (long) freeCount * classes.objectBytes(spanClass);
            }
        }
        cache.clear();
        return bytes;
    }

    /** Caches there are, of Ps that exist or existed. */
    public int cacheCount() {
        return caches.length;
    }

    // ------------------------------------------------------------------ collection

    /** Objects of a class are born that are kept by age: {@code entryCount} instructions began with them. */
    public void bornKept(int spanClass, long bytes, long entryCount) {
        survivors.cohorts().born(spanClass, bytes, entryCount);
    }

    /** A cycle begins to mark, and {@code cohortBytes} are kept by age. */
    public void beginMarking(long cohortBytes) {
        central.beginMarking();
        survivors.beginMarking(cohortBytes);
    }

    /** A cycle has marked {@code markedBytes}: caches are flushed, and every span is to be swept. */
    public void endMarking(long markedBytes) {
        for (Mcache cache : caches) {
            cache.clear();
        }
        survivors.endMarking(markedBytes);
    }

    /** Sweeps up to {@code count} spans; returns how many. */
    public long sweepSpans(long count) {
        return central.sweepSpans(count);
    }

    /** Sweeps until {@code pages} are swept, or all. */
    public void sweepPages(long pages) {
        central.sweepPages(pages);
    }

    /** Spans fetched into the caches of Ps since the last call. */
    public long takeFetchedCount() {
        long count = fetchedCount;
        fetchedCount = 0;
        return count;
    }

    /** Spans swept since the last call. */
    public long takeSweptCount() {
        return central.takeSweptCount();
    }

    /** Of these, the spans that went back to the heap, as nothing in them survived, since the last call. */
    public long takeFreedCount() {
        return central.takeFreedCount();
    }

    /** Pages of spans that are not swept. */
    public long unsweptPages() {
        return central.unsweptPages();
    }

    /** Pages swept in this cycle. */
    public long sweptPages() {
        return central.sweptPages();
    }

    /** Garbage in spans that are not swept. */
    public long unsweptBytes() {
        return central.unsweptBytes();
    }

    // ------------------------------------------------------------------ what is mapped

    /** In objects, live or not swept yet. Models: totalAlloc less totalFree. */
    public long objectBytes() {
        return central.objectBytes();
    }

    /** Objects by size, those that the program held before the run included. */
    public Objects objects() {
        return ObjectCounts.of(central, tinyCount);
    }

    /** Memory that the host backs. Models: mappedReady. */
    public long mappedReadyBytes() {
        long tables = RuntimeTables.totalBytes(peakSpanCount, caches.length, metadataBytes());
        return mheap.mappedBytes() - mheap.releasedBytes() + tables;
    }

    private long metadataBytes() {
        return RuntimeTables.metadataBytes(
                central.bitmapBytes(), mheap.mappedBytes(), central.cycleCount(), caches.length);
    }

    /** What is mapped, by use. */
    public MemoryClasses memoryClasses() {
        return new MemoryClasses(
                objectBytes(),
                mheap.spanBytes() - objectBytes(),
                mheap.freeBytes(),
                mheap.releasedBytes(),
                mheap.stackBytes(),
                RuntimeTables.mspans(central.spanCount(), peakSpanCount),
                RuntimeTables.mcaches(caches.length),
                metadataBytes(),
                RuntimeTables.PROFILING_BYTES,
                RuntimeTables.OTHER_BYTES);
    }
}
