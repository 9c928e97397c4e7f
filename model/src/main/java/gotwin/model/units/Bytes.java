package gotwin.model.units;

import gotwin.model.units.UnitScale.Unit;
import java.util.List;

/**
 * Sizes of memory: {@code long} bytes.
 *
 * <p>The constants turn binary multiples into bytes by multiplication; text carries one of the units of Go's GOMEMLIMIT:
 * B, KiB, MiB, GiB and TiB.
 */
public final class Bytes {
    public static final long KIBIBYTE = 1L << 10;
    public static final long MEBIBYTE = 1L << 20;
    public static final long GIBIBYTE = 1L << 30;

    private static final UnitScale SCALE = new UnitScale(
            "memory",
            List.of(
                    new Unit("TiB", 1L << 40, 3),
                    new Unit("GiB", GIBIBYTE, 3),
                    new Unit("MiB", MEBIBYTE, 3),
                    new Unit("KiB", KIBIBYTE, 3),
                    new Unit("B", 1, 0)));

    private Bytes() {}

    /**
     * Reads a size such as {@code "64MiB"}, {@code "1.5KiB"} or {@code "512B"}, exactly.
     *
     * @return bytes, 0 or more; or the sentence that says why there are none: no unit, an unknown unit, a fraction of a
     *     byte, a negative size, more than {@link Long#MAX_VALUE}
     */
    public static Parsed<Long> parse(String text) {
        return SCALE.parse(text);
    }

    /**
     * Writes a size in the largest unit that shows it exactly with at most three decimals, so that {@link #parse} gives
     * it back.
     *
     * @throws IllegalArgumentException if {@code bytes} is negative
     */
    public static String format(long bytes) {
        return SCALE.format(bytes);
    }
}
