package gotwin.experiments.report;

import gotwin.experiments.observe.TimelineInterval;
import gotwin.model.probe.Cause;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What threads do over time, stacked; without those that are parked, which may be many and do nothing. */
final class ThreadFigure {
    private static final int PANEL_HEIGHT_PIXELS = 240;
    /** A state in which there are never more threads than this on average is not drawn; it could not be seen. */
    private static final double LEAST_VISIBLE_COUNT = 0.002;

    /**
     * What threads do, from the bottom of the stack to its top.
     *
     * @param label in the legend
     * @param like the cause of latency that it is to requests, which has its colour
     * @param hatch tells it from its neighbours
     * @param nanos its time in an interval
     */
    private record Band(String label, Cause like, String hatch, ToLongFunction<TimelineInterval> nanos) {
        double meanCount(TimelineInterval interval) {
            return interval.mean(nanos.applyAsLong(interval));
        }
    }

    private static final List<Band> BANDS = List.of(
            new Band("program", Cause.CPU, "", TimelineInterval::programThreadNanos),
            new Band("collector", Cause.GC_ASSIST, "/", TimelineInterval::collectorThreadNanos),
            new Band("runtime", Cause.NETWORK, "", TimelineInterval::runtimeThreadNanos),
            new Band("spinning", Cause.CHANNEL, "x", TimelineInterval::spinningThreadNanos),
            new Band("system call", Cause.SYSCALL, "", TimelineInterval::syscallThreadNanos),
            new Band("waits for a CPU", Cause.RUN_QUEUE, "\\", TimelineInterval::runnableThreadNanos),
            new Band("held by the quota", Cause.THROTTLED, "x", TimelineInterval::heldThreadNanos));

    private final OverTime overTime;
    private final List<Band> bands;

    private ThreadFigure(Grid grid) {
        overTime = new OverTime(grid);
        bands = BANDS.stream()
                .filter(band -> grid.points().stream()
                        .flatMap(point -> point.timeline().stream())
                        .anyMatch(interval -> band.meanCount(interval) > LEAST_VISIBLE_COUNT))
                .toList();
    }

    static Optional<Figure> of(Grid grid) {
        var figure = new ThreadFigure(grid);
        return figure.overTime.isEmpty() ? Optional.empty() : Optional.of(figure.build());
    }

    private Figure build() {
        ArrayNode legend = PageJson.array();
        bands.forEach(band -> Inks.addAreaKey(legend, band.label(), Inks.cause(band.like()), band.hatch()));
        return new Figure(
                "threads",
                "Threads",
                "What threads do over time",
                "Mean number of threads in each state" + overTime.condition()
                        + ", without those that are parked; one replication, in equal intervals",
                overTime.choiceName(),
                overTime.choices(),
                overTime.chosen(),
                overTime.views(legend, ThreadFigure::largestCount, this::addPanel));
    }

    private static double largestCount(List<TimelineInterval> intervals) {
        return intervals.stream()
                .mapToDouble(interval -> interval.threadCount() - interval.mean(interval.parkedThreadNanos()))
                .max()
                .orElse(0);
    }

    private void addPanel(ObjectNode panel, List<TimelineInterval> intervals, double largest) {
        panel.put("heightPixels", PANEL_HEIGHT_PIXELS);
        ArrayNode data = panel.putArray("data");
        bands.forEach(band -> addBand(data.addObject(), band, intervals));
        overTime.addAxes(panel.putObject("layout"), "threads", largest);
    }

    private void addBand(ObjectNode trace, Band band, List<TimelineInterval> intervals) {
        trace.put("type", "scatter").put("mode", "lines").put("stackgroup", "threads");
        trace.put("meta", band.label()).put("fillcolor", Inks.cause(band.like()));
        trace.put("hovertemplate", "%{meta} %{y:.3~g}<br>until %{x:.4~g} " + overTime.timeSymbol() + "<extra></extra>");
        trace.putObject("line").put("width", 0).put("shape", "vh");
        trace.putObject("fillpattern")
                .put("shape", band.hatch())
                .put("fgcolor", "ink:paper")
                .put("fgopacity", 0.55)
                .put("fillmode", "overlay")
                .put("size", 6);
        ArrayNode places = trace.putArray("x");
        ArrayNode heights = trace.putArray("y");
        for (TimelineInterval interval : intervals) {
            if (places.isEmpty()) {
                places.add(overTime.place(interval.startNanos()));
                heights.add(PageJson.figure(band.meanCount(interval)));
            }
            places.add(overTime.place(interval.endNanos()));
            heights.add(PageJson.figure(band.meanCount(interval)));
        }
    }
}
