package gotwin.experiments.store;

import java.util.List;

/**
 * An axis of the plan, as it stands in the tables.
 *
 * @param path what it varies: a path into the scenario, such as {@code runtime.gogc}
 * @param column its column in every table, such as {@code gogc}
 * @param values its values in the plan's order
 */
public record AxisColumn(String path, String column, List<AxisValue> values) {
    public AxisColumn {
        values = List.copyOf(values);
    }

    /** Whether every value is a number, so that the axis can be drawn to scale. */
    public boolean isNumeric() {
        return values.stream().allMatch(value -> value.number().isPresent());
    }
}
