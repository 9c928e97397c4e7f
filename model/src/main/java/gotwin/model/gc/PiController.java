package gotwin.model.gc;

/**
 * A proportional-integral controller with anti-windup.
 *
 * <p>Models: Go 1.26 mgcscavenge.go: piController, with the figures of scavengerState.init.
 */
final class PiController {
    private static final double PROPORTIONAL = 0.3375;
    private static final double INTEGRAL_NANOS = 3.2e6;
    private static final double RESET_NANOS = 1e9;

    /** Least output. */
    static final double MIN = 0.001;

    private static final double MAX = 1000;

    private double errorIntegral;
    private boolean hasFailed;

    /**
     * Takes a sample.
     *
     * @param input what was measured
     * @param setpoint what it should be
     * @param periodNanos time since the last sample
     * @return the output, {@link #MIN} if its reckoning overflowed
     */
    double next(double input, double setpoint, double periodNanos) {
        double rawOutput = PROPORTIONAL * (setpoint - input) + errorIntegral;
        hasFailed = !Double.isFinite(rawOutput);
        if (hasFailed) {
            errorIntegral = 0;
            return MIN;
        }
        double output = Math.max(MIN, Math.min(rawOutput, MAX));
        errorIntegral += (PROPORTIONAL * periodNanos / INTEGRAL_NANOS) * (setpoint - input)
                + (periodNanos / RESET_NANOS) * (output - rawOutput);
        hasFailed = !Double.isFinite(errorIntegral);
        if (hasFailed) {
            errorIntegral = 0;
            return MIN;
        }
        return output;
    }

    /** Whether the last sample overflowed, after which it starts anew. */
    boolean hasFailed() {
        return hasFailed;
    }
}
