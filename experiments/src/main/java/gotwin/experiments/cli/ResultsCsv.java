package gotwin.experiments.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import gotwin.experiments.analyse.Estimate;
import gotwin.experiments.store.AxisColumn;
import gotwin.experiments.store.AxisValue;
import gotwin.experiments.store.RunResults;
import gotwin.experiments.store.RunResults.Point;
import gotwin.experiments.store.RunResults.PointEstimate;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Results as CSV: one line for each estimated figure of each point, values in the unit of the metric's name. */
final class ResultsCsv {
    private ResultsCsv() {}

    static void print(RunResults results, PrintWriter out) {
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
        csv.writeRow(header(results));
        for (Point point : results.points()) {
            results.estimates().stream()
                    .filter(row -> row.pointIndex() == point.index())
                    .forEach(row -> csv.writeRow(cells(results.axes(), point, row)));
        }
        out.flush();
    }

    private static List<String> header(RunResults results) {
        List<String> names = new ArrayList<>(List.of("point"));
        results.axes().stream().map(AxisColumn::column).forEach(names::add);
        names.addAll(List.of(
                "class", "metric", "unit", "estimate", "low", "high", "level", "n", "replications", "method", "flags"));
        return names;
    }

    private static List<String> cells(List<AxisColumn> axes, Point point, PointEstimate row) {
        Estimate estimate = row.estimate();
        List<String> cells = new ArrayList<>(List.of(Integer.toString(point.index())));
        for (int i = 0; i < axes.size(); i++) {
            cells.add(value(axes.get(i), point.values().get(i)));
        }
        cells.add(row.requestClass());
        cells.add(estimate.metric());
        cells.add(estimate.unit());
        cells.add(number(estimate.value()));
        cells.add(number(estimate.low()));
        cells.add(number(estimate.high()));
        cells.add(number(estimate.level()));
        cells.add(Long.toString(estimate.count()));
        cells.add(Integer.toString(estimate.replications()));
        cells.add(estimate.method().name().toLowerCase(Locale.ROOT));
        cells.add(estimate.flags().stream()
                .map(flag -> flag.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" ")));
        return cells;
    }

    /** In the unit that the column's name says, as the tables on disk have it. */
    private static String value(AxisColumn axis, AxisValue value) {
        boolean isConverted = axis.isNumeric() && value.unit() != AxisValue.Unit.ONE;
        return isConverted ? number(value.number().orElse(Double.NaN)) : value.text();
    }

    /** All digits; empty for a number that is not known. */
    private static String number(double value) {
        return Double.isNaN(value) ? "" : Double.toString(value);
    }
}
