package gotwin.experiments.cli;

import gotwin.experiments.analyse.Estimate;
import gotwin.experiments.cli.AlignedTable.Column;
import gotwin.experiments.store.RunResults;
import gotwin.experiments.store.RunResults.CauseTime;
import gotwin.experiments.store.RunResults.PointEstimate;
import java.io.PrintWriter;
import java.util.List;

/** The results of one scenario for people: every figure with its interval, and where the time of requests went. */
final class RunTable {
    private RunTable() {}

    static void print(RunResults results, PrintWriter out) {
        for (String requestClass : classes(results)) {
            List<Estimate> estimates = results.estimates().stream()
                    .filter(row -> row.requestClass().equals(requestClass))
                    .map(PointEstimate::estimate)
                    .toList();
            List<CauseTime> causes = results.attributions().stream()
                    .filter(row -> row.requestClass().equals(requestClass))
                    .toList();
            if (!estimates.isEmpty()) {
                figures(requestClass, estimates).print(out);
                out.println();
            }
            if (!causes.isEmpty()) {
                causes(requestClass, causes).print(out);
                out.println();
            }
        }
        printEffort(results, out);
        WarningLines.print(results, out);
        out.flush();
    }

    private static List<String> classes(RunResults results) {
        return results.estimates().stream()
                .map(PointEstimate::requestClass)
                .distinct()
                .toList();
    }

    private static AlignedTable figures(String requestClass, List<Estimate> estimates) {
        return new AlignedTable(
                List.of(
                        Column.words(title(requestClass)),
                        Column.numbers("estimate", ""),
                        Column.words("unit"),
                        Column.numbers("n", "")),
                estimates.stream().map(RunTable::figure).toList());
    }

    private static String title(String requestClass) {
        return switch (requestClass) {
            case RunResults.ALL_CLASSES -> "metric";
            case RunResults.RUNTIME -> "read from runtime/metrics";
            default -> "metric of class " + requestClass;
        };
    }

    private static List<String> figure(Estimate estimate) {
        Scale scale = Scale.suiting(estimate.unit(), estimate.value());
        String name = estimate.metric().substring(0, estimate.metric().indexOf(':'));
        return List.of(name, EstimateText.of(estimate, scale), scale.unit(), Long.toString(estimate.count()));
    }

    private static AlignedTable causes(String requestClass, List<CauseTime> causes) {
        Scale scale = Scale.suiting(
                "seconds",
                causes.stream()
                        .mapToDouble(CauseTime::secondsPerRequest)
                        .filter(seconds -> seconds > 0)
                        .toArray());
        String title = requestClass.equals(RunResults.ALL_CLASSES)
                ? "where a request's time goes"
                : "where the time of " + requestClass + " goes";
        return new AlignedTable(
                List.of(
                        Column.words(title),
                        Column.numbers("time", scale.unit() + " per request"),
                        Column.numbers("share", "%")),
                causes.stream().map(cause -> cause(cause, scale)).toList());
    }

    private static List<String> cause(CauseTime time, Scale scale) {
        double halfWidth = (time.secondsPerRequestHigh() - time.secondsPerRequestLow()) / 2;
        String seconds = Double.isNaN(time.secondsPerRequest())
                ? "-"
                : Double.isNaN(halfWidth)
                        ? EstimateText.bare(time.secondsPerRequest() * scale.factor())
                        : EstimateText.withHalfWidth(
                                time.secondsPerRequest() * scale.factor(), halfWidth * scale.factor());
        String share = Double.isNaN(time.shareRatio()) ? "-" : EstimateText.fixed(100 * time.shareRatio(), 2);
        return List.of(time.cause().label(), seconds, share);
    }

    private static void printEffort(RunResults results, PrintWriter out) {
        var effort = results.manifest().effort();
        out.println("simulated " + EstimateText.bare(effort.simulatedSeconds()) + " s in "
                + EstimateText.fixed(effort.wallSeconds(), 1) + " s; " + effort.eventCount() + " events, "
                + EstimateText.bare(effort.eventsPerSecond() / 1e6) + " million a second; seed "
                + results.manifest().seed() + ", "
                + results.manifest().scope().replications() + " replications");
    }
}
