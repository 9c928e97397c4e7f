package gotwin.experiments.cli;

import java.util.Arrays;
import java.util.List;

/**
 * A unit that suits the size of the numbers it is shown for: milliseconds for thousandths of a second.
 *
 * @param unit as it is printed
 * @param factor what a number in the base unit is multiplied by
 */
record Scale(String unit, double factor) {
    private static final List<Scale> TIMES =
            List.of(new Scale("s", 1), new Scale("ms", 1e3), new Scale("µs", 1e6), new Scale("ns", 1e9));

    private static final List<Scale> BYTES = List.of(
            new Scale("GiB", 1.0 / (1 << 30)),
            new Scale("MiB", 1.0 / (1 << 20)),
            new Scale("KiB", 1.0 / (1 << 10)),
            new Scale("B", 1));

    /**
     * The scale for numbers in a unit.
     *
     * @param unit the unit of {@code values}, as it stands behind the colon of a metric's name
     * @param values the numbers to show together; those that are no number do not count
     */
    static Scale suiting(String unit, double... values) {
        return switch (unit) {
            case "seconds" -> largestUnder(TIMES, values);
            case "bytes" -> largestUnder(BYTES, values);
            case "bytes/second" -> {
                Scale bytes = largestUnder(BYTES, values);
                yield new Scale(bytes.unit() + "/s", bytes.factor());
            }
            case "cpu-seconds/request" -> {
                Scale time = largestUnder(TIMES, values);
                yield new Scale(time.unit() + " CPU/request", time.factor());
            }
            case "ratio" -> new Scale("%", 100);
            default -> new Scale(unit.replace("/second", "/s"), 1);
        };
    }

    /** The largest unit in which the median is 1 or more, so that most numbers have digits before the point. */
    private static Scale largestUnder(List<Scale> scales, double[] values) {
        double[] sizes = Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .map(Math::abs)
                .sorted()
                .toArray();
        double median = sizes.length == 0 ? 1 : sizes[sizes.length / 2];
        for (Scale scale : scales) {
            if (median * scale.factor() >= 1) {
                return scale;
            }
        }
        return scales.get(scales.size() - 1);
    }
}
