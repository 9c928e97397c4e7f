package gotwin.model.gc;

/**
 * The exchange rate of a running cycle between bytes allocated and bytes to scan for them.
 *
 * <p>Models: Go 1.24.4 mgcpacer.go: revise, with every conversion between integers and floating point.
 */
final class AssistRatio {
    /** GOGC that is assumed when it is off. Source: revise. */
    private static final int PERCENT_WHEN_OFF = 100_000;

    /** How far past its goal a heap is expected to finish. Source: revise, maxOvershoot. */
    private static final double OVERSHOOT_RATIO = 1.1;

    /** Scan work that is always assumed to remain. Source: revise. */
    private static final long REMAINING_SCAN_BYTES_MIN = 1_000;

    private double workPerByte;
    private double bytesPerWork;

    /** Bytes of scan work owed for a byte allocated. */
    double workPerByte() {
        return workPerByte;
    }

    /** Bytes that may be allocated for a byte of scan work. */
    double bytesPerWork() {
        return bytesPerWork;
    }

    /**
     * Spreads the scan work that remains over the heap growth that remains.
     *
     * @param gcPercent GOGC; negative is off
     * @param heapGoalBytes goal of the heap in its steady state
     * @param triggeredBytes live heap at the cycle's start
     * @param heapLiveBytes live heap now
     * @param scannedBytes scan work done
     * @param expectedScanBytes all scan work, if the heap is in its steady state
     * @param maxScanBytes all scan work, if everything allocated is live
     */
    void revise(
            int gcPercent,
            long heapGoalBytes,
            long triggeredBytes,
            long heapLiveBytes,
            long scannedBytes,
            long expectedScanBytes,
            long maxScanBytes) {
        long goalBytes = heapGoalBytes;
        long allScanBytes = expectedScanBytes;
        if (scannedBytes > expectedScanBytes) {
            double runwayPerScanned = (double) (heapGoalBytes - triggeredBytes) / expectedScanBytes;
            goalBytes = extendedGoalBytes(gcPercent, heapGoalBytes, triggeredBytes, runwayPerScanned * maxScanBytes);
            allScanBytes = maxScanBytes;
        }
        if (heapLiveBytes > goalBytes) {
            goalBytes = GoConversion.toInt64(goalBytes * OVERSHOOT_RATIO);
            allScanBytes = maxScanBytes;
        }
        long scanBytesLeft = Math.max(allScanBytes - scannedBytes, REMAINING_SCAN_BYTES_MIN);
        long heapBytesLeft = Math.max(goalBytes - heapLiveBytes, 1);
        workPerByte = (double) scanBytesLeft / heapBytesLeft;
        bytesPerWork = (double) heapBytesLeft / scanBytesLeft;
    }

    /**
     * The goal of a heap that turns out to grow. Its runway grows with the scan work, so that the ratio stays; but it uses
     * no more than the next cycle will anyway.
     */
    private static long extendedGoalBytes(int gcPercent, long heapGoalBytes, long triggeredBytes, double runwayBytes) {
        double growthRatio = 1.0 + (gcPercent < 0 ? PERCENT_WHEN_OFF : gcPercent) / 100.0;
        long hardGoalBytes = GoConversion.toInt64(growthRatio * heapGoalBytes);
        return Math.min(GoConversion.toInt64(runwayBytes) + triggeredBytes, hardGoalBytes);
    }
}
