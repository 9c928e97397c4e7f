package gotwin.model.memory;

/**
 * Which spans the objects lie in that a cycle found alive. The ledger knows how many bytes survive, not where.
 *
 * <p>Departs from Go, which has a bit for each object. Assumptions:
 *
 * <ul>
 *   <li>What was live before the run fills spans of its own.
 *   <li>Objects allocated during marking fill the spans of that time: exact, for they are born marked.
 *   <li>What caches hold, and what is kept for ever, lies as {@link Cohorts} say.
 *   <li>What else was alive when marking began, somebody held for a while: it is spread over the classes by what they
 *       contained then. If holders allocate evenly and last equally long, T, the share 1 - a/T of objects of age a is still
 *       held: in spans of that time any number of objects from none to all is equally likely to be alive.
 * </ul>
 */
final class Survivors {
    private final Mcentral central;
    private final SpanClasses classes;
    private final int initialClass;
    private final long initialBytes;
    private final long[] startBytes = new long[SpanClasses.COUNT];
    private final long[] roomBytes = new long[SpanClasses.COUNT];
    private final long[] heldBytes = new long[SpanClasses.COUNT];
    private final Cohorts cohorts;

    /** @param initialBytes live before the run, in spans of {@code initialClass} */
    Survivors(Mcentral central, int initialClass, long initialBytes) {
        this.central = central;
        this.classes = central.classes;
        this.initialClass = initialClass;
        this.initialBytes = initialBytes;
        this.cohorts = new Cohorts(central);
    }

    /** Where those lie that are kept by age. */
    Cohorts cohorts() {
        return cohorts;
    }

    /** Marking begins; everything is swept, and {@code cohortBytes} are kept by age. */
    void beginMarking(long cohortBytes) {
        System.arraycopy(central.objectBytes, 0, startBytes, 0, SpanClasses.COUNT);
        System.arraycopy(startBytes, 0, roomBytes, 0, SpanClasses.COUNT);
        roomBytes[initialClass] -= Math.min(initialBytes, startBytes[initialClass]);
        cohorts.beginMarking(cohortBytes, roomBytes);
    }

    /** Marking has ended: {@code markedBytes} survive. Everything is to be swept. */
    void endMarking(long markedBytes) {
        long oldBytes = markedBytes;
        for (int spanClass = 0; spanClass < SpanClasses.COUNT; spanClass++) {
            oldBytes -= central.objectBytes[spanClass] - startBytes[spanClass];
        }
        long denseBytes = Math.min(oldBytes, Math.min(initialBytes, startBytes[initialClass]));
        for (int spanClass = 0; spanClass < SpanClasses.COUNT; spanClass++) {
            roomBytes[spanClass] = startBytes[spanClass] - cohorts.keptBytes(spanClass);
        }
        roomBytes[initialClass] -= denseBytes;
        spreadHeld(oldBytes - denseBytes - cohorts.allKeptBytes());
        central.beginSweep();
        for (int spanClass = 0; spanClass < SpanClasses.COUNT; spanClass++) {
            if (central.spanCounts[spanClass] > 0) {
                long bornMarkedBytes = central.objectBytes[spanClass] - startBytes[spanClass];
                long fullBytes = bornMarkedBytes + (spanClass == initialClass ? denseBytes : 0);
                find(spanClass, fullBytes, heldBytes[spanClass]);
            }
        }
    }

    /** Spreads held bytes over the classes by what is in them; the rest of the division goes where there is room. */
    private void spreadHeld(long bytes) {
        long allRoomBytes = 0;
        for (int spanClass = 0; spanClass < SpanClasses.COUNT; spanClass++) {
            allRoomBytes += roomBytes[spanClass];
        }
        long leftBytes = bytes;
        for (int spanClass = 0; spanClass < SpanClasses.COUNT; spanClass++) {
            heldBytes[spanClass] =
                    allRoomBytes == 0 ? 0 : (long) ((double) bytes / allRoomBytes * roomBytes[spanClass]);
            heldBytes[spanClass] = Math.min(Math.min(heldBytes[spanClass], roomBytes[spanClass]), leftBytes);
            leftBytes -= heldBytes[spanClass];
        }
        for (int spanClass = 0; spanClass < SpanClasses.COUNT && leftBytes > 0; spanClass++) {
            long moreBytes = Math.min(leftBytes, roomBytes[spanClass] - heldBytes[spanClass]);
            heldBytes[spanClass] += moreBytes;
            leftBytes -= moreBytes;
        }
        if (leftBytes != 0) {
            throw new IllegalStateException("spans lose bytes: " + leftBytes + " that survived are in none");
        }
    }

    private void find(int spanClass, long fullBytes, long held) {
        long garbageBytes = central.objectBytes[spanClass] - fullBytes - cohorts.keptBytes(spanClass) - held;
        if (SpanClasses.isLarge(spanClass)) {
            findLarge(spanClass, garbageBytes);
        } else {
            findSmall(spanClass, fullBytes, held, garbageBytes);
        }
    }

    /** A large object's span dies with it; how many do follows from their mean size. */
    private void findLarge(int spanClass, long garbageBytes) {
        long pages = garbageBytes / SizeClasses.PAGE_BYTES;
        long count = central.spanCounts[spanClass];
        long deadCount = pages == central.spanPages[spanClass]
                ? count
                : Math.min(count - 1, Math.round((double) count * pages / central.spanPages[spanClass]));
        if (deadCount > 0) {
            central.foundDead(spanClass, deadCount, pages, garbageBytes);
        } else {
            central.foundHoled(spanClass, Math.min(1, garbageBytes), 0, garbageBytes);
        }
    }

    private void findSmall(int spanClass, long fullBytes, long held, long garbageBytes) {
        long slotBytes = classes.objectBytes(spanClass);
        long slotCount = classes.objectCount(spanClass);
        long spanCount = central.spanCounts[spanClass];
        long heldCount = Mcentral.ceilDiv(held, slotBytes);
        long keptBytes = cohorts.keptBytes(spanClass);
        long keptSpans = cohorts.keptSpans(spanClass);
        long aliveCount = Math.min(Mcentral.ceilDiv(fullBytes + keptBytes + held, slotBytes), spanCount * slotCount);
        long estimate = Mcentral.ceilDiv(fullBytes, slotBytes * slotCount)
                + keptSpans
                + Mcentral.ceilDiv(2 * heldCount, slotCount + 1);
        long aliveSpans =
                Math.max(Mcentral.ceilDiv(aliveCount, slotCount), Math.min(estimate, Math.min(aliveCount, spanCount)));
        long deadSpans = spanCount - aliveSpans;
        long freeCount = aliveSpans * slotCount - aliveCount;
        long deadBytes = Math.min(garbageBytes, deadSpans * slotCount * slotBytes);
        central.foundDead(spanClass, deadSpans, deadSpans * classes.pageCount(spanClass), deadBytes);
        long holedSpans = 0;
        if (freeCount > 0) {
            long keptHoles = keptSpans * slotCount - Mcentral.ceilDiv(keptBytes, slotBytes);
            long mixedSpans = Mcentral.ceilDiv(2 * heldCount * (slotCount - 1), slotCount * (slotCount + 1))
                    + Math.max(0, Math.min(keptHoles, keptSpans));
            long least = Mcentral.ceilDiv(freeCount, slotCount - 1);
            holedSpans = Math.max(least, Math.min(mixedSpans, Math.min(aliveSpans, freeCount)));
        }
        central.foundHoled(spanClass, holedSpans, freeCount, garbageBytes - deadBytes);
    }
}
