package gotwin.model.kernel;

import gotwin.model.units.Nanos;
import java.util.Arrays;

/**
 * The event calendar: a winner tree (tournament) over slots, in arrays of primitives.
 *
 * <p>A slot holds at most one pending event: an instant, an order word ({@link EventOrder}) and a payload. Each node of
 * the tree keeps the earlier of its two children, so the next event stands in the root; setting, moving or clearing a
 * slot replays the matches on one path from leaf to root. Nothing is allocated except when the arrays double.
 *
 * <p>The slot of the event being executed keeps its leaf until it is needed elsewhere: an event that schedules its
 * successor in the same slot costs one replay instead of two. {@link #minNanos} therefore settles that slot first.
 *
 * <p>Source of the algorithm: Knuth, The Art of Computer Programming, volume 3, section 5.4.1 (tree of winners).
 */
final class SlotCalendar {
    /** No slot. */
    static final int NONE = -1;

    private static final int SLOTS_AT_START = 16;
    private static final int SLOTS_MAX = 1 << EventOrder.SLOT_BITS;
    private static final int ROOT = 1;
    private static final long NO_ORDER = Long.MAX_VALUE;

    /** Node {@code n} has its instant at {@code 2n} and its order word at {@code 2n + 1}; leaves follow inner nodes. */
    private long[] nodes;

    /** Per slot: what {@link Payloads} says; in a free slot the next free one. */
    private long[] payloads;

    private int capacity = SLOTS_AT_START;
    private int usedCount;
    private int firstFree = NONE;
    private int executing = NONE;
    private long nextSequence;

    SlotCalendar() {
        this(0);
    }

    /** A calendar that has already scheduled {@code pastSequence} events. */
    SlotCalendar(long pastSequence) {
        nextSequence = pastSequence;
        nodes = new long[4 * capacity];
        payloads = new long[capacity];
        clearLeaves(0, capacity);
        replayAll();
    }

    /** A slot that its owner keeps and schedules again and again. */
    int newOwnedSlot(long payload) {
        int slot = takeSlot();
        payloads[slot] = payload;
        return slot;
    }

    /** Schedules an event in a slot of its own until it has been executed; returns that slot. */
    int post(long instantNanos, long payload) {
        int slot = executing;
        if (slot != NONE && Payloads.isOneShot(payloads[slot])) {
            executing = NONE;
        } else {
            slot = takeSlot();
        }
        payloads[slot] = payload | Payloads.ONE_SHOT;
        schedule(slot, instantNanos, payload);
        return slot;
    }

    /** Schedules or reschedules the event of an owned slot, behind all of the same instant and rank. */
    void set(int slot, long instantNanos) {
        if (slot == executing) {
            executing = NONE;
        }
        schedule(slot, instantNanos, payloads[slot]);
    }

    /** Withdraws the pending event of {@code slot}, if there is one. */
    void clear(int slot) {
        if (slot == executing) {
            settle();
        } else if (nodes[2 * (capacity + slot)] != Nanos.NEVER) {
            vacate(slot);
        }
    }

    /** Withdraws all pending events. */
    void clearAll() {
        settle();
        for (int slot = 0; slot < usedCount; slot++) {
            clear(slot);
        }
    }

    /** The instant of the pending event of {@code slot}, {@link Nanos#NEVER} if there is none. */
    long instantNanos(int slot) {
        return slot == executing ? Nanos.NEVER : nodes[2 * (capacity + slot)];
    }

    /** The order word of the pending event of {@code slot}. */
    long order(int slot) {
        return nodes[2 * (capacity + slot) + 1];
    }

    long payload(int slot) {
        return payloads[slot];
    }

    /** The instant of the next event, {@link Nanos#NEVER} if there is none. */
    long minNanos() {
        if (executing != NONE) {
            settle();
        }
        return nodes[2 * ROOT];
    }

    /** The slot of the next event, which must exist. */
    int firstSlot() {
        settle();
        return EventOrder.slotOf(nodes[2 * ROOT + 1]);
    }

    /** Begins the execution of the next event, which must exist, and returns its slot. */
    int begin() {
        int slot = EventOrder.slotOf(nodes[2 * ROOT + 1]);
        executing = slot;
        return slot;
    }

