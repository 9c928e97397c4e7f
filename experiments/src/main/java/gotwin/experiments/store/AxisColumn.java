package gotwin.experiments.store;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * An axis of the plan, as it stands in the tables.
 *
 * @param path what it varies: a path into the scenario, such as {@code runtime.gogc}
 * @param column its column in every table, such as {@code gogc}, with its unit at the end if it has one
 * @param values its values in the plan's order
 */
public record AxisColumn(String path, String column, List<AxisValue> values) {
    public AxisColumn {
        values = List.copyOf(values);
    }

    /**
     * An axis whose column is its name, with the unit of its values at the end.
     *
     * @param path what it varies
     * @param name its name in the plan: letters, digits and {@code _}
     * @param texts its values as the plan writes them, at least one
     */
    public static AxisColumn of(String path, String name, List<String> texts) {
        List<AxisValue> values = texts.stream().map(AxisValue::of).toList();
        String suffix = hasOneUnit(values) ? values.get(0).unit().suffix() : "";
        return new AxisColumn(path, name.endsWith(suffix) ? name : name + suffix, values);
    }

    /**
     * The values of a point: the axes form a grid whose last axis varies fastest, as nested loops do.
     *
     * @param axes the axes in the plan's order
     * @param pointIndex the point, from 0
     * @return one value for each axis
     */
    public static List<AxisValue> valuesAt(List<AxisColumn> axes, int pointIndex) {
        List<AxisValue> values = new ArrayList<>();
        int rest = pointIndex;
        for (int axis = axes.size() - 1; axis >= 0; axis--) {
            List<AxisValue> ofAxis = axes.get(axis).values();
            values.add(0, ofAxis.get(rest % ofAxis.size()));
            rest /= ofAxis.size();
        }
        return values;
    }

    /** Whether every value is a number of the same unit, so that the axis can be drawn to scale. */
    @JsonIgnore
    public boolean isNumeric() {
        return values.get(0).unit() != AxisValue.Unit.TEXT && hasOneUnit(values);
    }

    private static boolean hasOneUnit(List<AxisValue> values) {
        AxisValue.Unit unit = values.get(0).unit();
        return values.stream().allMatch(value -> value.unit() == unit);
    }

    /** Its column in a table of rows, each of which has its value by {@code valueOf}. */
    <R> Column<R> column(Function<R, AxisValue> valueOf) {
        if (!isNumeric()) {
            return Column.text(column, row -> valueOf.apply(row).text());
        }
        boolean isWhole = values.stream().allMatch(value -> value.number().orElseThrow() % 1 == 0)
                && values.get(0).unit() != AxisValue.Unit.SECONDS;
        return isWhole
                ? Column.whole(column, row -> (long) valueOf.apply(row).number().orElseThrow())
                : Column.number(column, row -> valueOf.apply(row).number().orElseThrow());
    }
}
