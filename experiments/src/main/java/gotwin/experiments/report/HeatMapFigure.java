package gotwin.experiments.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The p99 of every combination of two axes, and beside it how well each is known. */
final class HeatMapFigure {
    private static final int ROW_HEIGHT_PIXELS = 52;
    private static final int FRAME_HEIGHT_PIXELS = 90;

    /** A half-width of this part of its value is drawn dark, whatever else there is: it is bad; a matter of taste. */
    private static final double WIDE_INTERVAL_RATIO = 0.2;

    /** What a map shows in each of its cells. */
    private enum Content {
        /** The p99 itself, coloured by its logarithm. */
        VALUE("p99"),
        /** The half-width of its interval as a part of it. */
        PRECISION("how well it is known: half-width of its interval");

        private final String title;

        Content(String title) {
            this.title = title;
        }
    }

    private final Grid grid;
    private final Scale scale;
    private final OptionalInt columnAxis;
    private final OptionalInt rowAxis;

    private HeatMapFigure(Grid grid) {
        this.grid = grid;
        AxisRoles roles = grid.roles();
        // With three axes the load is chosen and the others span the map; with two they are all there is.
        columnAxis = roles.facet().isPresent() ? roles.facet() : roles.along();
        rowAxis = roles.series();
        scale = Scale.ofNanos(grid.points().stream()
                .flatMap(point -> point.reading(Measure.P99).stream())
                .map(Reading::value)
                .toList());
    }

    static Optional<Figure> of(Grid grid) {
        boolean spansAMap = grid.roles().series().isPresent();
        boolean hasValues = grid.points().stream()
                .anyMatch(point -> point.reading(Measure.P99).isPresent());
        return spansAMap && hasValues ? Optional.of(new HeatMapFigure(grid).build()) : Optional.empty();
    }

    private boolean loadIsChosen() {
        return grid.roles().facet().isPresent();
    }

    private Figure build() {
        List<String> choices = loadIsChosen() ? grid.withValues(grid.roles().along()) : List.of("");
        String axes = grid.axis(columnAxis.orElseThrow()).label() + " × "
                + grid.axis(rowAxis.orElseThrow()).label();
        return new Figure(
                "map",
                "Map",
                "p99 by " + axes,
                "Left in " + scale.symbol() + ", coloured by its logarithm; right the half-width of its interval in"
                        + " percent of it. Hatched: flagged, unstable or not run",
                loadIsChosen() ? "Condition" : "",
                choices,
                loadIsChosen() ? grid.highestStableAlong() : 0,
                Figure.views(grid.sliceCount(), choices.size(), this::view));
    }

    private Optional<PlanPoint> point(int slice, int choice, int column, int row) {
        return loadIsChosen() ? grid.point(slice, column, row, choice) : grid.point(slice, 0, row, column);
    }

    private ObjectNode view(int slice, int choice) {
        ObjectNode view = PageJson.object();
        view.putArray("legend");
        ArrayNode panels = view.putArray("panels");
        for (Content content : Content.values()) {
            addPanel(panels.addObject(), slice, choice, content);
        }
        return view;
    }

    private void addPanel(ObjectNode panel, int slice, int choice, Content content) {
        int rowCount = grid.valueCount(rowAxis);
        panel.put("title", content.title);
        panel.put("heightPixels", FRAME_HEIGHT_PIXELS + rowCount * ROW_HEIGHT_PIXELS);
        ArrayNode data = panel.putArray("data");
        addMap(data.addObject(), slice, choice, content);
        addHatching(data.addObject(), slice, choice);
        ObjectNode layout = panel.putObject("layout");
        layout.put("barmode", "overlay").put("bargap", 0);
        layout.set("xaxis", cellAxis(columnAxis));
        ObjectNode rows = cellAxis(rowAxis);
        rows.putArray("range").add(rowCount - 0.5).add(-0.5);
        layout.set("yaxis", rows);
    }

    private ObjectNode cellAxis(OptionalInt role) {
        Along cells = Along.spaced(grid, role);
        ObjectNode axis = cells.layout();
        axis.putArray("range").add(-0.5).add(cells.count() - 0.5);
        axis.put("showgrid", false);
        axis.putObject("title")
                .put("text", PlotText.escaped(grid.axis(role.orElseThrow()).label()));
        return axis;
    }

