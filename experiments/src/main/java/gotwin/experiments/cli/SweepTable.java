package gotwin.experiments.cli;

import gotwin.experiments.analyse.Estimate;
import gotwin.experiments.analyse.Flag;
import gotwin.experiments.analyse.Metrics;
import gotwin.experiments.cli.AlignedTable.Column;
import gotwin.experiments.store.AxisColumn;
import gotwin.experiments.store.RunResults;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The results of a sweep for people: a row for each point, the figures that decide, and the warnings in words. */
final class SweepTable {
    /** Columns of figures: what a capacity question turns on. The report and the tables on disk hold the rest. */
    private static final List<Figure> FIGURES = List.of(
            new Figure("throughput", Metrics.THROUGHPUT),
            new Figure("p50", Metrics.LATENCY_P50),
            new Figure("p99", Metrics.LATENCY_P99),
            new Figure("P busy", Metrics.PROCESSOR_UTILIZATION),
            new Figure("GC share", Metrics.GC_CPU_SHARE),
            new Figure("heap peak", Metrics.HEAP_PEAK));

    private final RunResults results;

    private record Figure(String title, String metric) {}

    private SweepTable(RunResults results) {
        this.results = results;
    }

    static void print(RunResults results, PrintWriter out) {
        var table = new SweepTable(results);
        table.table().print(out);
        WarningLines.print(results, out);
        out.flush();
    }

    private AlignedTable table() {
        List<Column> columns = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        results.points().forEach(point -> rows.add(new ArrayList<>()));
        for (int axis = 0; axis < results.axes().size(); axis++) {
            addAxis(axis, columns, rows);
        }
        FIGURES.forEach(figure -> addFigure(figure, columns, rows));
        columns.add(Column.words("warnings"));
        for (int row = 0; row < rows.size(); row++) {
            rows.get(row).add(names(results.points().get(row).flags()));
        }
        return new AlignedTable(columns, rows);
    }

    private void addAxis(int index, List<Column> columns, List<List<String>> rows) {
        AxisColumn axis = results.axes().get(index);
        // The cells carry their units, so the name need not.
        String name = axis.column().replaceFirst("_(seconds|bytes)$", "");
        columns.add(axis.isNumeric() ? Column.numbers(name, "") : Column.words(name));
        for (int row = 0; row < rows.size(); row++) {
            rows.get(row).add(results.points().get(row).values().get(index).text());
        }
    }

    private void addFigure(Figure figure, List<Column> columns, List<List<String>> rows) {
        List<Optional<Estimate>> estimates = results.points().stream()
                .map(point -> results.estimate(point.index(), RunResults.ALL_CLASSES, figure.metric()))
                .toList();
        if (estimates.stream().allMatch(Optional::isEmpty)) {
            return;
        }
        String unit = figure.metric().substring(figure.metric().indexOf(':') + 1);
        Scale scale = Scale.suiting(
                unit,
                estimates.stream()
                        .flatMap(Optional::stream)
                        .mapToDouble(Estimate::value)
                        .toArray());
        columns.add(Column.numbers(figure.title(), scale.unit()));
        for (int row = 0; row < rows.size(); row++) {
            rows.get(row)
                    .add(estimates
                            .get(row)
                            .map(estimate -> EstimateText.of(estimate, scale))
                            .orElse("-"));
        }
    }

    private static String names(Set<Flag> flags) {
        return flags.stream().map(WarningLines::name).collect(Collectors.joining(", "));
    }
}
