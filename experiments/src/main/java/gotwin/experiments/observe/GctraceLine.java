package gotwin.experiments.observe;

import gotwin.model.probe.GcCycle;
import gotwin.model.probe.GcCycle.Origin;

/**
 * One line that Go writes to standard error at the end of a garbage-collection cycle under {@code GODEBUG=gctrace=1}.
 * The form is that of {@code runtime/mgc.go: gcMarkTermination} (Go 1.26), digit by digit.
 *
 * @param cycleNumber counts from 1
 * @param startNanos start of stopping the world for the first time, since the start of the program
 * @param collectorPercent the collector's share of all CPU time since the start, idle marking left out; 0 to 100
 * @param wall what the clock saw
 * @param cpu what marking and pauses cost
 * @param memory sizes
 * @param processorCount GOMAXPROCS
 * @param origin what asked for the cycle
 */
record GctraceLine(
        int cycleNumber,
        long startNanos,
        int collectorPercent,
        Wall wall,
        Cpu cpu,
        Memory memory,
        int processorCount,
        Origin origin) {
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final int MEBIBYTE_SHIFT = 20;

    /** Durations of the first pause, of concurrent marking and of the second pause. */
    record Wall(long firstPauseNanos, long markNanos, long secondPauseNanos) {}

    /**
     * CPU time by kind.
     *
     * @param pausedProcessorCount how many Ps a pause is charged for: Go's {@code stwprocs = min(GOMAXPROCS, CPUs)}
     * @param backgroundNanos dedicated and fractional workers
     */
    record Cpu(int pausedProcessorCount, long assistNanos, long backgroundNanos, long idleNanos) {}

    /** Sizes in bytes; the line shows whole mebibytes, cut off. The goal is unsigned as in Go. */
    record Memory(
            long heapAtStartBytes,
            long heapAtEndBytes,
            long heapMarkedBytes,
            long heapGoalBytes,
            long stackBytes,
            long globalsBytes) {}

    /** The line of a cycle of the twin. */
    static GctraceLine of(GcCycle cycle) {
        GcCycle.Account account = cycle.account();
        return new GctraceLine(
                cycle.number(),
                cycle.startNanos(),
                (int) (account.collectorRatio() * 100),
                new Wall(
                        account.worldStartedNanos() - cycle.startNanos(),
                        cycle.markEndNanos() - account.worldStartedNanos(),
                        cycle.endNanos() - cycle.markEndNanos()),
                new Cpu(
                        account.pausedProcessorCount(),
                        cycle.assistNanos(),
                        cycle.backgroundNanos(),
                        cycle.idleNanos()),
                new Memory(
                        cycle.heapAtStartBytes(),
                        cycle.heapAtEndBytes(),
                        cycle.heapMarkedBytes(),
                        cycle.heapGoalBytes(),
                        account.stackScannedBytes(),
                        account.globalsBytes()),
                account.processorCount(),
                account.origin());
    }

    /** The line as Go prints it, without the line feed. */
    String text() {
        return "gc " + cycleNumber + " @" + GoNumbers.decimal(startNanos / NANOS_PER_MILLI, 3) + "s " + collectorPercent
                + "%: "
                + wallText() + " ms clock, " + cpuText() + " ms cpu, " + memoryText() + ", " + processorCount + " P"
                + (origin == Origin.FORCED ? " (forced)" : "");
    }

    private String wallText() {
        return GoNumbers.millis(wall.firstPauseNanos) + "+" + GoNumbers.millis(wall.markNanos) + "+"
                + GoNumbers.millis(wall.secondPauseNanos);
    }

    private String cpuText() {
        return GoNumbers.millis(cpu.pausedProcessorCount * wall.firstPauseNanos) + "+"
                + GoNumbers.millis(cpu.assistNanos) + "/"
                + GoNumbers.millis(cpu.backgroundNanos) + "/" + GoNumbers.millis(cpu.idleNanos) + "+"
                + GoNumbers.millis(cpu.pausedProcessorCount * wall.secondPauseNanos);
    }

    private String memoryText() {
        return mebibytes(memory.heapAtStartBytes) + "->" + mebibytes(memory.heapAtEndBytes) + "->"
                + mebibytes(memory.heapMarkedBytes) + " MB, " + mebibytes(memory.heapGoalBytes) + " MB goal, "
                + mebibytes(memory.stackBytes) + " MB stacks, " + mebibytes(memory.globalsBytes) + " MB globals";
    }

    private static long mebibytes(long countBytes) {
        return countBytes >>> MEBIBYTE_SHIFT;
    }
}