    private void addMap(ObjectNode trace, int slice, int choice, Content content) {
        trace.put("type", "heatmap").put("hoverinfo", "text").put("showscale", false);
        trace.put("colorscale", content == Content.VALUE ? "ink:scale/value" : "ink:scale/precision");
        if (content == Content.PRECISION) {
            double widest = widestRatio(slice, choice);
            trace.put("zmin", 0).put("zmax", PageJson.figure(Math.max(widest, WIDE_INTERVAL_RATIO)));
        }
        trace.put("xgap", 2).put("ygap", 2).put("texttemplate", "%{text}");
        ArrayNode heat = trace.putArray("z");
        ArrayNode words = trace.putArray("text");
        ArrayNode hover = trace.putArray("hovertext");
        for (int row = 0; row < grid.valueCount(rowAxis); row++) {
            ArrayNode heatRow = heat.addArray();
            ArrayNode wordRow = words.addArray();
            ArrayNode hoverRow = hover.addArray();
            for (int column = 0; column < grid.valueCount(columnAxis); column++) {
                addCell(point(slice, choice, column, row), content, heatRow, wordRow, hoverRow);
            }
        }
    }

    private double widestRatio(int slice, int choice) {
        double widest = 0;
        for (int row = 0; row < grid.valueCount(rowAxis); row++) {
            for (int column = 0; column < grid.valueCount(columnAxis); column++) {
                widest = Math.max(
                        widest,
                        point(slice, choice, column, row)
                                .flatMap(point -> point.reading(Measure.P99))
                                .map(reading -> reading.halfWidthOrZero() / reading.value())
                                .orElse(0.0));
            }
        }
        return widest;
    }

    private void addCell(Optional<PlanPoint> point, Content content, ArrayNode heat, ArrayNode words, ArrayNode hover) {
        Optional<Reading> found = point.flatMap(present -> present.reading(Measure.P99));
        if (found.isEmpty()) {
            heat.addNull();
            words.add("");
            hover.add(PlotText.lines(List.of(point.map(grid::name).orElse(""), absence(point))));
            return;
        }
        Reading reading = found.get();
        double relative = reading.halfWidthOrZero() / reading.value();
        if (content == Content.VALUE) {
            heat.add(PageJson.figure(Math.log10(reading.value())));
            words.add(scale.valueText(reading));
        } else if (reading.halfWidth().isPresent()) {
            heat.add(PageJson.figure(relative));
            words.add("± " + Digits.halfWidth(relative * 100) + " %");
        } else {
            heat.addNull();
            words.add("");
        }
        hover.add(PlotText.lines(List.of(
                grid.name(point.orElseThrow()), "p99 " + scale.sentence(reading), FlagText.list(reading.flags()))));
    }

    private static String absence(Optional<PlanPoint> point) {
        if (point.isEmpty()) {
            return "not run";
        }
        return point.get().isStable() ? "no estimate" : "unstable";
    }

    /** Hatches the cells that carry a flag, and says in those without a value why there is none. */
    private void addHatching(ObjectNode trace, int slice, int choice) {
        trace.put("type", "bar").put("hoverinfo", "skip").put("width", 0.97);
        trace.put("insidetextanchor", "middle").put("textposition", "inside").put("textangle", 0);
        trace.putObject("insidetextfont").put("color", Inks.TEXT);
        ObjectNode marker = trace.putObject("marker").put("color", "ink:clear");
        marker.putObject("line").put("width", 0);
        marker.putObject("pattern")
                .put("shape", "/")
                .put("fgcolor", Inks.MUTED)
                .put("fillmode", "overlay")
                .put("size", 9)
                .put("solidity", 0.15);
        ArrayNode places = trace.putArray("x");
        ArrayNode bases = trace.putArray("base");
        ArrayNode heights = trace.putArray("y");
        ArrayNode words = trace.putArray("text");
        for (int row = 0; row < grid.valueCount(rowAxis); row++) {
            for (int column = 0; column < grid.valueCount(columnAxis); column++) {
                Optional<PlanPoint> point = point(slice, choice, column, row);
                Optional<Reading> reading = point.flatMap(present -> present.reading(Measure.P99));
                if (reading.isEmpty() || reading.get().isFlagged()) {
                    places.add(column);
                    bases.add(row - 0.485);
                    heights.add(0.97);
                    words.add(reading.isPresent() ? "" : absence(point));
                }
            }
        }
    }
}
