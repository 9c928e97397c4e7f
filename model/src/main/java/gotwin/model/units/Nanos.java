package gotwin.model.units;

/**
 * Spans and instants of time: {@code long} nanoseconds from 0, the beginning of a run.
 *
 * <p>The constants turn other units into nanoseconds by multiplication.
 */
public final class Nanos {
    public static final long MICROSECOND = 1_000L;
    public static final long MILLISECOND = 1_000_000L;
    public static final long SECOND = 1_000_000_000L;

    /** An instant that never comes. */
    public static final long NEVER = Long.MAX_VALUE;

    private Nanos() {}
}
