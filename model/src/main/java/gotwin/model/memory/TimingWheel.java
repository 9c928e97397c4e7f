package gotwin.model.memory;

import org.jspecify.annotations.Nullable;

/**
 * Objects that are kept for a time, by the instant of their end.
 *
 * <p>Source: Varghese and Lauck, "Hashed and hierarchical timing wheels" (1987), without moving entries between levels: a
 * level's slots are as fine as its lifetimes need. An end is rounded up, by less than a 128th of the lifetime, or by a
 * microsecond if that is more. Objects of a slot are dropped when somebody asks, which is exact enough because only a
 * collection can see the difference.
 */
final class TimingWheel {
    private static final int SLOT_COUNT = 1024;
    private static final int SLOT_MASK = SLOT_COUNT - 1;

    /** Slots of the finest level last 2^10 ns. */
    private static final int FINEST_SHIFT = 10;

    /** A level's slots last four times as long as those of the one below. */
    private static final int LEVEL_SHIFT = 2;

    /** A lifetime of up to 2^9 slots goes into a level, so that its end never meets a slot that is not over yet. */
    private static final int FINEST_BITS = FINEST_SHIFT + 9;

    /** Longest lifetime: 73 years, longer than any run. */
    private static final long KEPT_NANOS_MAX = 1L << 61;

    private final HeapLedger ledger;
    private final @Nullable Level[] levels = new @Nullable Level[levelOf(KEPT_NANOS_MAX) + 1];

    TimingWheel(HeapLedger ledger) {
        this.ledger = ledger;
    }

    /** Keeps objects that the ledger holds for {@code keepNanos} from now, more than 0. */
    void add(NewObjects objects) {
        long keepNanos = Math.min(objects.keepNanos, KEPT_NANOS_MAX);
        int index = levelOf(keepNanos);
        Level level = levels[index];
        if (level == null) {
            level = new Level(FINEST_SHIFT + index * LEVEL_SHIFT);
            levels[index] = level;
        }
        level.advance(objects.nowNanos);
        level.add(objects.nowNanos + keepNanos, objects);
    }

    /** Drops what is over. */
    void advance(long nowNanos) {
        for (Level level : levels) {
            if (level != null) {
                level.advance(nowNanos);
            }
        }
    }

    private static int levelOf(long keepNanos) {
        int bits = Long.SIZE - Long.numberOfLeadingZeros(keepNanos);
        return bits <= FINEST_BITS ? 0 : (bits - FINEST_BITS + LEVEL_SHIFT - 1) / LEVEL_SHIFT;
    }

    /** Slots of one length, used round and round. */
    private final class Level {
        private final int shift;
        private final long[] bytes = new long[SLOT_COUNT];
        private final long[] scanBytes = new long[SLOT_COUNT];
        private final long[] objectCounts = new long[SLOT_COUNT];
        private long heldObjectCount;
        private long reachedSlot;

        Level(int shift) {
            this.shift = shift;
        }

        void add(long endNanos, NewObjects objects) {
            int slot = (int) (endNanos >> shift) & SLOT_MASK;
            bytes[slot] += objects.bytes;
            scanBytes[slot] += objects.scanBytes;
            objectCounts[slot] += objects.objectCount;
            heldObjectCount += objects.objectCount;
        }

        void advance(long nowNanos) {
            long slotNow = nowNanos >> shift;
            long last = Math.min(slotNow, reachedSlot + SLOT_COUNT);
            for (long slot = reachedSlot; slot < last && heldObjectCount > 0; slot++) {
                release((int) slot & SLOT_MASK);
            }
            reachedSlot = slotNow;
        }

        private void release(int slot) {
            ledger.release(bytes[slot], scanBytes[slot], objectCounts[slot]);
            heldObjectCount -= objectCounts[slot];
            bytes[slot] = 0;
            scanBytes[slot] = 0;
            objectCounts[slot] = 0;
        }
    }
}
