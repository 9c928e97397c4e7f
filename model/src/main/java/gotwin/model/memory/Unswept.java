package gotwin.model.memory;

import java.util.Arrays;

/** Spans that are to be swept, by class, and what sweeping will find in them. */
final class Unswept {
    final long[] counts = new long[SpanClasses.COUNT];
    final long[] spanPages = new long[SpanClasses.COUNT];
    /** Spans without survivors, their pages, and the garbage in them. */
    final long[] deadCounts = new long[SpanClasses.COUNT];

    final long[] deadPages = new long[SpanClasses.COUNT];
    final long[] deadBytes = new long[SpanClasses.COUNT];
    /** Spans with survivors and room beside them, their free slots, and the garbage in them. */
    final long[] holedCounts = new long[SpanClasses.COUNT];

    final long[] holedFreeCounts = new long[SpanClasses.COUNT];
    final long[] holedBytes = new long[SpanClasses.COUNT];

    long count;
    long pages;
    long garbageBytes;
    /** Garbage in what was taken last. */
    long lastBytes;

    void clear() {
        Arrays.fill(counts, 0);
        Arrays.fill(spanPages, 0);
        Arrays.fill(deadCounts, 0);
        Arrays.fill(deadPages, 0);
        Arrays.fill(deadBytes, 0);
        Arrays.fill(holedCounts, 0);
        Arrays.fill(holedFreeCounts, 0);
        Arrays.fill(holedBytes, 0);
        count = 0;
        pages = 0;
        garbageBytes = 0;
    }

    void add(int spanClass, long spans, long pagesOfThem) {
        counts[spanClass] = spans;
        spanPages[spanClass] = pagesOfThem;
        count += spans;
        pages += pagesOfThem;
    }

    /** What {@code spans} of a class have of an amount that is spread over all of them. */
    long shareOf(long[] amounts, int spanClass, long spans) {
        return share(amounts[spanClass], spans, counts[spanClass]);
    }

    private static long share(long amount, long part, long whole) {
        return part == whole ? amount : (long) ((double) amount * part / whole);
    }

    /**
     * Spans are swept, whose pages are about {@code pagesOfThem}; returns how many count as swept. Those that are left have one
     * each at least, and the last takes all: which sizes large objects of a class have is known in the mean only.
     */
    long take(int spanClass, long spans, long pagesOfThem) {
        counts[spanClass] -= spans;
        long leftCount = counts[spanClass];
        long takenPages =
                leftCount == 0 ? spanPages[spanClass] : Math.min(pagesOfThem, spanPages[spanClass] - leftCount);
        spanPages[spanClass] -= takenPages;
        count -= spans;
        pages -= takenPages;
        return takenPages;
    }

    /** Takes dead spans; returns their pages. */
    long takeDead(int spanClass, long spans) {
        long pagesOfThem = share(deadPages[spanClass], spans, deadCounts[spanClass]);
        lastBytes = share(deadBytes[spanClass], spans, deadCounts[spanClass]);
        deadCounts[spanClass] -= spans;
        deadPages[spanClass] -= pagesOfThem;
        deadBytes[spanClass] -= lastBytes;
        return pagesOfThem;
    }

    /** Takes spans with holes; returns their free slots. */
    long takeHoled(int spanClass, long spans) {
        long freeCount = share(holedFreeCounts[spanClass], spans, holedCounts[spanClass]);
        lastBytes = share(holedBytes[spanClass], spans, holedCounts[spanClass]);
        holedCounts[spanClass] -= spans;
        holedFreeCounts[spanClass] -= freeCount;
        holedBytes[spanClass] -= lastBytes;
        return freeCount;
    }
}
