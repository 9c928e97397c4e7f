package gotwin.experiments.report;

import gotwin.experiments.report.ValueAxis.Spread;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Measures along an axis, with their intervals: one panel for each value of one axis, one curve for each of another. */
final class CurveFigure {
    private static final int PANEL_HEIGHT_PIXELS = 260;

    private final Grid grid;
    private final Spread spread;
    private final Scale scale;
    private final Along along;

    CurveFigure(Grid grid, Spread spread, Scale scale) {
        this.grid = grid;
        this.spread = spread;
        this.scale = scale;
        along = Along.of(grid, grid.roles().along());
    }

    /** Which curves a choice shows. */
    @FunctionalInterface
    interface CurvesOf {
        /** The curves of a choice, at least one. */
        List<Curve> curves(int choice);
    }

    /** The views of a figure. */
    ArrayNode views(int choiceCount, CurvesOf curvesOf) {
        return Figure.views(grid.sliceCount(), choiceCount, (slice, choice) -> view(slice, curvesOf.curves(choice)));
    }

    private ObjectNode view(int slice, List<Curve> curves) {
        ValueAxis values = valueAxis(slice, curves);
        ObjectNode view = PageJson.object();
        ArrayNode legend = view.putArray("legend");
        for (int i = 0; i < curves.size() && curves.size() > 1; i++) {
            Inks.addCurveKey(legend, curves.get(i).label(), Inks.ordinal(i, curves.size()), Inks.symbol(i));
        }
        addMarkKeys(legend, slice, curves);
        ArrayNode panels = view.putArray("panels");
        for (int facet = 0; facet < grid.valueCount(grid.roles().facet()); facet++) {
            addPanel(panels.addObject(), slice, facet, curves, values);
        }
        return view;
    }

    /** Says what hollow markers and crosses mean, where there are any. */
    private void addMarkKeys(ArrayNode legend, int slice, List<Curve> curves) {
        List<PlanPoint> shown = grid.points(slice);
        boolean flagged = curves.stream()
                .anyMatch(curve -> shown.stream()
                        .flatMap(point -> curve.reading(point).stream())
                        .anyMatch(Reading::isFlagged));
        if (flagged) {
            Inks.addMarkKey(legend, "flagged: see warnings", "circle-open");
        }
        boolean latency = curves.get(0).measure().kind() == Measure.Kind.NANOS;
        if (latency && shown.stream().anyMatch(point -> !point.isStable())) {
            Inks.addMarkKey(legend, "unstable: no latency", "x-thin-open");
        }
    }

    private ValueAxis valueAxis(int slice, List<Curve> curves) {
        var values = new ValueAxis(spread);
        for (int facet = 0; facet < grid.valueCount(grid.roles().facet()); facet++) {
            for (Curve curve : curves) {
                for (int place = 0; place < along.count(); place++) {
                    reading(slice, facet, curve, place)
                            .ifPresent(reading -> values.include(
                                    scale.scaled(reading.value()), scale.scaled(reading.halfWidthOrZero())));
                }
            }
        }
        return values;
    }

    private Optional<Reading> reading(int slice, int facet, Curve curve, int place) {
        return grid.point(slice, facet, curve.series(), place).flatMap(curve::reading);
    }

    private void addPanel(ObjectNode panel, int slice, int facet, List<Curve> curves, ValueAxis values) {
        panel.put("title", grid.withValue(grid.roles().facet(), facet));
        panel.put("heightPixels", PANEL_HEIGHT_PIXELS);
        ArrayNode data = panel.putArray("data");
        for (int i = 0; i < curves.size(); i++) {
            addCurve(data.addObject(), slice, facet, curves, i, values);
            addUnstable(data, slice, facet, curves, i, values);
        }
        ObjectNode layout = panel.putObject("layout");
        ObjectNode alongAxis = along.layout();
        alongAxis
                .putObject("title")
                .put(
                        "text",
                        PlotText.escaped(
                                grid.axis(grid.roles().along().orElseThrow()).label()));
        layout.set("xaxis", alongAxis);
        ObjectNode valueAxis = values.layout();
        valueAxis.put("ticksuffix", scale.symbol().equals("%") ? " %" : "");
        layout.set("yaxis", valueAxis);
    }

    private void addCurve(ObjectNode trace, int slice, int facet, List<Curve> curves, int index, ValueAxis values) {
        var drawn = new IntervalTrace(trace, Inks.ordinal(index, curves.size()), Inks.symbol(index));
        Curve curve = curves.get(index);
        for (int place = 0; place < along.count(); place++) {
            Optional<Reading> found = reading(slice, facet, curve, place);
            if (found.isEmpty()) {
                drawn.addGap(along.position(place));
                continue;
            }
            Reading reading = found.get();
            double value = scale.scaled(reading.value());
            double halfWidth = scale.scaled(reading.halfWidthOrZero());
            drawn.add(
                    along.position(place),
                    value,
                    halfWidth,
                    values.reachBelow(value, halfWidth),
                    reading,
                    hover(slice, facet, curve, place, reading));
        }
    }

    private String hover(int slice, int facet, Curve curve, int place, Reading reading) {
        PlanPoint point = grid.point(slice, facet, curve.series(), place).orElseThrow();
        return PlotText.lines(List.of(
                grid.name(point), curve.what() + " " + scale.sentence(reading), FlagText.list(reading.flags())));
    }

    /** Unstable points have no number: they are marked at the upper edge, so that nobody takes them for missing. */
    private void addUnstable(ArrayNode data, int slice, int facet, List<Curve> curves, int index, ValueAxis values) {
        Curve curve = curves.get(index);
        boolean marked = index > 0 && curve.series() == curves.get(0).series();
        if (curve.measure().kind() != Measure.Kind.NANOS || marked) {
            return;
        }
        ArrayNode places = PageJson.array();
        ArrayNode heights = PageJson.array();
        ArrayNode words = PageJson.array();
        for (int place = 0; place < along.count(); place++) {
            Optional<PlanPoint> point = grid.point(slice, facet, curve.series(), place);
            if (point.isPresent() && !point.get().isStable()) {
                places.add(along.position(place));
                heights.add(PageJson.figure(values.markPlace(index)));
                words.add(PlotText.lines(List.of(grid.name(point.get()), "unstable: no steady state, no latency")));
            }
        }
        if (places.isEmpty()) {
            return;
        }
        ObjectNode trace = data.addObject();
        trace.put("type", "scatter").put("mode", "markers").put("hoverinfo", "text");
        trace.putObject("marker")
                .put("symbol", "x-thin-open")
                .put("size", 9)
                .put("color", Inks.ordinal(index, curves.size()))
                .putObject("line")
                .put("width", 2);
        trace.set("x", places);
        trace.set("y", heights);
        trace.set("hovertext", words);
    }
}
