package gotwin.experiments.report;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A curve of plotly.js whose points carry interval bars and, when flagged, are hollow and grey. */
final class IntervalTrace {
    private final String ink;
    private final String symbol;
    private final ArrayNode places;
    private final ArrayNode heights;
    private final ArrayNode above;
    private final ArrayNode below;
    private final ArrayNode colors;
    private final ArrayNode symbols;
    private final ArrayNode words;

    /**
     * Starts a curve.
     *
     * @param trace the empty object that becomes it
     * @param ink its colour
     * @param symbol its marker
     */
    IntervalTrace(ObjectNode trace, String ink, String symbol) {
        this.ink = ink;
        this.symbol = symbol;
        trace.put("type", "scatter").put("mode", "lines+markers").put("hoverinfo", "text");
        trace.putObject("line").put("color", ink).put("width", 2);
        ObjectNode marker = trace.putObject("marker").put("size", 8);
        colors = marker.putArray("color");
        symbols = marker.putArray("symbol");
        ObjectNode interval = trace.putObject("error_y");
        interval.put("type", "data").put("symmetric", false).put("color", ink);
        interval.put("thickness", 1.5).put("width", 4);
        above = interval.putArray("array");
        below = interval.putArray("arrayminus");
        places = trace.putArray("x");
        heights = trace.putArray("y");
        words = trace.putArray("hovertext");
    }

    /** A place without a value; the curve is interrupted there. */
    void addGap(double place) {
        places.add(place);
        heights.addNull();
        above.add(0);
        below.add(0);
        colors.add(ink);
        symbols.add(symbol);
        words.add("");
    }

    /**
     * A point with its interval.
     *
     * @param place where it stands along the plot
     * @param value its height
     * @param reachAbove length of the interval above it
     * @param reachBelow length of the interval below it
     * @param reading what was found, for its flags
     * @param hover what it says when pointed at, escaped
     */
    void add(double place, double value, double reachAbove, double reachBelow, Reading reading, String hover) {
        places.add(place);
        heights.add(PageJson.figure(value));
        above.add(PageJson.figure(reachAbove));
        below.add(PageJson.figure(reachBelow));
        colors.add(reading.isFlagged() ? Inks.MUTED : ink);
        symbols.add(reading.isFlagged() ? symbol + "-open" : symbol);
        words.add(hover);
    }
}
