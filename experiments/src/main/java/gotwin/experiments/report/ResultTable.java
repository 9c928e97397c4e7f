package gotwin.experiments.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** All points of a plan as a table: what was set, what was found with its half-width, and what speaks against it. */
final class ResultTable {
    private static final List<Measure> COLUMNS = List.of(
            Measure.DEMAND,
            Measure.UTILIZATION,
            Measure.THROUGHPUT,
            Measure.P50,
            Measure.P90,
            Measure.P99,
            Measure.P999,
            Measure.GC_SHARE);

    private final ReportData data;
    private final Html html;
    private final Map<Measure, Scale> scales = new EnumMap<>(Measure.class);
    private final List<Integer> axes = new ArrayList<>();
    private final List<Measure> columns = new ArrayList<>();

    private ResultTable(ReportData data, Html html) {
        this.data = data;
        this.html = html;
        // One unit for all latencies, so that a row can be compared too; the one that suits the p99.
        Scale latencies = Scale.ofNanos(values(Measure.P99));
        for (Measure measure : COLUMNS) {
            boolean latency = measure.kind() == Measure.Kind.NANOS;
            scales.put(measure, latency ? latencies : Scale.of(measure.kind(), List.of()));
            if (!values(measure).isEmpty()) {
                columns.add(measure);
            }
        }
        for (int i = 0; i < data.axes().size(); i++) {
            if (data.axes().get(i).varies()) {
                axes.add(i);
            }
        }
    }

    private List<Double> values(Measure measure) {
        return data.points().stream()
                .flatMap(point -> point.reading(measure).stream())
                .map(Reading::value)
                .toList();
    }

    /** Whether every point has the replications that were asked for, so that a column of them would say nothing. */
    private boolean replicationsAreComplete() {
        int asked = data.question().replicationCount();
        return data.points().stream().allMatch(point -> point.replicationCount() == asked);
    }

    /** Appends the table of {@code data} to {@code html}. */
    static void write(ReportData data, Html html) {
        new ResultTable(data, html).write();
    }

    private void write() {
        html.open("div", "class", "table-frame", "role", "region", "tabindex", "0", "aria-labelledby", "table-title");
        html.open("table", "id", "results");
        html.element("caption", "All points. Every figure is modelled by the twin.", "class", "visually-hidden");
        writeHead();
        html.open("tbody");
        List<Integer> before = List.of();
        for (PlanPoint point : data.points()) {
            // A line where the slowest-varying axis changes helps the eye through long tables.
            List<Integer> group = axes.size() > 1 ? point.coordinates().subList(axes.get(0), axes.get(0) + 1) : before;
            writeRow(point, group.equals(before) || before.isEmpty() ? "" : "group");
            before = group;
        }
        html.close().close().close();
    }

    private void writeHead() {
        html.open("thead").open("tr");
        axes.forEach(axis -> writeHeading(data.axes().get(axis).label(), "", "axis"));
        columns.forEach(measure -> writeHeading(
                measure.label(),
                scales.getOrDefault(measure, Scale.ofNanos(List.of())).symbol(),
                "number"));
        if (!replicationsAreComplete()) {
            writeHeading("replications", "", "number");
        }
        writeHeading("requests", "", "number");
        writeHeading("flags", "", "words");
        html.close().close();
    }

    private void writeHeading(String label, String unit, String kind) {
        html.open("th", "scope", "col", "class", kind, "aria-sort", "none").open("button", "type", "button");
        html.text(label);
        if (!unit.isEmpty()) {
            html.element("span", unit, "class", "unit");
        }
        html.close().close();
    }

    private void writeRow(PlanPoint point, String kind) {
        if (kind.isEmpty()) {
            html.open("tr");
        } else {
            html.open("tr", "class", kind);
        }
        for (int axis : axes) {
            int coordinate = point.coordinates().get(axis);
            html.element(
                    "td",
                    data.axes().get(axis).values().get(coordinate),
                    "class",
                    "axis",
                    "data-sort",
                    Integer.toString(coordinate));
        }
        columns.forEach(measure -> writeReading(point, measure));
        if (!replicationsAreComplete()) {
            writeCount(point.replicationCount());
        }
        writeCount(point.requestCount());
        html.open(
                "td",
                "class",
                "words",
                "data-sort",
                Integer.toString(point.flags().size()));
        point.flags().forEach(flag -> html.element("span", FlagText.label(flag), "class", "flag"));
        html.close().close();
    }

    private void writeCount(long count) {
        html.element("td", Digits.count(count), "class", "number", "data-sort", Long.toString(count));
    }

    private void writeReading(PlanPoint point, Measure measure) {
        Optional<Reading> found = point.reading(measure);
        if (found.isEmpty()) {
            // Sorts behind every number.
            html.element("td", point.isStable() ? "–" : "unstable", "class", "number absent", "data-sort", "1e308");
            return;
        }
        Reading reading = found.get();
        Scale scale = scales.getOrDefault(measure, Scale.ofNanos(List.of()));
        String flags = reading.flags().stream().map(FlagText::label).collect(Collectors.joining(", "));
        String value = Double.toString(reading.value());
        if (flags.isEmpty()) {
            html.open("td", "class", "number", "data-sort", value);
        } else {
            html.open("td", "class", "number flagged", "data-sort", value, "title", flags);
        }
        html.element("span", scale.valueText(reading), "class", "value");
        if (reading.halfWidth().isPresent()) {
            html.element("span", "± " + scale.halfWidthText(reading), "class", "half-width");
        }
        html.close();
    }
}
