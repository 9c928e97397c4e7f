package gotwin.model.kernel;

/** A typed event's code and argument in one word, below the marks of {@link SlotCalendar} and {@link ObjectEvents}. */
final class Payloads {
    /** The largest event code. */
    static final int EVENT_MAX = (1 << 30) - 1;

    private Payloads() {}

    static long of(int event, int argument) {
        if (event < 0 || event > EVENT_MAX) {
            throw new IllegalArgumentException("event code is " + event + " but must be 0 to " + EVENT_MAX);
        }
        return (long) event << 32 | (argument & 0xFFFF_FFFFL);
    }

    static int event(long payload) {
        return (int) (payload >>> 32) & EVENT_MAX;
    }

    static int argument(long payload) {
        return (int) payload;
    }

    static boolean isTyped(long payload) {
        return payload >= 0;
    }
}
