package gotwin.model.kernel;

import nl.tudelft.simulation.dsol.formalisms.eventscheduling.SimEventInterface;

/**
 * The declared order of simultaneous events, as one non-negative word: rank, then sequence number of scheduling, then
 * slot.
 *
 * <p>Smaller words run first. The rank comes from the priority; DSOL's own events share the scale: its warm-up runs
 * before and its end of the replication after everything else at their instant.
 */
final class EventOrder {
    /** Lowest bits: the slot. 16 777 216 slots; assumption: more events are never pending at once. */
    static final int SLOT_BITS = 24;

    /** Middle bits: the sequence number. Sequence numbers restart from 0 when they run out. */
    static final int SEQUENCE_BITS = 32;

    /** Highest bits below the sign: the rank. */
    static final int RANK_BITS = 7;

    static final int RANK_SHIFT = SLOT_BITS + SEQUENCE_BITS;
    static final long RANK_MASK = ((1L << RANK_BITS) - 1) << RANK_SHIFT;
    static final long SLOT_MASK = (1L << SLOT_BITS) - 1;
    static final long SEQUENCE_LIMIT = 1L << SEQUENCE_BITS;

    /** The largest priority of a typed event: it runs last. */
    static final int PRIORITY_MAX = 99;

    private static final long SEQUENCE_MASK = (SEQUENCE_LIMIT - 1) << SLOT_BITS;
    private static final int RANK_OF_WARM_UP = 0;
    private static final int RANK_OF_END = (1 << RANK_BITS) - 1;

    private EventOrder() {}

    /** The rank of a typed event; the priority is 0 (first) to {@link #PRIORITY_MAX} (last). */
    static int rankOf(int priority) {
        if (priority < 0 || priority > PRIORITY_MAX) {
            throw new IllegalArgumentException("priority is " + priority + " but must be 0 to " + PRIORITY_MAX);
        }
        return priority + 1;
    }

    /**
     * The rank of an event of DSOL, whose larger priorities run first: DSOL's 10 equals a typed 0, its 5 (normal) a
     * typed 50, its 1 a typed 90.
     */
    static int rankOfDsol(short priority) {
        if (priority > SimEventInterface.MAX_PRIORITY) {
            return RANK_OF_WARM_UP;
        }
        if (priority < SimEventInterface.MIN_PRIORITY) {
            return RANK_OF_END;
        }
        return rankOf(10 * (SimEventInterface.MAX_PRIORITY - priority));
    }

    /** The DSOL priority nearest to the rank in {@code order}, for showing a typed event to DSOL. */
    static short toDsolPriority(long order) {
        int rank = (int) (order >>> RANK_SHIFT);
        if (rank == RANK_OF_END) {
            return SimEventInterface.MIN_PRIORITY - 1;
        }
        return (short) (SimEventInterface.MAX_PRIORITY + 1 - (rank + 9) / 10);
    }

    static int slotOf(long order) {
        return (int) (order & SLOT_MASK);
    }

    /** The order word of a sequence number alone. */
    static long ofSequence(long sequence) {
        return sequence << SLOT_BITS;
    }

    /** Sequence number and slot, without the rank: sorts by order of scheduling. */
    static long withoutRank(long order) {
        return order & (SEQUENCE_MASK | SLOT_MASK);
    }

    /** The same order word with another sequence number. */
    static long withSequence(long order, long sequence) {
        return (order & ~SEQUENCE_MASK) | ofSequence(sequence);
    }
}
