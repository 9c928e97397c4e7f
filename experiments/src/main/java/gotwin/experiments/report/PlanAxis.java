package gotwin.experiments.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One thing that a plan varies.
 *
 * @param path where it stands in a scenario, such as {@code runtime.gogc}
 * @param name what the plan calls it, such as {@code load}
 * @param values its values as written in the plan, in the plan's order
 * @param numbers the same as numbers of one unit; empty when they are not
 */
record PlanAxis(String path, String name, List<String> values, List<Double> numbers) {
    /** Names that Go writes in capitals. */
    private static final Map<String, String> LABELS = Map.of(
            "gomaxprocs", "GOMAXPROCS",
            "gogc", "GOGC",
            "gomemlimit", "GOMEMLIMIT");

    PlanAxis {
        values = List.copyOf(values);
        numbers = List.copyOf(numbers);
        if (!numbers.isEmpty() && numbers.size() != values.size()) {
            throw new IllegalArgumentException(numbers.size() + " numbers for " + values.size() + " values");
        }
    }

    /** Its short name in tables and figures. */
    String label() {
        return LABELS.getOrDefault(name.toLowerCase(Locale.ROOT), name);
    }

    /** One of its values with its name, such as {@code GOGC=100}. */
    String withValue(int index) {
        return label() + "=" + values.get(index);
    }

    boolean varies() {
        return values.size() > 1;
    }
}
