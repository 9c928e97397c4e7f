package gotwin.model.process;

import gotwin.model.gc.HeapRoots;
import gotwin.model.gc.HeapSpec;
import gotwin.model.memory.SpanLayout;

/**
 * What stays reachable from one collection to the next, beside what requests hold while they run.
 *
 * @param bytes size of the live objects
 * @param pointerRatio share of the bytes that lies in objects with pointers and must be scanned
 * @param objectBytes mean size of an object
 * @param shuffledRatio share of the objects that marking visits in random order; 0 for a heap in the order of allocation
 * @param pointerWordRatio share of the words scanned that are pointers: 1 for arrays of pointers, a third for headers of
 *     slices
 * @param roots what leads to its objects
 */
public record LiveHeap(
        long bytes,
        double pointerRatio,
        long objectBytes,
        double shuffledRatio,
        double pointerWordRatio,
        HeapRoots roots) {
    /** Mean size of an object where nobody says. Source: assumption; a catalogue of a web shop has 90 bytes. */
    public static final long USUAL_OBJECT_BYTES = 64;

    /** A program that keeps nothing. */
    public static final LiveHeap EMPTY = new LiveHeap(0, 0, USUAL_OBJECT_BYTES);

    public LiveHeap {
        if (bytes < 0) {
            throw new IllegalArgumentException("a live heap is not negative: " + bytes);
        }
        if (objectBytes < 1) {
            throw new IllegalArgumentException("an object has at least one byte, not " + objectBytes);
        }
        if (!(pointerRatio >= 0 && pointerRatio <= 1)) {
            throw new IllegalArgumentException("a pointer ratio is between 0 and 1, not " + pointerRatio);
        }
        if (!(shuffledRatio >= 0 && shuffledRatio <= 1)) {
            throw new IllegalArgumentException("a share of objects is between 0 and 1, not " + shuffledRatio);
        }
        if (!(pointerWordRatio > 0 && pointerWordRatio <= 1)) {
            throw new IllegalArgumentException("a share of words is above 0 and at most 1, not " + pointerWordRatio);
        }
    }

    /** A heap in which each word that is scanned is a pointer. */
    public LiveHeap(long bytes, double pointerRatio, long objectBytes, double shuffledRatio) {
        this(bytes, pointerRatio, objectBytes, shuffledRatio, 1, HeapRoots.GLOBALS);
    }

    /** A heap in the order of allocation. */
    public LiveHeap(long bytes, double pointerRatio, long objectBytes) {
        this(bytes, pointerRatio, objectBytes, 0);
    }

    /** A heap of objects of the usual size, in the order of allocation. */
    public LiveHeap(long bytes, double pointerRatio) {
        this(bytes, pointerRatio, USUAL_OBJECT_BYTES);
    }

    /**
     * Memory that the process needs beside its heap's objects, before any goroutine has a stack, with spans as Go 1.26 lays
     * them out.
     */
    public long nonHeapBytes() {
        return spec(SpanLayout.INLINE_MARKS).nonHeapBytes();
    }

    /** The same for the collector of a release. */
    HeapSpec spec(SpanLayout layout) {
        return new HeapSpec(bytes, pointerRatio, objectBytes, shuffledRatio, pointerWordRatio, roots, layout);
    }
}
