package gotwin.model.gc;

import gotwin.model.units.Bytes;

/**
 * How large the heap may grow, and at which size a cycle must start to end there.
 *
 * <p>Models: Go 1.24.4 mgcpacer.go: commit, heapGoalInternal, trigger. Only the goal by GOGC can exceed a signed number,
 * when GOGC is off or its product wraps; it is compared unsigned, and the goal by memory limit, which is always signed,
 * then takes its place.
 */
final class HeapGoal {
    /** Smallest goal at GOGC=100. Source: mgcpacer.go: defaultHeapMinimum. */
    private static final long HEAP_BYTES_MIN = 4 * Bytes.MEBIBYTE;

    /** Growth that is left to the sweeper. Source: mgc.go: sweepMinHeapDistance. */
    private static final long SWEEP_DISTANCE_BYTES = Bytes.MEBIBYTE;

    /** Smallest distance between trigger and goal of a running cycle. Source: heapGoalInternal, minRunway. */
    private static final long RUNNING_DISTANCE_BYTES_MIN = 64 * Bytes.KIBIBYTE;

    /** Bounds of the trigger between live heap and goal, in 64ths. Source: triggerRatioDen and both triggerRatioNum. */
    private static final long TRIGGER_PARTS = 64;

    private static final long TRIGGER_PARTS_MIN = 45;
    private static final long TRIGGER_PARTS_MAX = 61;

    /** The goal by GOGC when it is off: Go's ^uint64(0). */
    private static final long NO_GOAL = -1;

    private final MemoryLimit memoryLimit;
    private final double utilization;
    private int gcPercent;
    private long heapBytesMin;
    private long percentGoalBytes;
    private long runwayBytes;
    private long sweepTriggerBytesMin;
    private long runningGoalBytesMin;

    /** A goal where marking should take {@code utilization} of the Ps. Source: mgcpacer.go: gcGoalUtilization. */
    HeapGoal(int gcPercent, MemoryLimit memoryLimit, double utilization) {
        this.memoryLimit = memoryLimit;
        this.utilization = utilization;
        setGcPercent(gcPercent);
    }

    int gcPercent() {
        return gcPercent;
    }

    void setGcPercent(int percent) {
        gcPercent = Math.max(-1, percent);
        heapBytesMin = Long.divideUnsigned(HEAP_BYTES_MIN * gcPercent, 100);
    }

    /** Grows the marked heap by GOGC. Stacks and globals count like heap, because they cost the same marking. */
    void setPercentGoal(long heapMarkedBytes, long rootScanBytes) {
        long goalBytes = gcPercent < 0
                ? NO_GOAL
                : heapMarkedBytes + Long.divideUnsigned((heapMarkedBytes + rootScanBytes) * gcPercent, 100);
        percentGoalBytes = Long.compareUnsigned(goalBytes, heapBytesMin) < 0 ? heapBytesMin : goalBytes;
    }

    /** Sets the runway to what is allocated while {@code scanBytes} are scanned, with the CPUs shared as planned. */
    void setRunway(double consMarkRatio, long scanBytes) {
        double allocatedPerScanned = consMarkRatio * (1 - utilization) / utilization;
        runwayBytes = GoConversion.toUint64(allocatedPerScanned * scanBytes);
    }

    /** Triggers nothing during some growth from {@code heapLiveBytes} on, which the sweeper needs. */
    void keepSweepDistance(long heapLiveBytes) {
        sweepTriggerBytesMin = heapLiveBytes + SWEEP_DISTANCE_BYTES;
    }

    /** Everything is swept. */
    void dropSweepDistance() {
        sweepTriggerBytesMin = 0;
    }

    /** A cycle started with {@code triggeredBytes} of live heap: its goal is some distance further. */
    void keepRunningDistance(long triggeredBytes) {
        runningGoalBytesMin = triggeredBytes + RUNNING_DISTANCE_BYTES_MIN;
    }

    /** No cycle runs. */
    void dropRunningDistance() {
        runningGoalBytesMin = 0;
    }

    /** The live heap at which the current or next cycle should end. */
    long goalBytes(long heapMarkedBytes) {
        return goalBytesWithin(memoryLimit.heapGoalBytes(heapMarkedBytes));
    }

    /** The live heap at which the next cycle starts. */
    long triggerBytes(long heapMarkedBytes) {
        long limitGoalBytes = memoryLimit.heapGoalBytes(heapMarkedBytes);
        long goalBytes = goalBytesWithin(limitGoalBytes);
        if (heapMarkedBytes >= goalBytes) {
            return goalBytes;
        }
        long partBytes = (goalBytes - heapMarkedBytes) / TRIGGER_PARTS;
        long triggerBytesMin = Math.max(
                isLimited(limitGoalBytes) ? 0 : sweepTriggerBytesMin, heapMarkedBytes + partBytes * TRIGGER_PARTS_MIN);
        long triggerBytesMax = Math.max(
                heapMarkedBytes + partBytes * TRIGGER_PARTS_MAX,
                goalBytes > HEAP_BYTES_MIN ? goalBytes - HEAP_BYTES_MIN : 0);
        long wantedBytes = Long.compareUnsigned(runwayBytes, goalBytes) > 0 ? 0 : goalBytes - runwayBytes;
        return Math.max(triggerBytesMin, Math.min(wantedBytes, triggerBytesMax));
    }

    /** A memory limit is strict: what would move the goal forward does not hold under it. */
    private long goalBytesWithin(long limitGoalBytes) {
        return isLimited(limitGoalBytes)
                ? limitGoalBytes
                : Math.max(percentGoalBytes, Math.max(sweepTriggerBytesMin, runningGoalBytesMin));
    }

    private boolean isLimited(long limitGoalBytes) {
        return Long.compareUnsigned(limitGoalBytes, percentGoalBytes) < 0;
    }
}
