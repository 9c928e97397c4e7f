package gotwin.experiments.report;

import gotwin.experiments.observe.TimelineInterval;
import gotwin.model.probe.Cause;
import gotwin.model.probe.ProcessReading;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The heap over time: what is live, where the collector wants it to end, what is resident, and when it marks. */
final class HeapFigure {
    private static final int PANEL_HEIGHT_PIXELS = 240;
    private static final String LIVE = Inks.cause(Cause.CPU);
    private static final String GOAL = Inks.cause(Cause.STOP_THE_WORLD);
    private static final String RESIDENT = Inks.TEXT;

    private final OverTime overTime;
    private final Scale size;

    private HeapFigure(Grid grid) {
        overTime = new OverTime(grid);
        size = Scale.ofBytes(grid.points().stream()
                .flatMap(point -> point.timeline().stream())
                .map(interval -> (double) interval.heapMaxBytes())
                .toList());
    }

    static Optional<Figure> of(Grid grid) {
        var figure = new HeapFigure(grid);
        return figure.overTime.isEmpty() ? Optional.empty() : Optional.of(figure.build());
    }

    private Figure build() {
        ArrayNode legend = PageJson.array();
        Inks.addCurveKey(legend, "live heap", LIVE, "");
        Inks.addCurveKey(legend, "heap goal", GOAL, "");
        Inks.addCurveKey(legend, "resident memory", RESIDENT, "");
        Inks.addAreaKey(legend, "marking: the darker, the more of the time", Inks.MARKING, "");
        return new Figure(
                "heap",
                "Heap",
                "The heap over time",
                "Live heap, its goal and resident memory in " + size.symbol() + overTime.condition()
                        + "; one replication, in equal intervals, each with the smallest and the largest live heap in it",
                overTime.choiceName(),
                overTime.choices(),
                overTime.chosen(),
                overTime.views(legend, HeapFigure::largestBytes, this::addPanel));
    }

    private static double largestBytes(List<TimelineInterval> intervals) {
        return intervals.stream()
                .mapToLong(interval ->
                        Math.max(Math.max(interval.heapMaxBytes(), interval.residentBytes()), goalBytes(interval)))
                .max()
                .orElse(0);
    }

    private static long goalBytes(TimelineInterval interval) {
        return interval.heapGoalBytes() > ProcessReading.Heap.UNLIMITED_BYTES ? 0 : interval.heapGoalBytes();
    }

    private void addPanel(ObjectNode panel, List<TimelineInterval> intervals, double largestBytes) {
        panel.put("heightPixels", PANEL_HEIGHT_PIXELS);
        ArrayNode data = panel.putArray("data");
        double largest = size.scaled(largestBytes);
        if (!intervals.isEmpty()) {
            addTraces(data, intervals, largest);
        }
        overTime.addAxes(panel.putObject("layout"), size.symbol(), largest);
    }

    private void addTraces(ArrayNode data, List<TimelineInterval> intervals, double largest) {
        addMarking(data.addObject(), intervals, 2 * largest);
        addLevel(data.addObject(), "resident", RESIDENT, "dot", intervals, TimelineInterval::residentBytes);
        addLevel(data.addObject(), "goal", GOAL, "solid", intervals, TimelineInterval::heapGoalBytes);
        addLive(data.addObject(), intervals);
    }

    /** One row of cells behind everything, as high as the plot. */
    private void addMarking(ObjectNode trace, List<TimelineInterval> intervals, double height) {
        trace.put("type", "heatmap").put("hoverinfo", "skip").put("showscale", false);
        trace.put("colorscale", "ink:scale/marking").put("zmin", 0).put("zmax", 1);
        ArrayNode bounds = trace.putArray("x");
        bounds.add(overTime.place(intervals.get(0).startNanos()));
        ArrayNode row = PageJson.array();
        for (TimelineInterval interval : intervals) {
            bounds.add(overTime.place(interval.endNanos()));
            row.add(PageJson.figure(interval.mean(interval.markingNanos())));
        }
        trace.putArray("y").add(0).add(PageJson.figure(height));
        trace.putArray("z").add(row);
    }

    /** A level as it stands at the end of each interval. */
    private void addLevel(
            ObjectNode trace,
            String name,
            String ink,
            String dash,
            List<TimelineInterval> intervals,
            ToLongFunction<TimelineInterval> bytes) {
        begin(trace, name);
        trace.putObject("line").put("color", ink).put("width", 1.4).put("dash", dash);
        ArrayNode places = trace.putArray("x");
        ArrayNode heights = trace.putArray("y");
        for (TimelineInterval interval : intervals) {
            long level = bytes.applyAsLong(interval);
            if (level <= ProcessReading.Heap.UNLIMITED_BYTES) {
                places.add(overTime.place(interval.endNanos()));
                heights.add(height(level));
            }
        }
    }

    /** Between cycles the live heap only grows: where one ended, it was at its largest before and at its smallest after. */
    private void addLive(ObjectNode trace, List<TimelineInterval> intervals) {
        begin(trace, "live");
        trace.putObject("line").put("color", LIVE).put("width", 1.4);
        ArrayNode places = trace.putArray("x");
        ArrayNode heights = trace.putArray("y");
        for (TimelineInterval interval : intervals) {
            if (interval.cyclesEndedCount() > 0) {
                double middle = overTime.place(interval.startNanos() + interval.widthNanos() / 2);
                places.add(middle).add(middle);
                heights.add(height(interval.heapMaxBytes()));
                heights.add(height(interval.heapMinBytes()));
            }
            places.add(overTime.place(interval.endNanos()));
            heights.add(height(interval.heapLiveBytes()));
        }
    }

    private double height(long bytes) {
        return PageJson.figure(size.scaled((double) bytes));
    }

    private void begin(ObjectNode trace, String name) {
        trace.put("type", "scatter").put("mode", "lines").put("meta", name);
        trace.put(
                "hovertemplate",
                "%{meta} %{y:.4~g} " + size.symbol() + "<br>at %{x:.4~g} " + overTime.timeSymbol() + "<extra></extra>");
    }
}
