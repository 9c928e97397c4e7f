package gotwin.experiments.pacing;

/**
 * What decides one cycle of the collector.
 *
 * @param liveBytes heap that the program keeps reachable, more than 0
 * @param allocBytesPerSecond what the program allocates per second while nothing marks, more than 0
 * @param markBytesPerCpuSecond what one CPU marks per second, more than 0
 * @param gcPercent GOGC; -1 is off
 * @param memoryLimitBytes GOMEMLIMIT, of which the heap has what the runtime and the stacks leave; {@link Long#MAX_VALUE} is none
 * @param processorCount GOMAXPROCS, 1 or more
 * @param stackBytes stacks to scan, 0 or more
 * @param globalsBytes globals to scan, 0 or more
 * @param scannableRatio share of the heap that has pointers, 0 to 1
 */
public record GcInputs(
        long liveBytes,
        double allocBytesPerSecond,
        double markBytesPerCpuSecond,
        int gcPercent,
        long memoryLimitBytes,
        int processorCount,
        long stackBytes,
        long globalsBytes,
        double scannableRatio) {
    /** KiB per millisecond of one byte per second. */
    private static final double KIB_PER_MILLI = 1 / (1_024 * 1e3);

    /** The allocation, given for the process, is shared by all of its cores. */
    PacedRates rates() {
        return new PacedRates(
                processorCount,
                allocBytesPerSecond / processorCount * KIB_PER_MILLI,
                markBytesPerCpuSecond * KIB_PER_MILLI,
                scannableRatio,
                globalsBytes,
                stackBytes);
    }

    /** Whether marking this heap would practically not end. */
    boolean isEndless() {
        return PacedProgram.isEndless(rates(), liveBytes + stackBytes + globalsBytes);
    }

    boolean hasSameSettings(GcInputs other) {
        return gcPercent == other.gcPercent && memoryLimitBytes == other.memoryLimitBytes;
    }
}
