package gotwin.model.host;

import gotwin.model.random.RandomStream;
import java.util.List;

/**
 * A distribution given by points of its quantile curve, linear between them.
 *
 * @param points the points, by rising probability, from 0 to 1
 */
public record LatencyCurve(List<Point> points) {
    /** The curve of a delay that is always 0. */
    public static final LatencyCurve ZERO = constant(0);

    /**
     * One point: a share {@code probabilityRatio} of the delays is at most {@code nanos}.
     *
     * @param probabilityRatio from 0 to 1
     * @param nanos the delay
     */
    public record Point(double probabilityRatio, long nanos) {}

    public LatencyCurve {
        points = List.copyOf(points);
        if (points.isEmpty()
                || points.get(0).probabilityRatio() != 0
                || points.get(points.size() - 1).probabilityRatio() != 1) {
            throw new IllegalArgumentException("a quantile curve goes from probability 0 to 1: " + points);
        }
        for (int i = 1; i < points.size(); i++) {
            if (points.get(i).probabilityRatio() <= points.get(i - 1).probabilityRatio()
                    || points.get(i).nanos() < points.get(i - 1).nanos()) {
                throw new IllegalArgumentException("a quantile curve rises: " + points);
            }
        }
    }

    /** The curve of a constant delay. */
    public static LatencyCurve constant(long nanos) {
        return new LatencyCurve(List.of(new Point(0, nanos), new Point(1, nanos)));
    }

    /** The curve of delays that are {@code nanos} shorter, but not below 0. */
    public LatencyCurve minus(long nanos) {
        return new LatencyCurve(points.stream()
                .map(point -> new Point(point.probabilityRatio(), Math.max(0, point.nanos() - nanos)))
                .toList());
    }

    /** Draws a delay with one uniform. */
    public long sample(RandomStream stream) {
        return quantileNanos(stream.nextUniform());
    }

    /** The delay that a share {@code probabilityRatio} of all delays does not exceed. */
    public long quantileNanos(double probabilityRatio) {
        Point lower = points.get(0);
        for (int i = 1; i < points.size(); i++) {
            Point upper = points.get(i);
            if (probabilityRatio <= upper.probabilityRatio()) {
                double share = (probabilityRatio - lower.probabilityRatio())
                        / (upper.probabilityRatio() - lower.probabilityRatio());
                return lower.nanos() + Math.round(share * (upper.nanos() - lower.nanos()));
            }
            lower = upper;
        }
        return lower.nanos();
    }
}