    /** Ends the execution of the event begun last, unless its slot has been used again already. */
    void settle() {
        int slot = executing;
        if (slot != NONE) {
            executing = NONE;
            vacate(slot);
        }
    }

    /** The number of pending events. Linear in the slots: counting along would cost every event. */
    int pendingCount() {
        int count = 0;
        for (int slot = 0; slot < usedCount; slot++) {
            count += instantNanos(slot) == Nanos.NEVER ? 0 : 1;
        }
        return count;
    }

    /** One more than the largest slot that was ever used. */
    int usedCount() {
        return usedCount;
    }

    private void schedule(int slot, long instantNanos, long payload) {
        replay(slot, instantNanos, Payloads.order(payload, slot) | EventOrder.ofSequence(takeSequence()));
    }

    private void vacate(int slot) {
        if (Payloads.isOneShot(payloads[slot])) {
            payloads[slot] = firstFree;
            firstFree = slot;
        }
        replay(slot, Nanos.NEVER, NO_ORDER);
    }

    /**
     * Replaces the key of a leaf and replays its matches up to the root.
     *
     * <p>The winner is selected by masks, because the outcome of a match is as random as the instants are and a wrongly
     * predicted branch a level would dominate the cost. Instants and order words are not negative, so their differences
     * do not overflow. The levels are counted, because the compiler unrolls counted loops: one-shots at 1 000 pending
     * gain a quarter (HoldBenchmark.kernelOneShots, 30 to 37 million events per CPU second).
     */
    private void replay(int slot, long instantNanos, long order) {
        long[] tree = nodes;
        long winnerNanos = instantNanos;
        long winnerOrder = order;
        int at = 2 * (capacity + slot);
        tree[at] = winnerNanos;
        tree[at + 1] = winnerOrder;
        int depth = Integer.numberOfTrailingZeros(capacity);
        for (int level = 0; level < depth; level++) {
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

    private void replayAll() {
        for (int node = capacity - 1; node >= ROOT; node--) {
            int left = 4 * node;
            int right = left + 2;
            boolean rightWins =
                    nodes[right] < nodes[left] || (nodes[right] == nodes[left] && nodes[right + 1] < nodes[left + 1]);
            int winner = rightWins ? right : left;
            nodes[2 * node] = nodes[winner];
            nodes[2 * node + 1] = nodes[winner + 1];
        }
    }

    private int takeSlot() {
        int slot = firstFree;
        if (slot != NONE) {
            firstFree = (int) payloads[slot];
            return slot;
        }
        if (usedCount == capacity) {
            grow();
        }
        return usedCount++;
    }

    private void grow() {
        if (capacity == SLOTS_MAX) {
            throw new IllegalStateException("more than " + SLOTS_MAX + " events are pending at once");
        }
        int slotCount = capacity;
        long[] leaves = Arrays.copyOfRange(nodes, 2 * slotCount, 4 * slotCount);
        capacity = 2 * slotCount;
        nodes = new long[4 * capacity];
        payloads = Arrays.copyOf(payloads, capacity);
        System.arraycopy(leaves, 0, nodes, 2 * capacity, leaves.length);
        clearLeaves(slotCount, capacity);
        replayAll();
    }

    private void clearLeaves(int fromSlot, int toSlot) {
        for (int slot = fromSlot; slot < toSlot; slot++) {
            nodes[2 * (capacity + slot)] = Nanos.NEVER;
            nodes[2 * (capacity + slot) + 1] = NO_ORDER;
        }
    }

    private long takeSequence() {
        if (nextSequence == EventOrder.SEQUENCE_LIMIT) {
            renumber();
        }
        return nextSequence++;
    }

    /** Gives the pending events the sequence numbers from 0 on, in the order they were scheduled. */
    private void renumber() {
        settle();
        long[] pending = new long[pendingCount()];
        int count = 0;
        for (int slot = 0; slot < usedCount; slot++) {
            if (instantNanos(slot) != Nanos.NEVER) {
                pending[count++] = EventOrder.withoutRank(order(slot));
            }
        }
        Arrays.sort(pending);
        for (int sequence = 0; sequence < count; sequence++) {
            int leaf = 2 * (capacity + EventOrder.slotOf(pending[sequence])) + 1;
            nodes[leaf] = EventOrder.withSequence(nodes[leaf], sequence);
        }
        nextSequence = count;
        replayAll();
    }
}
