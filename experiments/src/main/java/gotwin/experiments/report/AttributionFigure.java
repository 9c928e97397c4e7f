package gotwin.experiments.report;

import gotwin.model.probe.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Where the time of a request goes: its mean response time, split by cause. */
final class AttributionFigure {
    private static final int ROW_HEIGHT_PIXELS = 34;
    private static final int FRAME_HEIGHT_PIXELS = 64;
    /** Room behind the bars for their totals, as a part of their length. */
    private static final double LABEL_ROOM_RATIO = 0.4;
    /** A cause that never takes more than this part of a response is not drawn; it could not be seen. */
    private static final double LEAST_VISIBLE_RATIO = 0.0005;

    private final Grid grid;
    private final Scale scale;
    private final List<Cause> causes;

    private AttributionFigure(Grid grid) {
        this.grid = grid;
        List<Double> totals = grid.points().stream()
                .filter(AttributionFigure::isKnown)
                .map(AttributionFigure::totalNanos)
                .toList();
        scale = Scale.ofNanos(totals);
        var visible = new ArrayList<Cause>();
        for (Cause cause : Cause.values()) {
            if (grid.points().stream().anyMatch(point -> isVisible(point, cause))) {
                visible.add(cause);
            }
        }
        causes = visible;
    }

    static Optional<Figure> of(Grid grid) {
        var figure = new AttributionFigure(grid);
        return figure.causes.isEmpty() ? Optional.empty() : Optional.of(figure.build());
    }

    private static boolean isKnown(PlanPoint point) {
        return point.isStable() && !point.attributionNanos().isEmpty();
    }

    private static double totalNanos(PlanPoint point) {
        return point.attributionNanos().values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
    }

    private static boolean isVisible(PlanPoint point, Cause cause) {
        return isKnown(point)
                && point.attributionNanos().getOrDefault(cause, 0.0) > totalNanos(point) * LEAST_VISIBLE_RATIO;
    }

    /** Whether bars stand for the axis along plots, because no other tells them apart. */
    private boolean rowsAreAlong() {
        return grid.roles().series().isEmpty();
    }

    private Figure build() {
        List<String> choices =
                rowsAreAlong() ? List.of("") : grid.withValues(grid.roles().along());
        return new Figure(
                "attribution",
                "Causes",
                "Where the time of a request goes",
                "Mean response time, split by cause, in percent; its length in " + scale.symbol()
                        + " stands behind each bar",
                rowsAreAlong() ? "" : "Condition",
                choices,
                rowsAreAlong() ? 0 : grid.highestStableAlong(),
                Figure.views(grid.sliceCount(), choices.size(), this::view));
    }

    private Optional<PlanPoint> point(int slice, int choice, int facet, int row) {
        return rowsAreAlong() ? grid.point(slice, facet, 0, row) : grid.point(slice, facet, row, choice);
    }

    private Along rows() {
        return Along.spaced(grid, rowRole());
    }

    private OptionalInt rowRole() {
        return rowsAreAlong() ? grid.roles().along() : grid.roles().series();
    }

    private ObjectNode view(int slice, int choice) {
        ObjectNode view = PageJson.object();
        ArrayNode legend = view.putArray("legend");
        causes.forEach(cause -> Inks.addAreaKey(legend, cause.label(), Inks.cause(cause), Inks.hatch(cause)));
        int facetCount = grid.valueCount(grid.roles().facet());
        ArrayNode panels = view.putArray("panels");
        for (int facet = 0; facet < facetCount; facet++) {
            addPanel(panels.addObject(), slice, choice, facet);
        }
        return view;
    }

    private void addPanel(ObjectNode panel, int slice, int choice, int facet) {
        Along rows = rows();
        panel.put("title", grid.withValue(grid.roles().facet(), facet));
        panel.put("heightPixels", FRAME_HEIGHT_PIXELS + rows.count() * ROW_HEIGHT_PIXELS);
        ArrayNode data = panel.putArray("data");
        for (Cause cause : causes) {
            addCause(data.addObject(), slice, choice, facet, cause);
        }
        addTotals(data.addObject(), slice, choice, facet);
        ObjectNode layout = panel.putObject("layout");
        layout.put("barmode", "stack").put("bargap", 0.3);
        ObjectNode lengths = layout.putObject("xaxis");
        lengths.putArray("range").add(0).add(100 * (1 + LABEL_ROOM_RATIO));
        ArrayNode ticks = lengths.putArray("tickvals");
        List.of(0, 25, 50, 75, 100).forEach(ticks::add);
        lengths.put("ticksuffix", " %");
        ObjectNode rowAxis = rows.layout();
        rowAxis.putArray("range").add(rows.count() - 0.5).add(-0.5);
        rowAxis.put("showgrid", false);
        rowRole()
                .ifPresent(axis -> rowAxis.putObject("title")
                        .put("text", PlotText.escaped(grid.axis(axis).label())));
        layout.set("yaxis", rowAxis);
    }

    private void addCause(ObjectNode trace, int slice, int choice, int facet, Cause cause) {
        trace.put("type", "bar")
                .put("orientation", "h")
                .put("hoverinfo", "text")
                .put("textposition", "none");
        ObjectNode marker = trace.putObject("marker").put("color", Inks.cause(cause));
        marker.putObject("line").put("color", "ink:paper").put("width", 1);
        marker.putObject("pattern")
                .put("shape", Inks.hatch(cause))
                .put("fgcolor", "ink:paper")
                .put("fgopacity", 0.55)
                .put("fillmode", "overlay")
                .put("size", 6);
        ArrayNode lengths = trace.putArray("x");
        ArrayNode rows = trace.putArray("y");
        ArrayNode words = trace.putArray("hovertext");
        for (int row = 0; row < rows().count(); row++) {
            Optional<PlanPoint> found = point(slice, choice, facet, row).filter(AttributionFigure::isKnown);
            if (found.isPresent()) {
                PlanPoint point = found.get();
                double nanos = point.attributionNanos().getOrDefault(cause, 0.0);
                lengths.add(PageJson.figure(100 * nanos / totalNanos(point)));
                rows.add(row);
                words.add(PlotText.lines(List.of(
                        grid.name(point),
                        cause.label() + " " + scale.sentence(nanos),
                        Scale.of(Measure.Kind.RATIO, List.of()).sentence(nanos / totalNanos(point))
                                + " of the response time")));
            }
        }
    }

    /** What stands behind each bar: its total, or why there is no bar. */
    private void addTotals(ObjectNode trace, int slice, int choice, int facet) {
        trace.put("type", "scatter").put("mode", "text").put("hoverinfo", "skip");
        trace.put("textposition", "middle right").put("cliponaxis", false);
        ArrayNode places = trace.putArray("x");
        ArrayNode rows = trace.putArray("y");
        ArrayNode words = trace.putArray("text");
        for (int row = 0; row < rows().count(); row++) {
            Optional<PlanPoint> point = point(slice, choice, facet, row);
            double nanos = point.filter(AttributionFigure::isKnown)
                    .map(AttributionFigure::totalNanos)
                    .orElse(0.0);
            places.add(nanos > 0 ? 100 : 0);
            rows.add(row);
            String absence = point.isEmpty() ? "not run" : point.get().isStable() ? "not observed" : "unstable";
            words.add(" " + (nanos > 0 ? scale.sentence(nanos) : absence));
        }
    }
}
