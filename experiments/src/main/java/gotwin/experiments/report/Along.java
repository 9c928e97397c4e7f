package gotwin.experiments.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where the values of an axis stand along a plot.
 *
 * <p>Numbers stand at their place. Words, and numbers that span so much that the small ones would fall together (such
 * as GOMAXPROCS 1, 2, 4, 8), stand at equal distances.
 */
final class Along {
    /** From this ratio of the largest to the smallest value on, values stand at equal distances; a matter of taste. */
    private static final double WIDE_SPAN_RATIO = 8;
    /** Empty space beyond the first and last value, as a part of the whole span; a matter of taste. */
    private static final double MARGIN_RATIO = 0.08;

    private final List<String> labels;
    private final List<Double> positions;

    private Along(List<String> labels, List<Double> positions) {
        this.labels = labels;
        this.positions = positions;
    }

    /** The places of the axis in a role; a single nameless place when no axis has it. */
    static Along of(Grid grid, OptionalInt role) {
        List<String> labels = role.isPresent() ? grid.axis(role.getAsInt()).values() : List.of("");
        List<Double> numbers = role.isPresent() ? grid.axis(role.getAsInt()).numbers() : List.of();
        return new Along(labels, isWide(numbers) ? equalDistances(labels.size()) : numbers);
    }

    /** The same at equal distances, whatever the values are. */
    static Along spaced(Grid grid, OptionalInt role) {
        Along along = of(grid, role);
        return new Along(along.labels, equalDistances(along.count()));
    }

    private static boolean isWide(List<Double> numbers) {
        double smallest =
                numbers.stream().mapToDouble(Double::doubleValue).min().orElse(0);
        double largest = numbers.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        return smallest <= 0 || largest / smallest >= WIDE_SPAN_RATIO;
    }

    private static List<Double> equalDistances(int count) {
        var places = new ArrayList<Double>();
        for (int i = 0; i < count; i++) {
            places.add((double) i);
        }
        return places;
    }

    double position(int index) {
        return positions.get(index);
    }

    int count() {
        return positions.size();
    }

    /** The layout of a horizontal or vertical axis with a tick at each value. */
    ObjectNode layout() {
        ObjectNode axis = PageJson.object();
        ArrayNode places = axis.putArray("tickvals");
        positions.forEach(places::add);
        ArrayNode words = axis.putArray("ticktext");
        labels.forEach(label -> words.add(PlotText.escaped(label)));
        double first = positions.stream().mapToDouble(Double::doubleValue).min().orElse(0);
        double last = positions.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        double margin = last > first ? (last - first) * MARGIN_RATIO : 1;
        ArrayNode range = axis.putArray("range");
        range.add(PageJson.figure(first - margin));
        range.add(PageJson.figure(last + margin));
        return axis;
    }
}
