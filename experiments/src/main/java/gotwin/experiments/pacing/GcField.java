package gotwin.experiments.pacing;

import gotwin.model.units.Bytes;
import gotwin.model.units.Parsed;
import gotwin.model.units.Rates;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * An input of the pacer: its option on the command line, whose text carries a unit, and its column in a file, whose name
 * does.
 */
public enum GcField {
    /** Heap that is kept reachable. */
    LIVE("--live", "live_bytes", Kind.SIZE, "", 1, Limits.SIZE_MAX),
    /** Allocation per second of the process while nothing marks. */
    ALLOC("--alloc", "alloc_bytes_per_second", Kind.RATE, "", 1, Limits.SIZE_MAX),
    /** Marking per second of one CPU. */
    MARK("--mark", "mark_bytes_per_cpu_second", Kind.RATE, "", 1, Limits.SIZE_MAX),
    /** GOGC in percent, or off. */
    GOGC("--gogc", "gogc", Kind.WHOLE, "off", 0, Limits.PERCENT_MAX),
    /** GOMEMLIMIT, or none. */
    GOMEMLIMIT("--gomemlimit", "gomemlimit_bytes", Kind.SIZE, "none", 0, Limits.SIZE_MAX),
    /** GOMAXPROCS. */
    GOMAXPROCS("--gomaxprocs", "gomaxprocs", Kind.WHOLE, "", 1, Limits.PROCESSOR_COUNT_MAX),
    /** Stacks to scan. */
    STACKS("--stacks", "stacks_bytes", Kind.SIZE, "", 0, Limits.SIZE_MAX),
    /** Globals to scan. */
    GLOBALS("--globals", "globals_bytes", Kind.SIZE, "", 0, Limits.SIZE_MAX),
    /** Share of the heap that has pointers; only in files. */
    SCANNABLE("", "scannable_ratio", Kind.RATIO, "", 0, 1);

    /** What the word means that stands for no number; no number is negative. */
    static final double ABSENT = -1;

    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,18}(\\.[0-9]+)?");
    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,18}");

    private final String option;
    private final String column;
    private final Kind kind;
    private final String word;
    private final double min;
    private final double max;

    GcField(String option, String column, Kind kind, String word, double min, double max) {
        this.option = option;
        this.column = column;
        this.kind = kind;
        this.word = word;
        this.min = min;
        this.max = max;
    }

    /** How an input is written. */
    private enum Kind {
        SIZE,
        RATE,
        WHOLE,
        RATIO
    }

    /** Bounds within which the pacer's products cannot overflow. Assumption: nobody has more. */
    private static final class Limits {
        static final double SIZE_MAX = 1L << 44;
        static final double PERCENT_MAX = 100_000;
        static final double PROCESSOR_COUNT_MAX = 4_096;
    }

    /** The option, such as {@code --live}; empty if there is none. */
    public String option() {
        return option;
    }

    /** The name of the column, which ends with the unit. */
    public String column() {
        return column;
    }

    static List<String> columnNames() {
        return Arrays.stream(values()).map(GcField::column).toList();
    }

    /** The field with this column, if there is one. */
    static List<GcField> named(String column) {
        return Arrays.stream(values())
                .filter(field -> field.column.equals(column))
                .toList();
    }

    /** Reads a text with a unit. */
    Parsed<Double> parseOption(String text) {
        if (isWord(text)) {
            return Parsed.value(ABSENT);
        }
        Parsed<Double> number = switch (kind) {
            case SIZE -> Bytes.parse(text).map(Long::doubleValue);
            case RATE -> parseRate(text);
            case WHOLE, RATIO -> parseNumber(text);
        };
        return number.then(value -> value >= min && value <= max
                ? Parsed.value(value)
                : Parsed.problem("\"" + text + "\" is out of range; write " + expected(written(min), written(max))));
    }

    /** Reads a bare number in the unit of the column. */
    Parsed<Double> parseCell(String text) {
        if (isWord(text)) {
            return Parsed.value(ABSENT);
        }
        return parseNumber(text).then(value -> value >= min && value <= max ? Parsed.value(value) : notRight(text));
    }

    private boolean isWord(String text) {
        return !word.isEmpty() && text.equals(word);
    }

    private Parsed<Double> parseNumber(String text) {
        Pattern form = switch (kind) {
            case SIZE, WHOLE -> WHOLE;
            case RATE, RATIO -> DECIMAL;
        };
        return form.matcher(text).matches() ? Parsed.value(Double.parseDouble(text)) : notRight(text);
    }

    private Parsed<Double> notRight(String text) {
        return Parsed.problem("\"" + text + "\" is not right; write " + expected(plain(min), plain(max)));
    }

    private String expected(String from, String to) {
        String noun = switch (kind) {
            case SIZE, WHOLE -> "a whole number";
            case RATE, RATIO -> "a number";
        };
        return noun + " from " + from + " to " + to + (word.isEmpty() ? "" : ", or " + word);
    }

    private String written(double value) {
        return switch (kind) {
            case SIZE -> Bytes.format((long) value);
            case RATE -> Bytes.format((long) value) + "/s";
            case WHOLE, RATIO -> plain(value);
        };
    }

    private static String plain(double value) {
        return Long.toString((long) value);
    }

    /** A size, a slash and a unit of time. */
    private static Parsed<Double> parseRate(String text) {
        int slash = text.lastIndexOf('/');
        if (slash < 0) {
            return Parsed.problem(
                    "\"" + text + "\" is not a rate; write a size, a slash and a unit of time, such as" + " 500MiB/s");
        }
        return Bytes.parse(text.substring(0, slash))
                .then(bytes -> Rates.parse("1" + text.substring(slash)).map(perSecond -> bytes * perSecond));
    }
}
