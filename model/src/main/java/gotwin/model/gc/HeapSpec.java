package gotwin.model.gc;

import gotwin.model.memory.SizeClasses.Kind;
import gotwin.model.memory.SpanAllocator;
import gotwin.model.memory.SpanLayout;

/**
 * What a program keeps alive from one collection to the next.
 *
 * @param bytes size of the objects
 * @param pointerRatio share of the bytes that is pointers, or lies before one, and must be scanned
 * @param objectBytes mean size of an object, at least 1
 * @param shuffledRatio share of the objects that marking visits in random order
 * @param pointerWordRatio share of the scanned words that are pointers, which is what scanning costs: 1 for arrays of
 *     pointers, a third for headers of slices. Source: Go 1.26 mgcmark_greenteagc.go, scanObject
 * @param roots what leads to its objects
 * @param layout how the release lays out the spans that they lie in
 */
public record HeapSpec(
        long bytes,
        double pointerRatio,
        long objectBytes,
        double shuffledRatio,
        double pointerWordRatio,
        HeapRoots roots,
        SpanLayout layout) {
    public HeapSpec {
        if (bytes < 0 || objectBytes < 1) {
            throw new IllegalArgumentException(
                    "a heap has at least 0 bytes, an object 1: " + bytes + ", " + objectBytes);
        }
    }

    /** Memory that a process which keeps this needs beside its heap's objects, before any goroutine has a stack. */
    public long nonHeapBytes() {
        return spans().mappedReadyBytes() - bytes;
    }

    /** Bytes that are scanned, and are no pointers. */
    long pointerlessScanBytes() {
        return Math.round(bytes * pointerRatio * (1 - pointerWordRatio));
    }

    /** A heap that holds this already. */
    SpanAllocator spans() {
        return new SpanAllocator(layout, bytes, objectBytes, pointerRatio > 0 ? Kind.POINTERS : Kind.NO_POINTERS);
    }
}
