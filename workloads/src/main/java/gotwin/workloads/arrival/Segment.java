package gotwin.workloads.arrival;

import gotwin.model.units.Nanos;

/**
 * A stretch of time in which a rate changes linearly.
 *
 * @param lengthNanos its length, more than 0
 * @param startPerSecond events per second at its start, 0 or more
 * @param endPerSecond events per second at its end, 0 or more
 */
public record Segment(long lengthNanos, double startPerSecond, double endPerSecond) {
    public Segment {
        if (lengthNanos <= 0) {
            throw new IllegalArgumentException("a segment must be longer than 0 but is " + lengthNanos + " ns");
        }
        if (!(startPerSecond >= 0) || !(endPerSecond >= 0)) {
            throw new IllegalArgumentException(
                    "rates must be 0 or more but are " + startPerSecond + "/s and " + endPerSecond + "/s");
        }
    }

    /** Events expected in it. */
    double expectedCount() {
        return (startPerSecond + endPerSecond) / 2 * lengthNanos / Nanos.SECOND;
    }

    /**
     * The nanoseconds from its start after which {@code expectedCount} events, at most {@link #expectedCount}, are
     * expected: the root of a t + (b - a) t^2 / (2 L) = n, in the form that keeps its digits when a and b are close.
     */
    double nanosAt(double expectedCount) {
        double a = startPerSecond / Nanos.SECOND;
        double slope = (endPerSecond - startPerSecond) / Nanos.SECOND / lengthNanos;
        double discriminant = Math.max(0, a * a + 2 * slope * expectedCount);
        double divisor = a + StrictMath.sqrt(discriminant);
        return divisor > 0 ? Math.min(2 * expectedCount / divisor, (double) lengthNanos) : 0;
    }
}
