package gotwin.model.memory;

import gotwin.model.probe.RuntimeState.Structures;
import gotwin.model.units.Bytes;

/**
 * What the runtime itself needs beside the heap. Constants without another source are those of an empty Go 1.26 program on
 * linux/amd64, read with runtime/metrics at its start.
 */
final class RuntimeTables {
    /** {@code /memory/classes/profiling/buckets:bytes}. */
    static final long PROFILING_BYTES = 1_442_686;

    /** {@code /memory/classes/other:bytes}. */
    static final long OTHER_BYTES = 782_898;

    /** {@code /memory/classes/metadata/other:bytes}, without the first arena of bits. */
    private static final long METADATA_BYTES = 1_352_976 - BitArenas.CHUNK_BYTES;

    /**
     * Tables that grow with the heap's address range, as a share of it. Source: measured, 480 MB more heap in objects of
     * 1 KiB have 2.67 MB more {@code metadata/other}, of which the mark bits are 0.94 MB.
     */
    private static final double METADATA_RATIO = 0.0036;

    /**
     * What the collector adds to {@code metadata/other} in each of the first two cycles, beside the bits of spans, and in
     * the first for each P. Source: measured, empty Go 1.26.8 programs at GOMAXPROCS 1 to 64 before and after two calls of
     * runtime.GC: 0.44 MB more on one and two Ps, 1.07 MB on 64.
     */
    private static final long CYCLE_BYTES = 215_000;

    private static final int GROWING_CYCLE_COUNT = 2;

    private static final long PROCESSOR_BYTES = 10_000;

    /** Size of mspan. */
    private static final long MSPAN_BYTES = 160;

    /** Size of mcache. */
    private static final long MCACHE_BYTES = 2296;

    /** Spans of a program that has done nothing yet. */
    private static final long SPAN_COUNT = 148;

    /** Structures are made in pieces of this. Source: malloc.go, fixAllocChunk. */
    private static final long CHUNK_BYTES = 16 * Bytes.KIBIBYTE;

    private RuntimeTables() {}

    /** Descriptions of spans, of which there were {@code peakCount} at most. */
    static Structures mspans(long count, long peakCount) {
        return structures(MSPAN_BYTES, SPAN_COUNT + count, SPAN_COUNT + peakCount);
    }

    /** Caches of Ps. */
    static Structures mcaches(long count) {
        return structures(MCACHE_BYTES, count, count);
    }

    /** Source: mfixalloc.go, FixAlloc: as many as fit into a piece; freed ones are kept. */
    private static Structures structures(long bytes, long count, long peakCount) {
        long perChunk = CHUNK_BYTES / bytes;
        long madeCount = Mcentral.ceilDiv(peakCount, perChunk) * perChunk;
        return new Structures(count * bytes, (madeCount - count) * bytes);
    }

    /** Bitmaps and tables for a heap of {@code mappedBytes} that so many cycles have collected. */
    static long metadataBytes(long bitmapBytes, long mappedBytes, long cycleCount, int processorCount) {
        long collectorBytes = Math.min(cycleCount, GROWING_CYCLE_COUNT) * CYCLE_BYTES
                + Math.min(cycleCount, 1) * processorCount * PROCESSOR_BYTES;
        return METADATA_BYTES + collectorBytes + bitmapBytes + (long) (mappedBytes * METADATA_RATIO);
    }

    /** All of it, without stacks, of which {@code metadataBytes} are bitmaps and tables. */
    static long totalBytes(long spanPeakCount, long cacheCount, long metadataBytes) {
        long spanChunk = CHUNK_BYTES / MSPAN_BYTES;
        long cacheChunk = CHUNK_BYTES / MCACHE_BYTES;
        return PROFILING_BYTES
                + OTHER_BYTES
                + metadataBytes
                + Mcentral.ceilDiv(SPAN_COUNT + spanPeakCount, spanChunk) * spanChunk * MSPAN_BYTES
                + Mcentral.ceilDiv(cacheCount, cacheChunk) * cacheChunk * MCACHE_BYTES;
    }
}
