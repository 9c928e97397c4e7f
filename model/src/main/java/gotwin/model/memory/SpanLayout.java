package gotwin.model.memory;

import gotwin.model.memory.SizeClasses.Kind;

/**
 * What of a span of small objects is no room for objects.
 *
 * <p>Models: Go 1.22 to 1.25 mheap.go, initSpan: objects with pointers of up to 512 bytes share a bitmap at the end of
 * their span. Go 1.26, with the Green Tea marker: spans of objects of 16 to 512 bytes have mark bits there, too.
 */
public enum SpanLayout {
    /** Bitmaps of pointers. */
    POINTER_BITMAPS,
    /** Bitmaps of pointers, and mark bits. */
    INLINE_MARKS;

    /** Source: mgcmark_greenteagc.go, gcUsesSpanInlineMarkBits. */
    private static final int MARKED_BYTES_MIN = 16;

    /** Source: mgcmark_greenteagc.go, size of spanInlineMarkBits. */
    private static final int INLINE_MARK_BYTES = 128;

    private static final int BITS_PER_BYTE = 8;
    private static final int POINTER_BYTES = 8;

    /**
     * Whether the mark bits of {@code objectCount} objects of {@code bytes} together lie apart from their spans, in an arena of
     * bits.
     */
    public static boolean haveMarksApart(long objectCount, long bytes) {
        return bytes > objectCount * SizeClasses.HEADERLESS_BYTES_MAX;
    }

    /** Objects in a span of {@code sizeClass}. */
    public int objectsPerSpan(int sizeClass, Kind kind) {
        int objectBytes = SizeClasses.sizeBytes(sizeClass);
        int spanBytes = SizeClasses.spanBytes(sizeClass);
        int reservedBytes = 0;
        if (objectBytes <= SizeClasses.HEADERLESS_BYTES_MAX) {
            if (kind == Kind.POINTERS) {
                reservedBytes += spanBytes / POINTER_BYTES / BITS_PER_BYTE;
            }
            if (this == INLINE_MARKS && objectBytes >= MARKED_BYTES_MIN) {
                reservedBytes += INLINE_MARK_BYTES;
            }
        }
        return (spanBytes - reservedBytes) / objectBytes;
    }
}
