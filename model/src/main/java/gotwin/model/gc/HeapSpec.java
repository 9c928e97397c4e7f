package gotwin.model.gc;

import gotwin.model.memory.Footprint;
import gotwin.model.memory.SizeClasses;
import gotwin.model.memory.SizeClasses.Kind;

/**
 * What a program keeps alive from one collection to the next.
 *
 * @param bytes size of the objects
 * @param pointerRatio share of the bytes that is pointers, or lies before one, and must be scanned
 * @param objectBytes mean size of an object, at least 1
 * @param shuffledRatio share of the objects that marking visits in random order
 */
public record HeapSpec(long bytes, double pointerRatio, long objectBytes, double shuffledRatio) {
    public HeapSpec {
        if (bytes < 0 || objectBytes < 1) {
            throw new IllegalArgumentException(
                    "a heap has at least 0 bytes, an object 1: " + bytes + ", " + objectBytes);
        }
    }

    /** Memory that a process which keeps this needs beside its heap's objects, before any goroutine has a stack. */
    public long nonHeapBytes() {
        return footprint().nonHeapBytes(bytes, 0);
    }

    /** Memory of a process that keeps this. */
    Footprint footprint() {
        Kind kind = pointerRatio > 0 ? Kind.POINTERS : Kind.NO_POINTERS;
        return new Footprint(bytes, SizeClasses.wasteRatio(objectBytes, kind));
    }
}
