package gotwin.experiments.store;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * An axis of the plan, as it stands in the tables.
 *
 * @param path what it varies: a path into the scenario, such as {@code runtime.gogc}
 * @param column its column in every table, such as {@code gogc}, with its unit at the end if it has one
 * @param values its values in the plan's order
 */
public record AxisColumn(String path, String column, List<AxisValue> values) {
    /** Names that other columns of the tables have. */
    private static final List<String> TAKEN = List.of(
            "point",
            "replication",
            "replications",
            "metric",
            "unit",
            "value",
            "low",
            "high",
            "level",
            "method",
            "count",
            "flags",
            "cause",
            "exit",
            "class");

    public AxisColumn {
        values = List.copyOf(values);
    }

    /**
     * Axes with columns of their own: the last part of the path where no other axis has the same, else the whole path.
     *
     * @param paths the axes' paths
     * @param values the axes' values, in the same order
     */
    public static List<AxisColumn> of(List<String> paths, List<List<AxisValue>> values) {
        List<String> shortNames = paths.stream()
                .map(path -> columnName(path.substring(path.lastIndexOf('.') + 1)))
                .toList();
        List<AxisColumn> axes = new ArrayList<>();
        for (int index = 0; index < paths.size(); index++) {
            String shortName = shortNames.get(index);
            boolean isFree =
                    shortNames.indexOf(shortName) == shortNames.lastIndexOf(shortName) && !TAKEN.contains(shortName);
            String name = isFree ? shortName : columnName(paths.get(index));
            axes.add(new AxisColumn(paths.get(index), name + suffix(values.get(index)), values.get(index)));
        }
        return axes;
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
        AxisValue.Unit unit = values.get(0).unit();
        return unit != AxisValue.Unit.TEXT && values.stream().allMatch(value -> value.unit() == unit);
    }

    private static String columnName(String path) {
        return path.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("_$", "");
    }

    private static String suffix(List<AxisValue> values) {
        AxisValue.Unit unit = values.get(0).unit();
        return values.stream().allMatch(value -> value.unit() == unit) ? unit.suffix() : "";
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
