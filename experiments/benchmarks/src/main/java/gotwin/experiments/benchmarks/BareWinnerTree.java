package gotwin.experiments.benchmarks;

import java.util.Arrays;

/**
 * The practical limit: a calendar for a fixed number of slots and nothing around it.
 *
 * <p>A winner tree of instants and order words (sequence number, then slot) without priorities, one-shots, growth,
 * checks or a simulator.
 */
final class BareWinnerTree {
    private static final int SLOT_BITS = 24;

    private final long[] nodes;
    private final int capacity;
    private long sequence;

    BareWinnerTree(int slotCount) {
        capacity = Math.max(2, Integer.highestOneBit(2 * slotCount - 1));
        nodes = new long[4 * capacity];
        Arrays.fill(nodes, Long.MAX_VALUE);
    }

    long firstNanos() {
        return nodes[2];
    }

    int firstSlot() {
        return (int) nodes[3] & ((1 << SLOT_BITS) - 1);
    }

    void set(int slot, long instantNanos) {
        long[] tree = nodes;
        long winnerNanos = instantNanos;
        long winnerOrder = sequence++ << SLOT_BITS | slot;
        int at = 2 * (capacity + slot);
        tree[at] = winnerNanos;
        tree[at + 1] = winnerOrder;
        while (at > 2) {
            int rival = at ^ 2;
            long rivalNanos = tree[rival];
            long rivalOrder = tree[rival + 1];
            long rivalWins = (rivalNanos - winnerNanos) >> 63;
            if (rivalNanos == winnerNanos) {
                rivalWins = (rivalOrder - winnerOrder) >> 63;
            }
            winnerNanos ^= (winnerNanos ^ rivalNanos) & rivalWins;
            winnerOrder ^= (winnerOrder ^ rivalOrder) & rivalWins;
            at = (at >> 1) & -2;
            tree[at] = winnerNanos;
            tree[at + 1] = winnerOrder;
        }
    }
}
