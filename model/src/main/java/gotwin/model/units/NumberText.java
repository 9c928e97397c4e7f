package gotwin.model.units;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text taken apart into an exact decimal number, 0 or more, and what follows it.
 *
 * @param number as written, without rounding
 * @param suffix the rest: a unit, or empty
 */
record NumberText(BigDecimal number, String suffix) {
    /** ASCII digits with an optional fraction; no sign, exponent or grouping, which files do not need. */
    private static final Pattern FORM = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)([^0-9.\\s][^\\s]*)?");

    private static final Pattern SPACE = Pattern.compile("\\s+");

    /**
     * Takes {@code text} apart; the rest of it is not judged.
     *
     * @param expected what should follow the number, such as {@code "one of s, ms"}
     * @param example a right text, such as {@code "10ms"}
     */
    static Parsed<NumberText> split(String text, String expected, String example) {
        Matcher matcher = FORM.matcher(text);
        if (matcher.matches()) {
            String suffix = matcher.group(2);
            return Parsed.value(new NumberText(new BigDecimal(matcher.group(1)), suffix == null ? "" : suffix));
        }
        String closed = SPACE.matcher(text).replaceAll("");
        if (!closed.equals(text) && FORM.matcher(closed).matches()) {
            return Parsed.problem("\"" + text + "\" has a space in it; write " + closed);
        }
        if (text.startsWith("-")) {
            return Parsed.problem("\"" + text + "\" is negative; write a number of 0 or more, such as " + example);
        }
        return Parsed.problem("\"" + text + "\" is not a number with a unit; write a number and " + expected
                + ", such as " + example);
    }
}
