package gotwin.model.units;

import gotwin.model.units.UnitScale.Unit;
import java.math.BigDecimal;
import java.math.MathContext;

/** Rates of events: {@code double} events per second; text such as {@code "2400/s"} or {@code "10/ms"}. */
public final class Rates {
    private static final String EXAMPLE = "2400/s";

    private Rates() {}

    /**
     * Reads a number of events per ns, us, ms, s, m or h.
     *
     * @return events per second, 0 or more, the double nearest to what was written; or the sentence that says why there
     *     is none
     */
    public static Parsed<Double> parse(String text) {
        return NumberText.split(text, "a slash and a unit of time", EXAMPLE).then(parts -> perSecond(text, parts));
    }

    private static Parsed<Double> perSecond(String text, NumberText parts) {
        if (!parts.suffix().startsWith("/")) {
            return Parsed.problem(
                    "\"" + text + "\" is not a rate; write a number, a slash and a unit of time, such as " + EXAMPLE);
        }
        return Nanos.SCALE
                .unitOf(text, parts.suffix().substring(1))
                .then(unit -> perSecond(text, parts.number(), unit));
    }

    private static Parsed<Double> perSecond(String text, BigDecimal number, Unit unit) {
        double perSecond = number.multiply(BigDecimal.valueOf(Nanos.SECOND))
                .divide(BigDecimal.valueOf(unit.factor()), MathContext.DECIMAL128)
                .doubleValue();
        return Double.isFinite(perSecond)
                ? Parsed.value(perSecond)
                : Parsed.problem("\"" + text + "\" is too large; at most " + format(Double.MAX_VALUE));
    }

    /**
     * Writes a rate per second with as many digits as it takes for {@link #parse} to give it back.
     *
     * @throws IllegalArgumentException if {@code perSecond} is negative or not finite
     */
    public static String format(double perSecond) {
        if (!(perSecond >= 0) || Double.isInfinite(perSecond)) {
            throw new IllegalArgumentException("a rate must be finite and 0 or more but is " + perSecond);
        }
        return Ratios.plain(BigDecimal.valueOf(perSecond)) + "/s";
    }
}
