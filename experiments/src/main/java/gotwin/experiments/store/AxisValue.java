package gotwin.experiments.store;

import java.util.OptionalDouble;

/**
 * A value of an axis.
 *
 * @param text as written in the plan: {@code 100}, {@code 64MiB}, {@code off}
 * @param number the same as a number, where it is one
 */
public record AxisValue(String text, OptionalDouble number) {
    /** The value written as {@code text}. */
    public static AxisValue of(String text) {
        try {
            return new AxisValue(text, OptionalDouble.of(Double.parseDouble(text)));
        } catch (NumberFormatException notANumber) {
            return new AxisValue(text, OptionalDouble.empty());
        }
    }
}
