package gotwin.experiments.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One thing that a plan varies.
 *
 * @param path where it stands in a scenario, such as {@code runtime.gogc}
 * @param values its values as written in the plan, in the plan's order
 */
record PlanAxis(String path, List<String> values) {
    /** What a reader calls the last part of a path, where that is not the part itself. */
    private static final Map<String, String> LABELS = Map.of(
            "gomaxprocs", "GOMAXPROCS",
            "gogc", "GOGC",
            "gomemlimit", "GOMEMLIMIT");

    PlanAxis {
        values = List.copyOf(values);
    }

    /** Its short name in tables and figures. */
    String label() {
        String last = path.substring(path.lastIndexOf('.') + 1);
        return LABELS.getOrDefault(last.toLowerCase(Locale.ROOT), last);
    }

    /** One of its values with its name, such as {@code GOGC=100}. */
    String withValue(int index) {
        return label() + "=" + values.get(index);
    }

    boolean varies() {
        return values.size() > 1;
    }
}
