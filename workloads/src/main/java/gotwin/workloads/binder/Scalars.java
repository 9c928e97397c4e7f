package gotwin.workloads.binder;

import gotwin.model.units.Bytes;
import gotwin.model.units.Nanos;
import gotwin.model.units.Parsed;
import gotwin.model.units.Rates;
import gotwin.model.units.Ratios;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Shapes of single values: quantities with their units, numbers, words. */
public final class Scalars {
    /** Digits with an optional fraction, as {@code gotwin.model.units} reads them. */
    private static final String NUMBER = "[0-9]+(\\.[0-9]+)?";

    private static final String TIME_UNIT = "(ns|us|ms|s|m|h)";
    private static final Pattern DIGITS = Pattern.compile("-?[0-9]{1,18}");
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]{1,3})?");

    private Scalars() {}

    /** A duration of 0 or more: nanoseconds. */
    public static Shape<Long> duration() {
        return quantity("a duration, such as 10ms", NUMBER + TIME_UNIT, Nanos::parse);
    }

    /** A duration of more than 0: nanoseconds. */
    public static Shape<Long> positiveDuration() {
        return quantity(
                "a duration of more than 0, such as 10ms",
                NUMBER + TIME_UNIT,
                text -> Nanos.parse(text)
                        .then(nanos -> nanos > 0
                                ? Parsed.value(nanos)
                                : Parsed.problem("is 0; write a duration of more than 0")));
    }

    /** A duration in a range: nanoseconds. */
    public static Shape<Long> duration(long minNanos, long maxNanos) {
        String description = "a duration from " + Nanos.format(minNanos) + " to " + Nanos.format(maxNanos);
        return quantity(
                description,
                NUMBER + TIME_UNIT,
                text -> Nanos.parse(text)
                        .then(nanos -> nanos >= minNanos && nanos <= maxNanos
                                ? Parsed.value(nanos)
                                : Parsed.problem("is " + text + "; write " + description)));
    }

    /** A size of memory: bytes. */
    public static Shape<Long> size() {
        return quantity("a size, such as 64MiB", NUMBER + "(B|KiB|MiB|GiB|TiB)", Bytes::parse);
    }

    /** A rate of 0 or more: events per second. */
    public static Shape<Double> rateOrZero() {
        return quantity("a rate, such as 2400/s", NUMBER + "/" + TIME_UNIT, Rates::parse);
    }

    /** A rate of more than 0: events per second. */
    public static Shape<Double> rate() {
        return quantity(
                "a rate, such as 2400/s",
                NUMBER + "/" + TIME_UNIT,
                text -> Rates.parse(text)
                        .then(rate ->
                                rate > 0 ? Parsed.value(rate) : Parsed.problem("is 0; write a rate of more than 0")));
    }

    /** A share from 0% to 100%: a ratio. */
    public static Shape<Double> share() {
        return quantity(
                "a share, such as 25%",
                NUMBER + "%",
                text -> Ratios.parse(text)
                        .then(ratio -> ratio <= 1
                                ? Parsed.value(ratio)
                                : Parsed.problem("is more than 100%; write 0% to 100%")));
    }

    /** A text that {@code parser} reads and that matches {@code pattern} as a whole. */
    public static <T> Shape<T> quantity(String description, String pattern, Function<String, Parsed<T>> parser) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "string");
        schema.put("pattern", "^" + pattern + "$");
        return new ScalarShape<>(description, schema, scalar -> parser.apply(scalar.text()));
    }

    /** A whole number in a range. */
    public static Shape<Integer> count(int min, int max) {
        return whole(min, max).map(Math::toIntExact);
    }

    /** A whole number in a range. */
    public static Shape<Long> whole(long min, long max) {
        return whole(min, max, "");
    }

    /** A whole number in a range, where a word may stand instead. */
    public static Shape<Integer> countOr(String word, int min, int max) {
        return whole(min, max, ", or " + word).map(Math::toIntExact);
    }

    private static Shape<Long> whole(long min, long max, String alternative) {
        String description = "a whole number from " + min + " to " + max + alternative;
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "integer");
        schema.put("minimum", min);
        schema.put("maximum", max);
        return new ScalarShape<>(description, schema, scalar -> {
            if (scalar.kind() != Node.ScalarKind.INTEGER
                    || !DIGITS.matcher(scalar.text()).matches()) {
                return Parsed.problem("is " + scalar.describe() + "; write " + description);
            }
            long value = Long.parseLong(scalar.text());
            return value >= min && value <= max
                    ? Parsed.value(value)
                    : Parsed.problem("is " + value + "; write " + description);
        });
    }

    /** A number, with or without decimals, of more than 0 and at most {@code max}. */
    public static Shape<Double> positiveNumber(double max) {
        return numberAbove(0, max);
    }

    /** A number, with or without decimals, of more than {@code bound} and at most {@code max}. */
    public static Shape<Double> numberAbove(double bound, double max) {
        String description = "a number of more than " + plain(bound) + " and at most " + plain(max);
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "number");
        schema.put("exclusiveMinimum", bound);
        schema.put("maximum", max);
        return new ScalarShape<>(description, schema, scalar -> {
            boolean number = scalar.kind() == Node.ScalarKind.INTEGER || scalar.kind() == Node.ScalarKind.DECIMAL;
            if (!number || !DECIMAL.matcher(scalar.text()).matches()) {
                return Parsed.problem("is " + scalar.describe() + "; write " + description);
            }
            double value = Double.parseDouble(scalar.text());
            return value > bound && value <= max
                    ? Parsed.value(value)
                    : Parsed.problem("is " + scalar.text() + "; write " + description);
        });
    }

    /** Any text that is not empty. */
    public static Shape<String> text(String description) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "string");
        schema.put("minLength", 1);
        return new ScalarShape<>(
                description,
                schema,
                scalar ->
                        scalar.kind() == Node.ScalarKind.TEXT && !scalar.text().isEmpty()
                                ? Parsed.value(scalar.text())
                                : Parsed.problem("is " + scalar.describe() + "; write " + description));
    }

    /** A name of letters, digits and {@code _}. */
    public static Shape<String> name(String description) {
        return matching(description, MapShape.IDENTIFIER, "letters, digits and _, not starting with a digit");
    }

    /** A text that matches {@code regex} as a whole; {@code rule} says so in words. */
    public static Shape<String> matching(String description, String regex, String rule) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "string");
        schema.put("pattern", "^" + regex + "$");
        Pattern pattern = Pattern.compile(regex);
        return new ScalarShape<>(
                description,
                schema,
                scalar -> scalar.kind() == Node.ScalarKind.TEXT
                                && pattern.matcher(scalar.text()).matches()
                        ? Parsed.value(scalar.text())
                        : Parsed.problem("is " + scalar.describe() + "; write " + description + ": " + rule));
    }

    /** One of a few words. */
    public static <T> Shape<T> choice(Map<String, T> words) {
        List<String> known = new ArrayList<>(words.keySet());
        String description = "one of " + String.join(", ", known);
        return new ScalarShape<>(description, Map.of("enum", known), scalar -> {
            T value = words.get(scalar.text());
            if (value != null && scalar.kind() == Node.ScalarKind.TEXT) {
                return Parsed.value(value);
            }
            if (value != null) {
                return Parsed.problem("is " + scalar.describe() + "; write it in quotes: \"" + scalar.text() + "\"");
            }
            String advice = Nearest.to(scalar.text(), known)
                    .map(nearest -> "did you mean " + nearest + "?")
                    .orElse("write " + description);
            return Parsed.problem("is " + scalar.describe() + "; " + advice);
        });
    }

    /** A number without a needless {@code .0}. */
    private static String plain(double value) {
        return value == StrictMath.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
