package gotwin.model.memory;

import java.util.Arrays;

/**
 * Which spans the objects of caches lie in, and those kept for ever. They are displaced by age, so what was born together dies
 * together, and its spans die with it.
 *
 * <p>Departs from Go, which has a bit for each object. Assumptions: the objects of one instruction lie side by side; of a
 * class's allocations between two cycles those that are kept are spread evenly; what is displaced is as spread over spans
 * as what stays; what becomes free beside kept objects is used again at random.
 */
final class Cohorts {
    private final Mcentral central;
    private final long[] bornBytes = new long[SpanClasses.COUNT];
    private final long[] bornEntries = new long[SpanClasses.COUNT];
    private final long[] knownAllocatedBytes = new long[SpanClasses.COUNT];
    private final long[] keptBytes = new long[SpanClasses.COUNT];
    private final double[] keptSpans = new double[SpanClasses.COUNT];
    private long allBornBytes;
    private long allKeptBytes;

    Cohorts(Mcentral central) {
        this.central = central;
        noteAllocated();
    }

    private void noteAllocated() {
        for (int spanClass = 0; spanClass < SpanClasses.COUNT; spanClass++) {
            knownAllocatedBytes[spanClass] = central.allocatedBytes(spanClass);
        }
    }

    /** Objects of a class are born that are kept by age: {@code entryCount} instructions began with them. */
    void born(int spanClass, long bytes, long entryCount) {
        bornBytes[spanClass] += bytes;
        bornEntries[spanClass] += entryCount;
        allBornBytes += bytes;
    }

    /**
     * A cycle begins to mark, and {@code heldBytes} are kept by age: the youngest.
     *
     * @param roomBytes what is in each class
     */
    void beginMarking(long heldBytes, long[] roomBytes) {
        double youngRatio = allBornBytes == 0 ? 0 : Math.min(1, (double) heldBytes / allBornBytes);
        double oldRatio = allKeptBytes == 0 ? 0 : Math.max(0, (double) (heldBytes - allBornBytes) / allKeptBytes);
        allKeptBytes = 0;
        for (int spanClass = 0; spanClass < SpanClasses.COUNT; spanClass++) {
            double youngBytes = bornBytes[spanClass] * youngRatio;
            double oldBytes = keptBytes[spanClass] * Math.min(1, oldRatio);
            keptSpans[spanClass] = keptSpans[spanClass] * Math.min(1, oldRatio)
                    + (youngBytes > 0 ? youngBytes / keptBytesPerSpan(spanClass) : 0);
            keptBytes[spanClass] = Math.min((long) (youngBytes + oldBytes), roomBytes[spanClass]);
            allKeptBytes += keptBytes[spanClass];
        }
        noteAllocated();
        Arrays.fill(bornBytes, 0);
        Arrays.fill(bornEntries, 0);
        allBornBytes = 0;
    }

    /**
     * Kept bytes in a span that has any: a share f of the entries is kept, n fit into a span, and 1 - (1 - f)^n of the spans
     * have one.
     */
    private double keptBytesPerSpan(int spanClass) {
        double spanBytes = (double) central.classes.objectCount(spanClass) * central.classes.objectBytes(spanClass);
        long allocatedBytes = central.allocatedBytes(spanClass) - knownAllocatedBytes[spanClass];
        double keptRatio = Math.min(1, (double) bornBytes[spanClass] / Math.max(1, allocatedBytes));
        double entryBytes = (double) bornBytes[spanClass] / Math.max(1, bornEntries[spanClass]);
        double entriesPerSpan = Math.max(1, spanBytes / Math.max(1, entryBytes));
        return spanBytes * keptRatio / (1 - StrictMath.pow(1 - keptRatio, entriesPerSpan));
    }

    /** Bytes of a class that are kept by age. */
    long keptBytes(int spanClass) {
        return keptBytes[spanClass];
    }

    /** Bytes of all classes that are kept by age. */
    long allKeptBytes() {
        return allKeptBytes;
    }

    /** Spans that hold them. */
    long keptSpans(int spanClass) {
        return (long) StrictMath.ceil(keptSpans[spanClass]);
    }
}
