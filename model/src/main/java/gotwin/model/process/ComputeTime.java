package gotwin.model.process;

import gotwin.model.host.Cost;
import gotwin.model.host.CostProfile;
import gotwin.model.random.RandomStream;

/**
 * How long the program's own computing takes: as long as it would undisturbed, times what the machine costs on average,
 * and never twice the same.
 *
 * <p>Measured: 100 µs of the same loop take 100.8 to 101.1 µs in half of the cases. Without that, goroutines that share a
 * lock and compute equal times would meet in step for ever, as they do on no real machine.
 */
final class ComputeTime {
    private static final long PERMILLE = 1000;
    private static final double PER_MILLION = 1e-6;

    private final long factorPermille;
    private final double jitterRatio;
    private final RandomStream jitter;

    /** Times on the machine of {@code costs}; the draws of {@code jitter} are uniform over twice the interquartile range. */
    ComputeTime(CostProfile costs, RandomStream jitter) {
        this.factorPermille = costs.of(Cost.COMPUTE_FACTOR_PERMILLE);
        this.jitterRatio = costs.of(Cost.COMPUTE_SPREAD_PPM) * PER_MILLION;
        this.jitter = jitter;
    }

    /** CPU time of a computation that takes {@code undisturbedNanos} on an undisturbed CPU. */
    long nanos(long undisturbedNanos) {
        long meanNanos = factorPermille == PERMILLE ? undisturbedNanos : undisturbedNanos * factorPermille / PERMILLE;
        if (jitterRatio == 0 || meanNanos <= 0) {
            return meanNanos;
        }
        return meanNanos + Math.round(meanNanos * jitterRatio * (2 * jitter.nextUniform() - 1));
    }
}
