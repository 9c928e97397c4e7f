package gotwin.model.host;

import java.util.List;

/**
 * A wake-up delay that depends on how long the CPU was idle: a sleeping CPU takes time to wake.
 *
 * @param steps by rising idle time; between two steps the quantiles are interpolated on the logarithm of the idle time
 */
public record IdleLatency(List<Step> steps) {
    /**
     * The delays of a CPU that was idle for a time.
     *
     * @param idleNanos the idle time, at least 1
     * @param curve the delays then
     */
    public record Step(long idleNanos, LatencyCurve curve) {}

    public IdleLatency {
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("a wake-up delay needs at least one step");
        }
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).idleNanos() < 1
                    || (i > 0 && steps.get(i).idleNanos() <= steps.get(i - 1).idleNanos())) {
                throw new IllegalArgumentException("idle times rise from 1 ns: " + steps);
            }
        }
    }

    /** Delays that do not depend on idle time. */
    public static IdleLatency always(LatencyCurve curve) {
        return new IdleLatency(List.of(new Step(1, curve)));
    }

    /** The delay that a share {@code probabilityRatio} of wake-ups after {@code idleNanos} does not exceed. */
    public long quantileNanos(double probabilityRatio, long idleNanos) {
        Step lower = steps.get(0);
        if (steps.size() == 1 || idleNanos <= lower.idleNanos()) {
            return lower.curve().quantileNanos(probabilityRatio);
        }
        for (int i = 1; i < steps.size(); i++) {
            Step upper = steps.get(i);
            if (idleNanos < upper.idleNanos()) {
                return between(lower, upper, probabilityRatio, idleNanos);
            }
            lower = upper;
        }
        return lower.curve().quantileNanos(probabilityRatio);
    }

    private static long between(Step lower, Step upper, double probabilityRatio, long idleNanos) {
        double share = StrictMath.log((double) idleNanos / lower.idleNanos())
                / StrictMath.log((double) upper.idleNanos() / lower.idleNanos());
        long lowNanos = lower.curve().quantileNanos(probabilityRatio);
        long highNanos = upper.curve().quantileNanos(probabilityRatio);
        return lowNanos + Math.round(share * (highNanos - lowNanos));
    }
}
