package gotwin.experiments.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which figures a report has, in their order; one that would show nothing is left out. */
final class Figures {
    private static final List<Measure> PERCENTILES = List.of(Measure.P50, Measure.P90, Measure.P99, Measure.P999);

    private Figures() {}

    static List<Figure> of(Grid grid) {
        var curves = new CurveFigures(grid);
        return Stream.of(
                        curves.latency(PERCENTILES),
                        HeatMapFigure.of(grid),
                        AttributionFigure.of(grid),
                        TailFigure.of(grid),
                        curves.classes(),
                        curves.plain(
                                Measure.GC_SHARE,
                                "gc",
                                "GC share",
                                "CPU time that garbage collection takes of all CPU time of the process"),
                        curves.plain(
                                Measure.UTILIZATION,
                                "utilization",
                                "Utilisation",
                                "Part of the time in which the Ps run something"),
                        curves.plain(
                                Measure.THROUGHPUT, "throughput", "Throughput", "Requests that finish, per second"),
                        HeapFigure.of(grid),
                        ThreadFigure.of(grid))
                .flatMap(Optional::stream)
                .toList();
    }
}
