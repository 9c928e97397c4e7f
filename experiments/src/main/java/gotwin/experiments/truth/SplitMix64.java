package gotwin.experiments.truth;

/** The random numbers of the measured programs, so that the twin draws the same demands. Source: Steele et al., 2014. */
final class SplitMix64 {
    private long state;

    SplitMix64(long seed) {
        state = seed;
    }

    /** A uniform in [0, 1). */
    double nextUniform() {
        state += 0x9E3779B97F4A7C15L;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        z ^= z >>> 31;
        return (z >>> 11) * 0x1.0p-53;
    }

    /** An exponential with this mean. */
    double nextExponential(double mean) {
        return -mean * StrictMath.log(1 - nextUniform());
    }
}
