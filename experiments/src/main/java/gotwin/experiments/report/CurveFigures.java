package gotwin.experiments.report;

import gotwin.experiments.report.ValueAxis.Spread;
import gotwin.experiments.store.RunResults;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;

/** Which measures are drawn along an axis, and how a reader chooses between them. */
final class CurveFigures {
    private static final String LATENCY = "Response time from the intended arrival of a request to its end, in ";

    private final Grid grid;

    CurveFigures(Grid grid) {
        this.grid = grid;
    }

    /** Percentiles of latency; one at a time where curves are needed to tell values of an axis apart. */
    Optional<Figure> latency(List<Measure> percentiles) {
        if (drawsNothing(percentiles, RunResults.ALL_CLASSES)) {
            return Optional.empty();
        }
        Scale scale = Scale.ofNanos(values(percentiles, RunResults.ALL_CLASSES));
        var drawing = new CurveFigure(grid, Spread.LOGARITHMIC, scale);
        String explanation = LATENCY + scale.symbol() + ", on a logarithmic scale";
        if (grid.roles().series().isEmpty()) {
            List<Curve> curves = percentiles.stream()
                    .map(measure -> new Curve(measure.label(), measure, RunResults.ALL_CLASSES, 0))
                    .toList();
            ArrayNode views = drawing.views(1, choice -> curves);
            return Optional.of(figure("latency", "Latency", explanation, "", List.of(""), 0, views));
        }
        List<String> names = percentiles.stream().map(Measure::label).toList();
        int chosen = Math.max(0, percentiles.indexOf(Measure.P99));
        ArrayNode views = drawing.views(names.size(), choice -> seriesCurves(percentiles.get(choice)));
        return Optional.of(figure("latency", "Latency", explanation, "Percentile", names, chosen, views));
    }

    /** The p99 of each class of requests, for one value of the axis that other figures draw as curves. */
    Optional<Figure> classes() {
        List<String> classes = grid.requestClasses();
        if (classes.size() < 2 || drawsNothing(List.of(Measure.P99), classes.get(0))) {
            return Optional.empty();
        }
        List<Double> values = new ArrayList<>();
        classes.forEach(name -> values.addAll(values(List.of(Measure.P99), name)));
        Scale scale = Scale.ofNanos(values);
        List<String> choices =
                grid.roles().series().isPresent() ? grid.withValues(grid.roles().series()) : List.of("");
        ArrayNode views = new CurveFigure(grid, Spread.LOGARITHMIC, scale)
                .views(
                        choices.size(),
                        choice -> classes.stream()
                                .map(name -> new Curve(name, Measure.P99, name, choice))
                                .toList());
        String explanation = "p99 of each class of requests, in " + scale.symbol() + ", on a logarithmic scale";
        return Optional.of(
                figure("classes", "Latency by class", explanation, "Condition", choices, choices.size() / 2, views));
    }

    /** A measure that is not a latency, from zero. */
    Optional<Figure> plain(Measure measure, String id, String heading, String explanation) {
        if (drawsNothing(List.of(measure), RunResults.ALL_CLASSES)) {
            return Optional.empty();
        }
        ArrayNode views = new CurveFigure(grid, Spread.LINEAR, Scale.of(measure.kind(), List.of()))
                .views(1, choice -> seriesCurves(measure));
        return Optional.of(figure(id, heading, explanation, "", List.of(""), 0, views));
    }

    private boolean drawsNothing(Collection<Measure> measures, String requestClass) {
        return grid.roles().along().isEmpty() || values(measures, requestClass).isEmpty();
    }

    private List<Double> values(Collection<Measure> measures, String requestClass) {
        return grid.points().stream()
                .flatMap(point -> measures.stream()
                        .flatMap(measure -> point.reading(measure, requestClass).stream())
                        .map(Reading::value))
                .toList();
    }

    private List<Curve> seriesCurves(Measure measure) {
        var curves = new ArrayList<Curve>();
        for (int series = 0; series < grid.valueCount(grid.roles().series()); series++) {
            String label = grid.withValue(grid.roles().series(), series);
            curves.add(new Curve(label, measure, RunResults.ALL_CLASSES, series));
        }
        return curves;
    }

    private Figure figure(
            String id,
            String heading,
            String explanation,
            String choiceName,
            List<String> choices,
            int chosen,
            ArrayNode views) {
        return new Figure(
                id,
                heading,
                heading + " against "
                        + grid.axis(grid.roles().along().orElseThrow()).label(),
                explanation + ". Bars are " + grid.levelText() + " intervals",
                choiceName,
                choices,
                chosen,
                views);
    }
}
