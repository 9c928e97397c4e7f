package gotwin.model.memory;

import gotwin.model.units.Bytes;

/**
 * Memory for the mark and allocation bits of spans. Bits are taken for each span that is made or swept, and those of a cycle
 * are used again three cycles later, all at once; the memory is never given back.
 *
 * <p>Models: Go 1.26.8 mheap.go: newMarkBits, nextMarkBitArenaEpoch.
 */
final class BitArenas {
    /** Source: mheap.go, gcBitsChunkBytes. */
    static final long CHUNK_BYTES = 64 * Bytes.KIBIBYTE;

    /** Source: mheap.go, gcBitsHeader. */
    private static final long HEADER_BYTES = 16;

    private long freeChunks;
    private long previousChunks;
    private long currentChunks;
    private long nextChunks = 1;
    private long roomBytes = CHUNK_BYTES - HEADER_BYTES;

    /** Takes {@code count} pieces of {@code bytes} each. */
    void take(long count, long bytes) {
        long leftCount = count;
        while (leftCount > 0) {
            long fitCount = Math.min(leftCount, roomBytes / bytes);
            roomBytes -= fitCount * bytes;
            leftCount -= fitCount;
            if (leftCount > 0) {
                freeChunks = Math.max(0, freeChunks - 1);
                nextChunks++;
                roomBytes = CHUNK_BYTES - HEADER_BYTES;
            }
        }
    }

    /** A cycle begins: the bits of the one before the last are free, and the runtime's own spans are the first to need some. */
    void nextEpoch() {
        freeChunks = Math.max(0, freeChunks + previousChunks - 1);
        previousChunks = currentChunks;
        currentChunks = nextChunks;
        nextChunks = 1;
        roomBytes = CHUNK_BYTES - HEADER_BYTES;
    }

    /** Memory of all. */
    long bytes() {
        return (freeChunks + previousChunks + currentChunks + nextChunks) * CHUNK_BYTES;
    }
}
