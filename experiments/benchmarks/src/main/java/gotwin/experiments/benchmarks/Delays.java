package gotwin.experiments.benchmarks;

import java.util.SplittableRandom;

/** The same exponential delays for every contestant, drawn beforehand so that no generator is measured. */
final class Delays {
    private static final int COUNT = 1 << 16;

    /** Mean of the delays; long enough that equal instants are rare at 100 000 pending. Assumption. */
    private static final double MEAN_NANOS = 1e6;

    private final long[] delaysNanos = new long[COUNT];
    private int next;

    Delays() {
        SplittableRandom random = new SplittableRandom(20_240_529L);
        for (int i = 0; i < COUNT; i++) {
            delaysNanos[i] = 1 + (long) (-MEAN_NANOS * Math.log1p(-random.nextDouble()));
        }
    }

    long nextNanos() {
        return delaysNanos[next++ & (COUNT - 1)];
    }
}
