package gotwin.experiments.report;

import gotwin.experiments.report.PlanPoint.TailPoint;
import gotwin.experiments.report.ValueAxis.Spread;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The slow half of the distribution of latency: which latency is exceeded by how few requests. */
final class TailFigure {
    private static final int PANEL_HEIGHT_PIXELS = 260;
    private static final double[] TICKS = {0.5, 0.1, 0.01, 0.001, 0.0001, 0.00001, 0.000001};
    private static final List<String> TICK_LABELS =
            List.of("50 %", "90 %", "99 %", "99.9 %", "99.99 %", "99.999 %", "99.9999 %");

    private final Grid grid;
    private final Scale scale;

    private TailFigure(Grid grid) {
        this.grid = grid;
        scale = Scale.ofNanos(grid.points().stream()
                .filter(PlanPoint::isStable)
                .flatMap(point -> point.tail().stream())
                .map(TailPoint::latencyNanos)
                .toList());
    }

    static Optional<Figure> of(Grid grid) {
        boolean observed = grid.points().stream()
                .anyMatch(point -> point.isStable() && !point.tail().isEmpty());
        return observed ? Optional.of(new TailFigure(grid).build()) : Optional.empty();
    }

    private boolean curvesAreAlong() {
        return grid.roles().series().isEmpty();
    }

    private Figure build() {
        List<String> choices =
                curvesAreAlong() ? List.of("") : grid.withValues(grid.roles().along());
        return new Figure(
                "tail",
                "Tail",
                "The slowest requests",
                "Latency in " + scale.symbol() + " below which the given part of all requests stays,"
                        + " all replications together; drawn as far as 100 requests are slower",
                curvesAreAlong() ? "" : "Condition",
                choices,
                curvesAreAlong() ? 0 : grid.highestStableAlong(),
                Figure.views(grid.sliceCount(), choices.size(), this::view));
    }

    private Optional<PlanPoint> point(int slice, int choice, int facet, int curve) {
        Optional<PlanPoint> point =
                curvesAreAlong() ? grid.point(slice, facet, 0, curve) : grid.point(slice, facet, curve, choice);
        return point.filter(PlanPoint::isStable);
    }

    private int curveCount() {
        return grid.valueCount(
                curvesAreAlong() ? grid.roles().along() : grid.roles().series());
    }

    private ObjectNode view(int slice, int choice) {
        ObjectNode view = PageJson.object();
        ArrayNode legend = view.putArray("legend");
        for (int curve = 0; curve < curveCount() && curveCount() > 1; curve++) {
            String label = grid.withValue(
                    curvesAreAlong() ? grid.roles().along() : grid.roles().series(), curve);
            Inks.addCurveKey(legend, label, Inks.ordinal(curve, curveCount()), "");
        }
        var values = new ValueAxis(Spread.LOGARITHMIC);
        double rarest = 0.1;
        int facetCount = grid.valueCount(grid.roles().facet());
        for (int facet = 0; facet < facetCount; facet++) {
            for (int curve = 0; curve < curveCount(); curve++) {
                for (TailPoint step : tail(slice, choice, facet, curve)) {
                    values.include(scale.scaled(step.latencyNanos()), 0);
                    rarest = Math.min(rarest, step.exceedanceRatio());
                }
            }
        }
        ArrayNode panels = view.putArray("panels");
        for (int facet = 0; facet < facetCount; facet++) {
            addPanel(panels.addObject(), slice, choice, facet, values, rarest);
        }
        return view;
    }

    private List<TailPoint> tail(int slice, int choice, int facet, int curve) {
        return point(slice, choice, facet, curve).map(PlanPoint::tail).orElse(List.of());
    }

    private void addPanel(
            ObjectNode panel, int slice, int choice, int facet, ValueAxis values, double rarestExceedanceRatio) {
        panel.put("title", grid.withValue(grid.roles().facet(), facet));
        panel.put("heightPixels", PANEL_HEIGHT_PIXELS);
        ArrayNode data = panel.putArray("data");
        for (int curve = 0; curve < curveCount(); curve++) {
            addCurve(data.addObject(), slice, choice, facet, curve);
        }
        ObjectNode layout = panel.putObject("layout");
        if (IntStream.range(0, curveCount())
                .allMatch(curve -> tail(slice, choice, facet, curve).isEmpty())) {
            sayNothingIsThere(layout);
        }
        ObjectNode rarity = layout.putObject("xaxis").put("type", "log");
        rarity.putArray("range")
                .add(PageJson.figure(Math.log10(0.5)))
                .add(PageJson.figure(Math.log10(rarestExceedanceRatio * 0.9)));
        ArrayNode places = rarity.putArray("tickvals");
        ArrayNode labels = rarity.putArray("ticktext");
        for (int i = 0; i < TICKS.length; i++) {
            places.add(TICKS[i]);
            labels.add(TICK_LABELS.get(i));
        }
        rarity.putObject("title").put("text", "part of all requests");
        layout.set("yaxis", values.layout());
    }

    private static void sayNothingIsThere(ObjectNode layout) {
        ObjectNode note = layout.putArray("annotations").addObject();
        note.put("text", "no steady state").put("showarrow", false);
        note.put("xref", "paper").put("yref", "paper").put("x", 0.5).put("y", 0.5);
    }

    private void addCurve(ObjectNode trace, int slice, int choice, int facet, int curve) {
        trace.put("type", "scatter").put("mode", "lines");
        // The name once for the whole curve: repeated at every step it would be most of the page.
        trace.put(
                "meta",
                PlotText.escaped(
                        point(slice, choice, facet, curve).map(grid::name).orElse("")));
        trace.put("hovertemplate", "%{meta}<br>%{text}<extra></extra>");
        trace.putObject("line")
                .put("color", Inks.ordinal(curve, curveCount()))
                .put("width", 2)
                .put("shape", "hv");
        ArrayNode places = trace.putArray("x");
        ArrayNode heights = trace.putArray("y");
        ArrayNode words = trace.putArray("text");
        for (TailPoint step : tail(slice, choice, facet, curve)) {
            places.add(PageJson.figure(step.exceedanceRatio()));
            heights.add(PageJson.figure(scale.scaled(step.latencyNanos())));
            words.add(Digits.bare(step.exceedanceRatio() * 100) + " % of requests take longer than "
                    + scale.sentence(step.latencyNanos()));
        }
    }
}
