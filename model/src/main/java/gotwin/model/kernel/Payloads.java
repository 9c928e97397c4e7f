package gotwin.model.kernel;

/**
 * What a slot keeps for its event, in one word: two marks, the rank among simultaneous events, event code and argument.
 *
 * <p>One word, because it is read for every event executed and a second array would be a second miss in the cache.
 */
final class Payloads {
    /** A mark: an object beside the slot is the event, see {@link ObjectEvents}. */
    static final long OBJECT = 1L << 63;

    /** A mark: the slot goes back to the free list once its event has been executed or withdrawn. */
    static final long ONE_SHOT = 1L << 62;

    /** The largest event code. */
    static final int EVENT_MAX = (1 << 23) - 1;

    /** The rank stands as high as the marks allow. */
    private static final int RANK_SHIFT = 62 - EventOrder.RANK_BITS;

    private static final int ARGUMENT_BITS = 32;

    private Payloads() {}

    /** A typed event of a rank of {@link EventOrder}. */
    static long of(int rank, int event, int argument) {
        if (event < 0 || event > EVENT_MAX) {
            throw new IllegalArgumentException("event code is " + event + " but must be 0 to " + EVENT_MAX);
        }
        return (long) rank << RANK_SHIFT | (long) event << ARGUMENT_BITS | (argument & 0xFFFF_FFFFL);
    }

    /** An event that is an object, of a rank of {@link EventOrder}. */
    static long ofObject(int rank) {
        return OBJECT | (long) rank << RANK_SHIFT;
    }

    /** The order word of the event, without a sequence number. */
    static long order(long payload, int slot) {
        return ((payload << (EventOrder.RANK_SHIFT - RANK_SHIFT)) & EventOrder.RANK_MASK) | slot;
    }

    static int event(long payload) {
        return (int) (payload >>> ARGUMENT_BITS) & EVENT_MAX;
    }

    static int argument(long payload) {
        return (int) payload;
    }

    static boolean isTyped(long payload) {
        return payload >= 0;
    }

    static boolean isOneShot(long payload) {
        return (payload & ONE_SHOT) != 0;
    }
}
