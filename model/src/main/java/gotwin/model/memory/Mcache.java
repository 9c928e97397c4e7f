package gotwin.model.memory;

import java.util.Arrays;

/**
 * What one P can allocate without asking anybody: free slots of a span of each class, and the rest of a block of tiny
 * objects.
 *
 * <p>Models: Go 1.26 mcache.go.
 */
public final class Mcache {
    private final int[] freeCounts = new int[SpanClasses.COUNT];
    private long scanBytes;
    private int tinyBytes;

    /** Takes up to {@code wantedCount} slots of the cached span; returns how many it had. */
    public long take(int spanClass, long wantedCount) {
        int freeCount = freeCounts[spanClass];
        int takenCount = (int) Math.min(freeCount, wantedCount);
        freeCounts[spanClass] = freeCount - takenCount;
        return takenCount;
    }

    /** Free slots of the cached span. */
    int freeCount(int spanClass) {
        return freeCounts[spanClass];
    }

    /** Caches a span with {@code freeCount} free slots. */
    void refill(int spanClass, int freeCount) {
        freeCounts[spanClass] = freeCount;
    }

    /** Notes bytes to scan in new objects. */
    public void addScanBytes(long bytes) {
        scanBytes += bytes;
    }

    /** Bytes to scan since the last time. Models: scanAlloc. */
    public long takeScanBytes() {
        long bytes = scanBytes;
        scanBytes = 0;
        return bytes;
    }

    /** What is left of the block that tiny objects share. Models: tinyoffset. */
    public int tinyBytes() {
        return tinyBytes;
    }

    /** Tiny objects take {@code bytes} of the block. */
    public void useTinyBytes(int bytes) {
        tinyBytes -= bytes;
    }

    /** A block begins with {@code bytes} of tiny objects; the one with more left is kept. */
    public void beginTinyBlock(int bytes) {
        tinyBytes = Math.max(tinyBytes, SizeClasses.TINY_BYTES - bytes);
    }

    /** Lets go of every span. */
    void clear() {
        Arrays.fill(freeCounts, 0);
        tinyBytes = 0;
    }
}
