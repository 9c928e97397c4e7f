package gotwin.experiments.report;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The scale of the values in a view, the same for all its panels, so that they can be compared by eye.
 *
 * <p>Collects everything that will be drawn before anything is drawn.
 */
final class ValueAxis {
    /** How values are spread. */
    enum Spread {
        /** In proportion, from zero. */
        LINEAR,
        /** Equal factors at equal distances. */
        LOGARITHMIC
    }

    /** Space above the largest value, as a part of the whole span; room for marks of what has no value. */
    private static final double HEADROOM_RATIO = 0.16;
    /** Space below the smallest value on a logarithmic scale, as a part of the whole span. */
    private static final double FOOTROOM_RATIO = 0.06;
    /** A logarithmic scale shows at least this factor, or intervals of nothing would look dramatic. */
    private static final double LEAST_FACTOR = 3;

    /** Above so many powers of ten only they have ticks; a matter of taste. */
    private static final int MOST_FINE_DECADES = 4;

    private final Spread spread;
    private final List<Double> values = new ArrayList<>();
    private final List<Double> lows = new ArrayList<>();

    ValueAxis(Spread spread) {
        this.spread = spread;
    }

    /** Makes room for a value and its interval, in the unit of the plot. */
    void include(double value, double halfWidth) {
        values.add(value + halfWidth);
        if (spread == Spread.LINEAR || value > 0) {
            values.add(value);
            // On a logarithmic scale an interval that reaches zero would need infinite room.
            lows.add(spread == Spread.LINEAR ? value - halfWidth : Math.max(value - halfWidth, value / 2));
        }
    }

    double low() {
        double smallest = lows.stream().mapToDouble(Double::doubleValue).min().orElse(0);
        if (spread == Spread.LINEAR) {
            return Math.min(0, smallest);
        }
        return smallest <= 0 ? 1 : Math.exp(logLow(smallest));
    }

    double high() {
        double largest = values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        if (spread == Spread.LINEAR) {
            return largest <= 0 ? 1 : largest * (1 + HEADROOM_RATIO);
        }
        double smallest = lows.stream().mapToDouble(Double::doubleValue).min().orElse(0);
        if (smallest <= 0 || largest <= 0) {
            return 10;
        }
        return Math.exp(middle(smallest, largest) + span(smallest, largest) * (0.5 + HEADROOM_RATIO));
    }

    private double logLow(double smallest) {
        double largest = values.stream().mapToDouble(Double::doubleValue).max().orElse(smallest);
        return middle(smallest, largest) - span(smallest, largest) * (0.5 + FOOTROOM_RATIO);
    }

    private static double middle(double smallest, double largest) {
        return (Math.log(smallest) + Math.log(largest)) / 2;
    }

    private static double span(double smallest, double largest) {
        return Math.max(Math.log(LEAST_FACTOR), Math.log(largest / smallest));
    }

    /** The place of the {@code index}-th mark for something without a value, from the top edge downward. */
    double markPlace(int index) {
        double ratio = (HEADROOM_RATIO / (1 + HEADROOM_RATIO)) * (0.25 + 0.33 * (index % 3));
        if (spread == Spread.LINEAR) {
            return high() - (high() - low()) * ratio;
        }
        return Math.exp(Math.log(high()) - Math.log(high() / low()) * ratio);
    }

    /** How far an interval may reach below its value without leaving the plot. */
    double reachBelow(double value, double halfWidth) {
        return Math.min(halfWidth, value - low());
    }

    /** Ticks at round numbers, written out in full. */
    private void addTicks(ObjectNode axis) {
        ArrayNode places = axis.putArray("tickvals");
        ArrayNode labels = axis.putArray("ticktext");
        int first = (int) Math.floor(Math.log10(low()));
        int last = (int) Math.ceil(Math.log10(high()));
        for (int decade = first; decade <= last; decade++) {
            for (double step : steps()) {
                double place = step * Math.pow(10, decade);
                if (place >= low() && place <= high()) {
                    places.add(PageJson.figure(place));
                    labels.add(Digits.exact(PageJson.figure(place)));
                }
            }
        }
    }

    /** What powers of ten are multiplied with to make ticks: the narrower the scale, the more. */
    private double[] steps() {
        double decades = Math.log10(high() / low());
        if (decades > MOST_FINE_DECADES) {
            return new double[] {1};
        }
        return decades > 1 ? new double[] {1, 2, 5} : new double[] {1, 1.5, 2, 3, 4, 5, 7};
    }

    ObjectNode layout() {
        ObjectNode axis = PageJson.object();
        ArrayNode range = axis.putArray("range");
        if (spread == Spread.LOGARITHMIC) {
            axis.put("type", "log");
            range.add(PageJson.figure(Math.log10(low())));
            range.add(PageJson.figure(Math.log10(high())));
            addTicks(axis);
        } else {
            range.add(PageJson.figure(low()));
            range.add(PageJson.figure(high()));
        }
        return axis;
    }
}
