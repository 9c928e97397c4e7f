package gotwin.experiments.report;

import gotwin.experiments.report.ValueAxis.Spread;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Measures along an axis, with their intervals: one panel for each value of one axis, one curve for each of another. */
final class CurveFigure {
    private static final int PANEL_HEIGHT_PIXELS = 260;

    /**
     * What one curve follows.
     *
     * @param label its name in the legend
     * @param measure what is drawn
     * @param series index of the value on the axis that tells curves apart
     */
    private record Curve(String label, Measure measure, int series) {}

    private final Grid grid;
    private final Spread spread;
    private final Scale scale;
    private final Along along;

    private CurveFigure(Grid grid, Spread spread, Collection<Measure> measures) {
        this.grid = grid;
        this.spread = spread;
        along = Along.of(grid, grid.roles().along());
        List<Double> values = grid.points().stream()
                .flatMap(point -> measures.stream()
                        .flatMap(measure -> point.reading(measure).stream())
                        .map(Reading::value))
                .toList();
        scale = Scale.of(measures.iterator().next().kind(), values);
    }

    /** Percentiles of latency; one at a time where curves are needed to tell values of an axis apart. */
    static Optional<Figure> latency(Grid grid, List<Measure> percentiles) {
        var figure = new CurveFigure(grid, Spread.LOGARITHMIC, percentiles);
        if (grid.roles().along().isEmpty() || figure.drawsNothing(percentiles)) {
            return Optional.empty();
        }
        String reading = "Response time from the intended arrival of a request to its end, in " + figure.scale.symbol()
                + ", on a logarithmic scale";
        if (grid.roles().series().isEmpty()) {
            List<Curve> curves = new ArrayList<>();
            percentiles.forEach(measure -> curves.add(new Curve(measure.label(), measure, 0)));
            return Optional.of(figure.build("latency", "Latency", reading, List.of("all"), 0, choice -> curves));
        }
        List<String> names = percentiles.stream().map(Measure::label).toList();
        return Optional.of(figure.build(
                "latency",
                "Latency",
                reading,
                names,
                Math.max(0, names.indexOf(Measure.P99.label())),
                choice -> figure.seriesCurves(percentiles.get(choice))));
    }

    /** A measure that is not a latency, from zero. */
    static Optional<Figure> plain(Grid grid, Measure measure, String id, String heading, String explanation) {
        var figure = new CurveFigure(grid, Spread.LINEAR, List.of(measure));
        if (grid.roles().along().isEmpty() || figure.drawsNothing(List.of(measure))) {
            return Optional.empty();
        }
        return Optional.of(figure.build(
                id, heading, explanation, List.of(measure.label()), 0, choice -> figure.seriesCurves(measure)));
    }

    private boolean drawsNothing(Collection<Measure> measures) {
        return grid.points().stream()
                .allMatch(point -> measures.stream()
                        .allMatch(measure -> point.reading(measure).isEmpty()));
    }

    private List<Curve> seriesCurves(Measure measure) {
        var curves = new ArrayList<Curve>();
        for (int series = 0; series < grid.valueCount(grid.roles().series()); series++) {
            curves.add(new Curve(grid.withValue(grid.roles().series(), series), measure, series));
        }
        return curves;
    }

    /** Which curves a choice shows. */
    @FunctionalInterface
    private interface CurvesOf {
        List<Curve> curves(int choice);
    }

    private Figure build(
            String id, String heading, String explanation, List<String> choices, int chosen, CurvesOf curvesOf) {
        String alongLabel = grid.axis(grid.roles().along().orElseThrow()).label();
        return new Figure(
                id,
                heading,
                heading + " against " + alongLabel,
                explanation + ". Bars are " + grid.levelText() + " intervals",
                choices.size() > 1 ? "Percentile" : "",
                choices,
                chosen,
                Figure.views(
                        grid.sliceCount(), choices.size(), (slice, choice) -> view(slice, curvesOf.curves(choice))));
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
                        .flatMap(point -> point.reading(curve.measure()).stream())
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
        return grid.point(slice, facet, curve.series(), place).flatMap(point -> point.reading(curve.measure()));
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
                grid.name(point),
                curve.measure().label() + " " + scale.sentence(reading),
                FlagText.list(reading.flags())));
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
