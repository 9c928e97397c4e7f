package gotwin.experiments.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import gotwin.experiments.cli.AlignedTable.Column;
import gotwin.experiments.pacing.ForecastCycle;
import gotwin.experiments.pacing.GcForecast;
import gotwin.experiments.pacing.GcSteadyState;
import gotwin.model.units.Bytes;
import java.io.PrintWriter;
import java.util.List;

/** Cycles of the collector in rows, then the steady state. */
final class GcTable {
    private static final double MILLIS_PER_SECOND = 1e3;
    private static final String NOTHING = "";

    private GcTable() {}

    /** Prints both for people. */
    static void print(GcForecast forecast, PrintWriter out) {
        List<Column> columns = List.of(
                Column.numbers("cycle", ""),
                Column.numbers("start", "s"),
                Column.numbers("trigger", "MiB"),
                Column.numbers("peak heap", "MiB"),
                Column.numbers("live", "MiB"),
                Column.numbers("marked", "MiB"),
                Column.numbers("goal", "MiB"),
                Column.numbers("background CPU", "ms"),
                Column.numbers("assist CPU", "ms"),
                Column.numbers("marking", "ms"));
        new AlignedTable(columns, forecast.cycles().stream().map(GcTable::row).toList()).print(out);
        out.println();
        GcSteadyState steady = forecast.steadyState();
        List<List<String>> figures = List.of(
                List.of("cycles a second", EstimateText.bare(steady.cyclesPerSecond()), ""),
                List.of("GC CPU, share of GOMAXPROCS", EstimateText.bare(100 * steady.gcCpuRatio()), "%"),
                List.of("GC CPU", EstimateText.bare(steady.gcCpuCount()), "CPUs"),
                List.of("peak heap", mebibytes(steady.peakBytes()), "MiB"),
                List.of("marked heap", mebibytes(steady.markedBytes()), "MiB"));
        new AlignedTable(
                        List.of(Column.words("steady state"), Column.numbers("mean", ""), Column.words("unit")),
                        figures)
                .print(out);
    }

    private static List<String> row(ForecastCycle cycle) {
        return List.of(
                Integer.toString(cycle.number()),
                EstimateText.fixed(cycle.startSeconds(), 3),
                mebibytes((double) cycle.triggerBytes()),
                mebibytes((double) cycle.peakBytes()),
                mebibytes((double) cycle.liveBytes()),
                mebibytes((double) cycle.markedBytes()),
                mebibytes((double) cycle.goalBytes()),
                millis(cycle.backgroundCpuSeconds()),
                millis(cycle.assistCpuSeconds()),
                millis(cycle.markSeconds()));
    }

    private static String mebibytes(double bytes) {
        return EstimateText.fixed(bytes / Bytes.MEBIBYTE, 2);
    }

    private static String millis(double seconds) {
        return EstimateText.fixed(MILLIS_PER_SECOND * seconds, 3);
    }

    /** Prints one line for each cycle and a last one, named {@code steady}, for the steady state; with all digits. */
    static void printCsv(GcForecast forecast, PrintWriter out) {
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
        csv.writeRow(
                "cycle",
                "start_seconds",
                "trigger_bytes",
                "peak_bytes",
                "live_bytes",
                "marked_bytes",
                "goal_bytes",
                "background_cpu_seconds",
                "assist_cpu_seconds",
                "mark_seconds",
                "cycles_per_second",
                "gc_cpu_ratio");
        for (ForecastCycle cycle : forecast.cycles()) {
            csv.writeRow(
                    Integer.toString(cycle.number()),
                    Double.toString(cycle.startSeconds()),
                    Long.toString(cycle.triggerBytes()),
                    Long.toString(cycle.peakBytes()),
                    Long.toString(cycle.liveBytes()),
                    Long.toString(cycle.markedBytes()),
                    Long.toString(cycle.goalBytes()),
                    Double.toString(cycle.backgroundCpuSeconds()),
                    Double.toString(cycle.assistCpuSeconds()),
                    Double.toString(cycle.markSeconds()),
                    Double.toString(1 / cycle.periodSeconds()),
                    Double.toString(cycle.gcCpuRatio()));
        }
        GcSteadyState steady = forecast.steadyState();
        csv.writeRow(
                "steady",
                NOTHING,
                NOTHING,
                Double.toString(steady.peakBytes()),
                NOTHING,
                Double.toString(steady.markedBytes()),
                NOTHING,
                NOTHING,
                NOTHING,
                NOTHING,
                Double.toString(steady.cyclesPerSecond()),
                Double.toString(steady.gcCpuRatio()));
    }
}
