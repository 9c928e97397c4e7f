package gotwin.model.memory;

import gotwin.model.memory.SizeClasses.Kind;

/**
 * Spans by the size class of their objects and whether these have pointers.
 *
 * <p>Models: Go 1.26 mheap.go, spanClass: numbers are Go's, twice the size class, and one more without pointers. Size
 * class 0 is that of large objects, one in each span of as many pages as it takes.
 */
public final class SpanClasses {
    /** Number of span classes. */
    public static final int COUNT = 2 * (SizeClasses.count() + 1);

    /** Span classes of large objects are below this one. */
    static final int SMALL_MIN = 2;

    /** Where the blocks of tiny objects are. Source: malloc.go, tinySpanClass. */
    public static final int TINY = of(SizeClasses.TINY_BYTES, Kind.NO_POINTERS);

    private static final int BITS_PER_WORD = 64;
    private static final int WORD_BYTES = 8;

    private final int[] objectBytes = new int[COUNT];
    private final int[] objectCounts = new int[COUNT];
    private final int[] pageCounts = new int[COUNT];
    private final int[] bitmapBytes = new int[COUNT];

    /** The span classes of a release that lays its spans out like this. */
    public SpanClasses(SpanLayout layout) {
        for (int spanClass = 0; spanClass < COUNT; spanClass++) {
            objectCounts[spanClass] = 1;
            if (spanClass >= SMALL_MIN) {
                int sizeClass = (spanClass >> 1) - 1;
                objectBytes[spanClass] = SizeClasses.sizeBytes(sizeClass);
                objectCounts[spanClass] = layout.objectsPerSpan(sizeClass, Kind.values()[spanClass & 1]);
                pageCounts[spanClass] = SizeClasses.spanBytes(sizeClass) / SizeClasses.PAGE_BYTES;
            }
            int wordCount = (objectCounts[spanClass] + BITS_PER_WORD - 1) / BITS_PER_WORD;
            bitmapBytes[spanClass] = wordCount * WORD_BYTES;
        }
    }

    /** The span class of objects of {@code bytes}, each in a slot of its own. */
    public static int of(long bytes, Kind kind) {
        return (SizeClasses.classOf(bytes, kind) + 1) << 1 | kind.ordinal();
    }

    /** Whether it has one object to a span. */
    public static boolean isLarge(int spanClass) {
        return spanClass < SMALL_MIN;
    }

    /** Size of a slot; 0 for large objects. */
    int objectBytes(int spanClass) {
        return objectBytes[spanClass];
    }

    /** Slots in a span. */
    int objectCount(int spanClass) {
        return objectCounts[spanClass];
    }

    /** Pages of a span; 0 for large objects. */
    int pageCount(int spanClass) {
        return pageCounts[spanClass];
    }

    /** Mark bits, or allocation bits, of a span, outside the span. Source: mheap.go, newMarkBits: whole words. */
    int bitmapBytes(int spanClass) {
        return bitmapBytes[spanClass];
    }
}
