package gotwin.experiments.cli;

import gotwin.experiments.analyse.Estimate;
import gotwin.experiments.analyse.Flag;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Writes estimates for people: a value and half its interval's width, with the digits they deserve.
 *
 * <p>Rule of experimental science: the half-width is rounded to two significant digits and the value to the same
 * decimal place; a value without an interval gets four significant digits.
 */
final class EstimateText {
    private static final int HALF_WIDTH_DIGITS = 2;
    private static final int BARE_DIGITS = 4;

    private EstimateText() {}

    /** An estimate such as {@code 12.3 ± 0.4}; {@code unstable} or {@code -} where there is none. */
    static String of(Estimate estimate, Scale scale) {
        if (!estimate.isGiven()) {
            return estimate.flags().contains(Flag.UNSTABLE) ? "unstable" : "-";
        }
        double value = estimate.value() * scale.factor();
        if (!estimate.hasInterval()) {
            return bare(value);
        }
        return withHalfWidth(value, estimate.halfWidth() * scale.factor());
    }

    static String withHalfWidth(double value, double halfWidth) {
        if (halfWidth == 0) {
            return bare(value);
        }
        BigDecimal rounded = BigDecimal.valueOf(halfWidth).round(rounding(HALF_WIDTH_DIGITS));
        int place = Math.max(0, HALF_WIDTH_DIGITS - (rounded.precision() - rounded.scale()));
        return BigDecimal.valueOf(value).setScale(place, RoundingMode.HALF_EVEN).toPlainString() + " ± "
                + rounded.setScale(place, RoundingMode.HALF_EVEN).toPlainString();
    }

    /** A number without an interval. */
    static String bare(double value) {
        if (value == 0) {
            return "0";
        }
        BigDecimal rounded =
                BigDecimal.valueOf(value).round(rounding(BARE_DIGITS)).stripTrailingZeros();
        return (rounded.scale() < 0 ? rounded.setScale(0) : rounded).toPlainString();
    }

    /** A number with a fixed count of decimal places. */
    static String fixed(double value, int decimalCount) {
        return BigDecimal.valueOf(value)
                .setScale(decimalCount, RoundingMode.HALF_EVEN)
                .toPlainString();
    }

    private static MathContext rounding(int digits) {
        return new MathContext(digits, RoundingMode.HALF_EVEN);
    }
}
