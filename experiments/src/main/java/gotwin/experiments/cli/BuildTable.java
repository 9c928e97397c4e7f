package gotwin.experiments.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import gotwin.experiments.build.BuildForecast;
import gotwin.experiments.build.BuildPoint;
import gotwin.experiments.cli.AlignedTable.Column;
import gotwin.model.program.ActionGraph;
import gotwin.model.program.BuildAction;
import gotwin.workloads.build.BuildRecording;
import java.io.PrintWriter;
import java.util.List;

/** A build on several machines: the times, what to conclude from them, the critical path and the largest packages. */
final class BuildTable {
    private static final double NANOS_PER_SECOND = 1e9;

    /** Shorter actions of the critical path are left out. */
    private static final long SHOWN_FROM_NANOS = 5_000_000;

    private BuildTable() {}

    /** Prints it for people. */
    static void print(BuildForecast forecast, int largestCount, PrintWriter out) {
        printRecording(forecast.recording(), out);
        long slowestNanos = forecast.points().stream()
                .mapToLong(point -> point.outcome().wallNanos())
                .max()
                .orElse(0);
        new AlignedTable(
                        List.of(
                                Column.numbers("cpus", ""),
                                Column.numbers("GOMAXPROCS", ""),
                                Column.numbers("-p", ""),
                                Column.numbers("build", "s"),
                                Column.numbers("faster", "times"),
                                Column.numbers("CPUs in use", "mean"),
                                Column.numbers("CPU time", "s")),
                        forecast.points().stream()
                                .map(point -> row(point, slowestNanos))
                                .toList())
                .print(out);
        out.println();
        printConclusion(forecast, out);
        out.println();
        List<Integer> lasting = forecast.criticalPath().stream()
                .filter(index -> shortestNanos(forecast.recording().graph(), index, forecast) >= SHOWN_FROM_NANOS)
                .toList();
        printActions("critical path", forecast, lasting, out);
        out.println();
        printActions("largest actions", forecast, forecast.largest(largestCount), out);
    }

    private static void printRecording(BuildRecording recording, PrintWriter out) {
        out.println("recorded: " + recording.compileCount() + " of "
                + recording.graph().actions().stream()
                        .filter(BuildAction::compiles)
                        .count()
                + " packages compiled, " + recording.workerCount() + " at most at once, with -c="
                + recording.threadCount()
                + "; " + seconds(recording.wallNanos()) + " s; processes " + seconds(recording.processRealNanos())
                + " s by the clock, " + seconds(recording.processCpuNanos()) + " s of CPU time");
        if (recording.processRealNanos() > recording.processCpuNanos()) {
            out.println(
                    "They waited for CPUs or files; below they have their CPUs to themselves, and wait for nothing that"
                            + " the recording cannot tell apart.");
        }
        out.println();
    }

    private static List<String> row(BuildPoint point, long slowestNanos) {
        return List.of(
                Integer.toString(point.cpuCount()),
                Integer.toString(point.processorCount()),
                Integer.toString(point.workerCount()),
                seconds(point.outcome().wallNanos()),
                EstimateText.fixed(
                        (double) slowestNanos / Math.max(1, point.outcome().wallNanos()), 2),
                EstimateText.fixed(point.outcome().meanCpuCount(), 2),
                seconds(point.outcome().cpuNanos()));
    }

    private static void printConclusion(BuildForecast forecast, PrintWriter out) {
        BuildPoint enough = forecast.enough();
        List<BuildAction> actions = forecast.recording().graph().actions();
        long pathNanos = forecast.criticalPathNanos();
        BuildAction longest = actions.get(longestOf(forecast));
        long longestNanos = longest.work().shortestNanos(forecast.pathThreadCount());
        out.println(enough.cpuCount() + (enough.cpuCount() == 1 ? " CPU is" : " CPUs are")
                + " enough: no other number of these makes the build more than a tenth faster.");
        out.println("The critical path takes " + seconds(pathNanos)
                + " s however many CPUs there are, with compilers of "
                + forecast.pathThreadCount() + (forecast.pathThreadCount() == 1 ? " thread" : " threads") + "; "
                + longest.label() + " is " + Math.round(100.0 * longestNanos / Math.max(1, pathNanos)) + " % of it.");
    }

    private static int longestOf(BuildForecast forecast) {
        ActionGraph graph = forecast.recording().graph();
        int longest = 0;
        for (int index : forecast.criticalPath()) {
            if (shortestNanos(graph, index, forecast) > shortestNanos(graph, longest, forecast)) {
                longest = index;
            }
        }
        return longest;
    }

    private static long shortestNanos(ActionGraph graph, int index, BuildForecast forecast) {
        return graph.actions().get(index).work().shortestNanos(forecast.pathThreadCount());
    }

    private static void printActions(String title, BuildForecast forecast, List<Integer> indices, PrintWriter out) {
        new AlignedTable(
                        List.of(
                                Column.words(title),
                                Column.numbers("alone", "s"),
                                Column.numbers("CPU time", "s"),
                                Column.numbers("in parallel", "s")),
                        indices.stream()
                                .map(index ->
                                        forecast.recording().graph().actions().get(index))
                                .map(action -> List.of(
                                        action.label(),
                                        seconds(action.work().shortestNanos(forecast.pathThreadCount())),
                                        seconds(action.work().cpuNanos()),
                                        seconds(action.work().parallelNanos())))
                                .toList())
                .print(out);
    }

    private static String seconds(long nanos) {
        return EstimateText.fixed(nanos / NANOS_PER_SECOND, 2);
    }

    /** Prints one line for each number of CPUs; with all digits. */
    static void printCsv(BuildForecast forecast, PrintWriter out) {
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
        csv.writeRow(
                "cpus",
                "gomaxprocs",
                "p",
                "build_seconds",
                "mean_cpus",
                "cpu_seconds",
                "throttled_seconds",
                "critical_path_seconds");
        for (BuildPoint point : forecast.points()) {
            csv.writeRow(
                    Integer.toString(point.cpuCount()),
                    Integer.toString(point.processorCount()),
                    Integer.toString(point.workerCount()),
                    Double.toString(point.outcome().wallNanos() / NANOS_PER_SECOND),
                    Double.toString(point.outcome().meanCpuCount()),
                    Double.toString(point.outcome().cpuNanos() / NANOS_PER_SECOND),
                    Double.toString(point.outcome().throttledNanos() / NANOS_PER_SECOND),
                    Double.toString(forecast.criticalPathNanos() / NANOS_PER_SECOND));
        }
    }
}
