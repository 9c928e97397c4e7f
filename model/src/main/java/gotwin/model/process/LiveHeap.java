package gotwin.model.process;

/**
 * What stays reachable from one collection to the next, beside what requests hold while they run.
 *
 * @param bytes size of the live objects
 * @param pointerRatio share of the bytes that lies in objects with pointers and must be scanned
 */
public record LiveHeap(long bytes, double pointerRatio) {
    /** A program that keeps nothing. */
    public static final LiveHeap EMPTY = new LiveHeap(0, 0);

    public LiveHeap {
        if (bytes < 0) {
            throw new IllegalArgumentException("a live heap is not negative: " + bytes);
        }
        if (!(pointerRatio >= 0 && pointerRatio <= 1)) {
            throw new IllegalArgumentException("a pointer ratio is between 0 and 1, not " + pointerRatio);
        }
    }
}
