package gotwin.model.gc;

/**
 * The estimate of how fast the program allocates compared with how fast marking scans, both per CPU time.
 *
 * <p>The largest of the last five measurements: too early a trigger costs some collections, too late a trigger costs
 * assists. Models: Go 1.24.4 mgcpacer.go: endCycle, lastConsMark.
 */
final class ConsMark {
    /** Measurements remembered besides the newest. Source: mgcpacer.go: gcControllerState.lastConsMark. */
    private static final int MEMORY_COUNT = 4;

    private final double[] lastRatios = new double[MEMORY_COUNT];
    private double ratio;

    /** Bytes allocated per CPU time over bytes scanned per CPU time; 0 before the first measurement. */
    double ratio() {
        return ratio;
    }

    /** Takes in the newest measurement. As in Go, one that is no number stays the estimate for its cycle. */
    void add(double measuredRatio) {
        ratio = measuredRatio;
        for (double lastRatio : lastRatios) {
            if (lastRatio > ratio) {
                ratio = lastRatio;
            }
        }
        System.arraycopy(lastRatios, 1, lastRatios, 0, MEMORY_COUNT - 1);
        lastRatios[MEMORY_COUNT - 1] = measuredRatio;
    }
}
