package gotwin.experiments.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Writes numbers with the digits they deserve.
 *
 * <p>Rule (the usual one of experimental science): the half-width is rounded to two significant digits, and the value
 * to the same decimal place. Without a half-width a value gets three significant digits.
 */
final class Digits {
    private static final int HALF_WIDTH_DIGITS = 2;
    private static final int BARE_VALUE_DIGITS = 3;
    /** Digits are grouped from here on; shorter numbers are read at a glance. */
    private static final int GROUPED_FROM_DIGITS = 5;

    private static final char GROUP_SEPARATOR = '\u202f';

    private Digits() {}

    /** A value to the decimal place of its half-width, such as 2.31 for 2.3127 with 0.118. */
    static String value(double value, double halfWidth) {
        if (halfWidth == 0) {
            return bare(value);
        }
        int place = rounded(halfWidth, HALF_WIDTH_DIGITS).scale();
        return plain(BigDecimal.valueOf(value).setScale(place, RoundingMode.HALF_EVEN));
    }

    /** A half-width, such as 0.12 for 0.118. */
    static String halfWidth(double halfWidth) {
        return plain(rounded(halfWidth, HALF_WIDTH_DIGITS));
    }

    /** A value of which nothing more is known. */
    static String bare(double value) {
        return value == 0 ? "0" : plain(rounded(value, BARE_VALUE_DIGITS));
    }

    /** A value that is exact as it stands, such as a setting: no more digits than it has. */
    static String exact(double value) {
        BigDecimal stripped = BigDecimal.valueOf(value).stripTrailingZeros();
        return plain(stripped);
    }

    /** A count, digits grouped. */
    static String count(long count) {
        return plain(BigDecimal.valueOf(count));
    }

    private static BigDecimal rounded(double value, int digits) {
        var rounded = BigDecimal.valueOf(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
        // Rounding keeps trailing zeros only if the literal had them: 0.1 becomes 0.10.
        return rounded.setScale(rounded.scale() + digits - rounded.precision());
    }

    private static String plain(BigDecimal number) {
        String digits = (number.scale() < 0 ? number.setScale(0) : number).toPlainString();
        int point = digits.indexOf('.');
        int end = point < 0 ? digits.length() : point;
        int start = digits.startsWith("-") ? 1 : 0;
        if (end - start < GROUPED_FROM_DIGITS) {
            return digits;
        }
        var grouped = new StringBuilder(digits);
        for (int at = end - 3; at > start; at -= 3) {
            grouped.insert(at, GROUP_SEPARATOR);
        }
        return grouped.toString();
    }
}
