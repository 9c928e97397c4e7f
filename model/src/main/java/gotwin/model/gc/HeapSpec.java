package gotwin.model.gc;

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
}
