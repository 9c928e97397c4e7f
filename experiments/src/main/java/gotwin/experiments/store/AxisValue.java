package gotwin.experiments.store;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import gotwin.model.units.Bytes;
import gotwin.model.units.Nanos;
import gotwin.model.units.Parsed;
import java.util.OptionalDouble;

/**
 * A value of an axis.
 *
 * @param text as written in the plan: {@code 100}, {@code 64MiB}, {@code off}
 * @param number the same as a number, where it is one
 * @param unit what the number counts
 */
public record AxisValue(@JsonValue String text, OptionalDouble number, Unit unit) {
    private static final double NANOS_PER_SECOND = 1e9;

    /** What a value's number counts. */
    public enum Unit {
        /** A plain number. */
        ONE(""),
        /** A span of time, in seconds. */
        SECONDS("_seconds"),
        /** A size of memory, in bytes. */
        BYTES("_bytes"),
        /** No number. */
        TEXT("");

        private final String suffix;

        Unit(String suffix) {
            this.suffix = suffix;
        }

        /** End of the name of a column of such values. */
        String suffix() {
            return suffix;
        }
    }

    /** The value written as {@code text}: a number, a span of time such as 10ms, a size such as 64MiB, or else a word. */
    @JsonCreator
    public static AxisValue of(String text) {
        try {
            return new AxisValue(text, OptionalDouble.of(Double.parseDouble(text)), Unit.ONE);
        } catch (NumberFormatException notPlain) {
            return withUnit(text);
        }
    }

    private static AxisValue withUnit(String text) {
        if (Nanos.parse(text) instanceof Parsed.Value<Long> nanos) {
            return new AxisValue(text, OptionalDouble.of(nanos.value() / NANOS_PER_SECOND), Unit.SECONDS);
        }
        if (Bytes.parse(text) instanceof Parsed.Value<Long> bytes) {
            return new AxisValue(text, OptionalDouble.of(bytes.value()), Unit.BYTES);
        }
        return new AxisValue(text, OptionalDouble.empty(), Unit.TEXT);
    }
}
