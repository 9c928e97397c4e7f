package gotwin.model.units;

import java.math.BigDecimal;

/** Shares and other ratios: {@code double}, 1 is the whole; text such as {@code "25%"}. */
public final class Ratios {
    private static final String EXAMPLE = "25%";

    private Ratios() {}

    /**
     * Reads a percentage.
     *
     * @return the ratio, 0 or more, the double nearest to what was written: 0.25 for {@code "25%"}; or the sentence that
     *     says why there is none
     */
    public static Parsed<Double> parse(String text) {
        return NumberText.split(text, "%", EXAMPLE).then(parts -> ratio(text, parts));
    }

    private static Parsed<Double> ratio(String text, NumberText parts) {
        if (!parts.suffix().equals("%")) {
            return Parsed.problem("\"" + text + "\" is not a percentage; write a number and %, such as " + EXAMPLE);
        }
        double ratio = parts.number().movePointLeft(2).doubleValue();
        return Double.isFinite(ratio)
                ? Parsed.value(ratio)
                : Parsed.problem("\"" + text + "\" is too large; at most " + format(Double.MAX_VALUE));
    }

    /**
     * Writes a ratio as a percentage with as many digits as it takes for {@link #parse} to give it back.
     *
     * @throws IllegalArgumentException if {@code ratio} is negative or not finite
     */
    public static String format(double ratio) {
        if (!(ratio >= 0) || Double.isInfinite(ratio)) {
            throw new IllegalArgumentException("a ratio must be finite and 0 or more but is " + ratio);
        }
        return plain(BigDecimal.valueOf(ratio).movePointRight(2)) + "%";
    }

    /** Digits without exponent or trailing zeros. */
    static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
