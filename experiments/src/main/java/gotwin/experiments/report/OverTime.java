package gotwin.experiments.report;

import gotwin.experiments.observe.TimelineInterval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which points are shown over time: one a panel, chosen by the axis that is drawn as curves elsewhere, at the highest load
 * that is stable. Where there is no such axis, by the axis along plots.
 */
final class OverTime {
    /** Empty space above the largest value, as a part of it; a matter of taste. */
    private static final double HEADROOM_RATIO = 0.06;

    private final Grid grid;
    private final Scale time;

    OverTime(Grid grid) {
        this.grid = grid;
        time = Scale.ofNanos(grid.points().stream()
                .flatMap(point -> point.timeline().stream())
                .map(interval -> (double) interval.endNanos())
                .toList());
    }

    /** Draws one point. */
    @FunctionalInterface
    interface PanelOf {
        /** Adds the plot of a point's intervals; {@code largest} is the largest value of all panels of its view. */
        void add(ObjectNode panel, List<TimelineInterval> intervals, double largest);
    }

    /** The largest value that a plot of these intervals shows. */
    @FunctionalInterface
    interface LargestOf {
        double largest(List<TimelineInterval> intervals);
    }

    /** Whether there is anything to show. */
    boolean isEmpty() {
        return grid.points().stream().allMatch(point -> point.timeline().isEmpty());
    }

    /** What can be chosen; one nameless choice where there is none. */
    List<String> choices() {
        return grid.withValues(role());
    }

    /** What is shown first: what lies in the middle, or the highest load that is stable. */
    int chosen() {
        return choosesAlong() ? grid.highestStableAlong() : (choices().size() - 1) / 2;
    }

    String choiceName() {
        return choices().size() > 1 ? "Condition" : "";
    }

    /** Under which condition the points shown are alike, in words; nothing if there is none. */
    String condition() {
        OptionalInt along = grid.roles().along();
        return choosesAlong() || along.isEmpty() ? "" : " at " + grid.withValue(along, grid.highestStableAlong());
    }

    /** The views of a figure. */
    ArrayNode views(ArrayNode legend, LargestOf largestOf, PanelOf panelOf) {
        return Figure.views(grid.sliceCount(), choices().size(), (slice, choice) -> {
            ObjectNode view = PageJson.object();
            view.set("legend", legend.deepCopy());
            List<PlanPoint> points = new ArrayList<>();
            for (int facet = 0; facet < grid.valueCount(grid.roles().facet()); facet++) {
                point(slice, choice, facet).ifPresent(points::add);
            }
            double largest = points.stream()
                    .mapToDouble(point -> largestOf.largest(point.timeline()))
                    .max()
                    .orElse(1);
            ArrayNode panels = view.putArray("panels");
            for (int facet = 0; facet < grid.valueCount(grid.roles().facet()); facet++) {
                ObjectNode panel = panels.addObject();
                Optional<PlanPoint> point = point(slice, choice, facet);
                panel.put("title", title(point, facet));
                panelOf.add(panel, point.map(PlanPoint::timeline).orElse(List.of()), largest);
            }
            return view;
        });
    }

    private String title(Optional<PlanPoint> point, int facet) {
        String name = grid.withValue(grid.roles().facet(), facet);
        String notice = point.isEmpty() ? "not run" : point.get().isStable() ? "" : "unstable";
        return Stream.of(name, notice).filter(word -> !word.isEmpty()).collect(Collectors.joining(", "));
    }

    /** Sets the axes of a panel, the vertical one from 0. */
    void addAxes(ObjectNode layout, String what, double largest) {
        ObjectNode across = layout.putObject("xaxis").put("showgrid", false);
        across.putObject("title").put("text", "simulated time, " + time.symbol());
        ObjectNode upright = layout.putObject("yaxis");
        upright.putArray("range").add(0).add(PageJson.figure(Math.max(largest, 1e-9) * (1 + HEADROOM_RATIO)));
        upright.putObject("title").put("text", what);
    }

    /** An instant for a plot. */
    double place(long nanos) {
        return PageJson.figure(time.scaled((double) nanos));
    }

    /** How instants are written in the words of a plot. */
    String timeSymbol() {
        return time.symbol();
    }

    private Optional<PlanPoint> point(int slice, int choice, int facet) {
        return choosesAlong()
                ? grid.point(slice, facet, 0, choice)
                : grid.point(slice, facet, choice, grid.highestStableAlong());
    }

    private boolean choosesAlong() {
        return grid.roles().series().isEmpty();
    }

    private OptionalInt role() {
        return choosesAlong() ? grid.roles().along() : grid.roles().series();
    }
}
