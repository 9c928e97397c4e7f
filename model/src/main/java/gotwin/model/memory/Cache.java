package gotwin.model.memory;

import gotwin.model.program.Resource;
import gotwin.model.program.Resource.CacheLimit;

/**
 * A cache of a program: keeps objects until newer ones displace them, the oldest first.
 *
 * <p>Approximates: its content is a fluid of at most {@link #CHUNK_COUNT} chunks by age, of which a part is displaced as
 * large as room is needed. So a full cache of a size holds that size to the byte, and one of so many entries holds them
 * exactly while there are no more than chunks, and in proportion otherwise.
 */
public final class Cache implements Keeper {
    private static final int CHUNK_COUNT = 1024;

    /** Room for the chunks, one that is half displaced and one that is filled. */
    private static final int RING_SIZE = 2 * CHUNK_COUNT;

    private final HeapLedger ledger;
    private final double shuffledRatio;
    private final long limitBytes;
    private final long limitEntries;
    private final long chunkBytes;
    private final long chunkEntries;
    private final long[] bytes;
    private final long[] scanBytes;
    private final long[] objectCounts;
    private final long[] entryCounts;
    private int oldest;
    private int chunkCount;
    private long heldBytes;
    private long heldEntryCount;
    private long heldObjectCount;

    Cache(HeapLedger ledger, Resource.Cache declared) {
        this.ledger = ledger;
        this.shuffledRatio = declared.shuffledRatio();
        CacheLimit limit = declared.limit();
        this.limitBytes = limit instanceof CacheLimit.Size size ? size.bytes() : Long.MAX_VALUE;
        this.limitEntries = limit instanceof CacheLimit.Entries entries ? entries.count() : Long.MAX_VALUE;
        this.chunkBytes = (limitBytes - 1) / CHUNK_COUNT + 1;
        this.chunkEntries = (limitEntries - 1) / CHUNK_COUNT + 1;
        int size = limit instanceof CacheLimit.None ? 1 : RING_SIZE;
        this.bytes = new long[size];
        this.scanBytes = new long[size];
        this.objectCounts = new long[size];
        this.entryCounts = new long[size];
    }

    @Override
    public void keep(NewObjects objects) {
        ledger.allocateHeld(objects.bytes, objects.scanBytes, objects.objectCount);
        int newest = chunkFor(objects);
        bytes[newest] += objects.bytes;
        scanBytes[newest] += objects.scanBytes;
        objectCounts[newest] += objects.objectCount;
        entryCounts[newest] += objects.entryCount;
        heldBytes += objects.bytes;
        heldEntryCount += objects.entryCount;
        heldObjectCount += objects.objectCount;
        while (heldBytes > limitBytes) {
            displace(bytes[oldest], heldBytes - limitBytes);
        }
        while (heldEntryCount > limitEntries) {
            displace(entryCounts[oldest], heldEntryCount - limitEntries);
        }
    }

    @Override
    public boolean keepsByAge() {
        return true;
    }

    /** An entry that begins goes into a new chunk when the newest is full; what follows of it joins it. */
    private int chunkFor(NewObjects objects) {
        int newest = (oldest + chunkCount - 1) % bytes.length;
        boolean begins = objects.entryCount > 0;
        if (chunkCount > 0 && !(begins && (bytes[newest] >= chunkBytes || entryCounts[newest] >= chunkEntries))) {
            return newest;
        }
        chunkCount++;
        return (oldest + chunkCount - 1) % bytes.length;
    }

    /** Displaces {@code wanted} of the {@code available} in the oldest chunk, or all of it. */
    private void displace(long available, long wanted) {
        if (wanted >= available) {
            drop(bytes[oldest], scanBytes[oldest], objectCounts[oldest], entryCounts[oldest]);
            oldest = (oldest + 1) % bytes.length;
            chunkCount--;
            return;
        }
        double part = (double) wanted / available;
        boolean bySize = limitBytes < Long.MAX_VALUE;
        drop(
                bySize ? wanted : (long) (bytes[oldest] * part),
                // Rounded up, so that never more is left to scan than bytes are.
                Math.min(scanBytes[oldest], (long) StrictMath.ceil(scanBytes[oldest] * part)),
                (long) (objectCounts[oldest] * part),
                bySize ? (long) (entryCounts[oldest] * part) : wanted);
    }

    private void drop(long droppedBytes, long droppedScanBytes, long droppedObjectCount, long droppedEntryCount) {
        ledger.release(droppedBytes, droppedScanBytes, droppedObjectCount);
        bytes[oldest] -= droppedBytes;
        scanBytes[oldest] -= droppedScanBytes;
        objectCounts[oldest] -= droppedObjectCount;
        entryCounts[oldest] -= droppedEntryCount;
        heldBytes -= droppedBytes;
        heldEntryCount -= droppedEntryCount;
        heldObjectCount -= droppedObjectCount;
    }

    /** Bytes it holds. */
    public long heldBytes() {
        return heldBytes;
    }

    /** Objects it holds that marking visits in random order. */
    long shuffledCount() {
        return Math.round(heldObjectCount * shuffledRatio);
    }

    /** Entries it holds. */
    public long heldEntryCount() {
        return heldEntryCount;
    }
}
