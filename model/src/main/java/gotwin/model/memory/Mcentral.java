package gotwin.model.memory;

import java.util.Arrays;

/**
 * The spans of every class, by counts: those with free slots, those to sweep, and what sweeping will find in them.
 *
 * <p>Models: Go 1.26 mcentral.go: cacheSpan, grow; mgcsweep.go: sweepone, sweepLocked.sweep; mheap.go, reclaim. What a
 * cycle left in the spans is {@link Survivors}' to say.
 *
 * <p>Departs: spans of a class have no identity; those to sweep lie in an even mix.
 */
final class Mcentral {
    /** Spans that an allocation sweeps before it takes a fresh one. Source: mcentral.go:cacheSpan, spanBudget. */
    private static final long SPAN_BUDGET = 100;

    final SpanClasses classes;
    private final Mheap mheap;

    final long[] spanCounts = new long[SpanClasses.COUNT];
    final long[] spanPages = new long[SpanClasses.COUNT];
    /** In objects that are not swept away. */
    final long[] objectBytes = new long[SpanClasses.COUNT];
    /** Swept away so far. */
    final long[] freedBytes = new long[SpanClasses.COUNT];

    private final long[] partialCounts = new long[SpanClasses.COUNT];
    private final long[] partialFreeCounts = new long[SpanClasses.COUNT];
    private final Unswept unswept = new Unswept();
    private final BitArenas bits = new BitArenas();
    private int sweepClass;
    private int reclaimClass;
    private long reclaimCreditPages;
    private long spanCount;
    private long freedLargeCount;
    private long cycleCount;
    private long sweptPages;
    private long sweptCount;
    private long freedCount;
    private long allObjectBytes;

    Mcentral(SpanClasses classes, Mheap mheap) {
        this.classes = classes;
        this.mheap = mheap;
    }

    /** Adds spans that are full, without asking who allocated them. */
    void addFull(int spanClass, long count, long bytes) {
        long pages = SpanClasses.isLarge(spanClass)
                ? (bytes + SizeClasses.PAGE_BYTES - 1) / SizeClasses.PAGE_BYTES
                : count * classes.pageCount(spanClass);
        grow(spanClass, count, pages);
        allocated(spanClass, bytes);
    }

    /** A span for a P's cache; returns its free slots. Models: cacheSpan. */
    int cacheSpan(int spanClass) {
        if (partialCounts[spanClass] > 0) {
            long freeCount = ceilDiv(partialFreeCounts[spanClass], partialCounts[spanClass]);
            partialCounts[spanClass]--;
            partialFreeCounts[spanClass] -= freeCount;
            return (int) freeCount;
        }
        int freeCount = sweepForSpan(spanClass);
        if (freeCount == 0) {
            allocateSpan(spanClass, classes.pageCount(spanClass));
            freeCount = classes.objectCount(spanClass);
        }
        return freeCount;
    }

    /** Takes the pages of a span from the heap, after as many are reclaimed. Models: mheap.alloc. */
    void allocateSpan(int spanClass, long pages) {
        if (unswept.pages > 0) {
            reclaim(pages);
        }
        grow(spanClass, 1, pages);
    }

    private void grow(int spanClass, long count, long pages) {
        spanCounts[spanClass] += count;
        spanPages[spanClass] += pages;
        spanCount += count;
        bits.take(2 * count, classes.bitmapBytes(spanClass));
        mheap.allocate(pages);
    }

    /** A P lets go of a cached span with {@code freeCount} free slots. */
    void uncacheSpan(int spanClass, int freeCount) {
        partialCounts[spanClass]++;
        partialFreeCounts[spanClass] += freeCount;
    }

    /** Objects take {@code bytes} in spans of a class. */
    void allocated(int spanClass, long bytes) {
        objectBytes[spanClass] += bytes;
        allObjectBytes += bytes;
    }

    // ------------------------------------------------------------------ sweeping

    /** A cycle begins, all spans are swept. */
    void beginMarking() {
        cycleCount++;
        bits.nextEpoch();
    }

