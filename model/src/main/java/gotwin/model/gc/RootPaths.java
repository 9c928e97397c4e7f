package gotwin.model.gc;

/**
 * How the roots lead to the parts of a heap. A part is hidden until a P scans the stack that leads to it, or follows what the
 * globals lead to; that is seen by the P that has scanned them, and by everybody when that P hands in.
 *
 * <p>Models: Go 1.26 mgcmark.go, markroot. Departs: globals lead to all parts at once.
 */
final class RootPaths {
    private static final int NOBODY = -1;
    private static final int EVERYBODY = -2;

    private final HeapRoots roots;
    private final int partCount;
    private int hiddenCount;
    private int seer = NOBODY;

    /** To {@code partCount} parts. */
    RootPaths(HeapRoots roots, int partCount) {
        this.roots = roots;
        this.partCount = partCount;
    }

    /** A cycle begins: all is hidden. */
    void begin() {
        hiddenCount = partCount;
        seer = NOBODY;
    }

    int partCount() {
        return partCount;
    }

    /** A P scans the globals. */
    void globalsScannedOn(int processor) {
        seer = processor;
    }

    /** Stacks are scanned, after which {@code leftCount} are left; returns how many parts they lead to that were hidden. */
    int findByStacks(long leftCount) {
        return roots == HeapRoots.STACKS && hiddenCount > leftCount ? find(hiddenCount - (int) leftCount) : 0;
    }

    /** A P follows what it sees; returns how many parts that leads to that were hidden. */
    int follow(int processor) {
        return isSeenBy(processor) || isSeenByAll() ? find(hiddenCount) : 0;
    }

    private int find(int count) {
        hiddenCount -= count;
        return count;
    }

    /** Whether this P, and nobody else, can find more. */
    boolean isSeenBy(int processor) {
        return hiddenCount > 0 && seer == processor;
    }

    /** Whether everybody can find more. */
    boolean isSeenByAll() {
        return hiddenCount > 0 && seer == EVERYBODY;
    }

    /** A P lets everybody see what it sees; whether there was something. */
    boolean share(int processor) {
        if (!isSeenBy(processor)) {
            return false;
        }
        seer = EVERYBODY;
        return true;
    }
}
