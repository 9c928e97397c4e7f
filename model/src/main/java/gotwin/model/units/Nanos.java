package gotwin.model.units;

import gotwin.model.units.UnitScale.Unit;
import java.util.List;

/**
 * Spans and instants of time: {@code long} nanoseconds from 0, the beginning of a run.
 *
 * <p>The constants turn other units into nanoseconds by multiplication; text carries one of the units ns, us, ms, s, m
 * and h.
 */
public final class Nanos {
    public static final long MICROSECOND = 1_000L;
    public static final long MILLISECOND = 1_000_000L;
    public static final long SECOND = 1_000_000_000L;

    /** An instant that never comes. */
    public static final long NEVER = Long.MAX_VALUE;

    static final UnitScale SCALE = new UnitScale(
            "time",
            List.of(
                    new Unit("h", 3_600 * SECOND, 0),
                    new Unit("m", 60 * SECOND, 0),
                    new Unit("s", SECOND, 3),
                    new Unit("ms", MILLISECOND, 3),
                    new Unit("us", MICROSECOND, 3),
                    new Unit("ns", 1, 0)));

    private Nanos() {}

    /**
     * Reads a span of time such as {@code "200us"}, {@code "1.5ms"} or {@code "2m"}, exactly.
     *
     * @return nanoseconds, 0 or more; or the sentence that says why there are none: no unit, an unknown unit, a fraction
     *     of a nanosecond, a negative span, more than {@link Long#MAX_VALUE}
     */
    public static Parsed<Long> parse(String text) {
        return SCALE.parse(text);
    }

    /**
     * Writes a span of time in the largest unit that shows it exactly with at most three decimals (none for m and h), so
     * that {@link #parse} gives it back.
     *
     * @throws IllegalArgumentException if {@code nanos} is negative
     */
    public static String format(long nanos) {
        return SCALE.format(nanos);
    }
}