    /** Every span is to be swept; {@link #foundDead} and {@link #foundHoled} say what is in them. */
    void beginSweep() {
        Arrays.fill(partialCounts, 0);
        Arrays.fill(partialFreeCounts, 0);
        unswept.clear();
        for (int spanClass = 0; spanClass < SpanClasses.COUNT; spanClass++) {
            unswept.add(spanClass, spanCounts[spanClass], spanPages[spanClass]);
        }
        sweepClass = 0;
        reclaimClass = 0;
        reclaimCreditPages = 0;
        sweptPages = 0;
    }

    /** Of a class's spans, {@code count} hold nothing that survived. */
    void foundDead(int spanClass, long count, long pages, long bytes) {
        unswept.deadCounts[spanClass] = count;
        unswept.deadPages[spanClass] = pages;
        unswept.deadBytes[spanClass] = bytes;
        unswept.garbageBytes += bytes;
    }

    /** Of a class's spans, {@code count} hold survivors, {@code freeCount} free slots and {@code bytes} of garbage. */
    void foundHoled(int spanClass, long count, long freeCount, long bytes) {
        unswept.holedCounts[spanClass] = count;
        unswept.holedFreeCounts[spanClass] = freeCount;
        unswept.holedBytes[spanClass] = bytes;
        unswept.garbageBytes += bytes;
    }

    /** Sweeps spans of one class after the other, up to {@code count}; returns how many. Models: sweepone. */
    long sweepSpans(long count) {
        long leftCount = count;
        while (leftCount > 0 && sweepClass < SpanClasses.COUNT) {
            long doneCount = Math.min(leftCount, unswept.counts[sweepClass]);
            if (doneCount > 0) {
                sweepClassSpans(sweepClass, doneCount);
                leftCount -= doneCount;
            }
            if (unswept.counts[sweepClass] == 0) {
                sweepClass++;
            }
        }
        return count - leftCount;
    }

    /** Sweeps until {@code pages} are swept, or all. */
    void sweepPages(long pages) {
        long goalPages = sweptPages + pages;
        while (sweptPages < goalPages && sweepClass < SpanClasses.COUNT) {
            long count = unswept.counts[sweepClass];
            if (count == 0) {
                sweepClass++;
            } else {
                long pagesPerSpan = Math.max(1, unswept.spanPages[sweepClass] / count);
                sweepClassSpans(sweepClass, Math.min(count, ceilDiv(goalPages - sweptPages, pagesPerSpan)));
            }
        }
    }

    private void sweepClassSpans(int spanClass, long count) {
        long deadCount = unswept.shareOf(unswept.deadCounts, spanClass, count);
        long holedCount = unswept.shareOf(unswept.holedCounts, spanClass, count);
        long pages = unswept.shareOf(unswept.spanPages, spanClass, count);
        long leftCount = unswept.deadCounts[spanClass] - deadCount + unswept.holedCounts[spanClass] - holedCount;
        long excessCount = Math.max(0, leftCount - (unswept.counts[spanClass] - count));
        long moreDeadCount = Math.min(excessCount, unswept.deadCounts[spanClass] - deadCount);
        deadCount += moreDeadCount;
        holedCount += excessCount - moreDeadCount;
        swept(spanClass, count, unswept.take(spanClass, count, pages));
        freeDead(spanClass, deadCount);
        fillHoled(spanClass, holedCount);
    }

    private void swept(int spanClass, long count, long pages) {
        bits.take(count, classes.bitmapBytes(spanClass));
        sweptCount += count;
        sweptPages += pages;
    }

    /** Spans without survivors go back to the heap. */
    private void freeDead(int spanClass, long count) {
        if (count > 0) {
            long pages = unswept.takeDead(spanClass, count);
            freed(spanClass, unswept.lastBytes);
            if (SpanClasses.isLarge(spanClass)) {
                freedLargeCount += count;
            }
            mheap.free(pages);
            spanCounts[spanClass] -= count;
            spanPages[spanClass] -= pages;
            spanCount -= count;
            freedCount += count;
            reclaimCreditPages += pages;
        }
    }

    private void fillHoled(int spanClass, long count) {
        if (count > 0) {
            partialCounts[spanClass] += count;
            partialFreeCounts[spanClass] += unswept.takeHoled(spanClass, count);
            freed(spanClass, unswept.lastBytes);
        }
    }

    private void freed(int spanClass, long bytes) {
        freedBytes[spanClass] += bytes;
        objectBytes[spanClass] -= bytes;
        allObjectBytes -= bytes;
        unswept.garbageBytes -= bytes;
    }

    /** Sweeps spans of the class until one has room; returns its free slots, 0 if none of a hundred has. */
    private int sweepForSpan(int spanClass) {
        long count = unswept.counts[spanClass];
        if (count == 0) {
            return 0;
        }
        long deadCount = unswept.deadCounts[spanClass];
        long holedCount = unswept.holedCounts[spanClass];
        long usefulCount = deadCount + holedCount;
        long fullCount = count - usefulCount;
        long pagesPerSpan = classes.pageCount(spanClass);
        long lookCount = usefulCount == 0 ? count : ceilDiv(count, usefulCount);
        if (lookCount > SPAN_BUDGET || usefulCount == 0) {
            long fullLooks = Math.min(fullCount, SPAN_BUDGET);
            swept(spanClass, fullLooks, unswept.take(spanClass, fullLooks, fullLooks * pagesPerSpan));
            return 0;
        }
        long takenCount = Math.min(lookCount - 1, fullCount) + 1;
        swept(spanClass, takenCount, unswept.take(spanClass, takenCount, takenCount * pagesPerSpan));
        int freeCount = classes.objectCount(spanClass);
        if (deadCount >= holedCount) {
            unswept.takeDead(spanClass, 1);
        } else {
            freeCount = (int) unswept.takeHoled(spanClass, 1);
        }
        freed(spanClass, unswept.lastBytes);
        return freeCount;
    }

    /** Sweeps dead spans of any class until {@code pages} are free. */
    private void reclaim(long pages) {
        long creditPages = Math.min(reclaimCreditPages, pages);
        reclaimCreditPages -= creditPages;
        long leftPages = pages - creditPages;
        while (leftPages > 0 && reclaimClass < SpanClasses.COUNT) {
            long deadCount = unswept.deadCounts[reclaimClass];
            if (deadCount == 0) {
                reclaimClass++;
            } else {
                long pagesPerSpan = Math.max(1, unswept.deadPages[reclaimClass] / deadCount);
                long count = Math.min(deadCount, ceilDiv(leftPages, pagesPerSpan));
                long donePages = count == deadCount ? unswept.deadPages[reclaimClass] : count * pagesPerSpan;
                swept(reclaimClass, count, unswept.take(reclaimClass, count, donePages));
                freeDead(reclaimClass, count);
                long usedPages = Math.min(leftPages, donePages);
                reclaimCreditPages -= usedPages;
                leftPages -= usedPages;
            }
        }
    }

    static long ceilDiv(long dividend, long divisor) {
        return dividend / divisor + (dividend % divisor == 0 ? 0 : 1);
    }

    // ------------------------------------------------------------------ what others ask

    /** Pages of spans that are not swept. */
    long unsweptPages() {
        return unswept.pages;
    }

    /** Spans that are not swept. */
    long unsweptCount() {
        return unswept.count;
    }

    /** Garbage in them. */
    long unsweptBytes() {
        return unswept.garbageBytes;
    }

    /** Pages swept since {@link #beginSweep}. Models: pagesSwept. */
    long sweptPages() {
        return sweptPages;
    }

    /** Spans swept since the last call. */
    long takeSweptCount() {
        long count = sweptCount;
        sweptCount = 0;
        return count;
    }

    /** In all objects of a class so far. */
    long allocatedBytes(int spanClass) {
        return objectBytes[spanClass] + freedBytes[spanClass];
    }

    /** Spans that went back to the heap since the last call. */
    long takeFreedCount() {
        long count = freedCount;
        freedCount = 0;
        return count;
    }

    /** Spans in use. */
    long spanCount() {
        return spanCount;
    }

    /** Large objects swept away so far. */
    long freedLargeCount() {
        return freedLargeCount;
    }

    /** Cycles that have begun. */
    long cycleCount() {
        return cycleCount;
    }

    /** Mark bits and allocation bits of all spans. */
    long bitmapBytes() {
        return bits.bytes();
    }

    /** In objects of all classes that are not swept away. */
    long objectBytes() {
        return allObjectBytes;
    }
}
