package gotwin.experiments.pacing;

import gotwin.model.gc.GcPacer;
import gotwin.model.gc.GcPacer.SweepState;
import gotwin.model.gc.GcTrigger;

/**
 * The idealised program that drives a pacer through cycles.
 *
 * <p>It allocates and is marked at constant rates per CPU time on all cores, and assists take exactly the share of the CPU
 * that the pacer's ratio asks for. With the ratio <i>a</i>, bytes of scan work owed for a byte allocated, marking takes the
 * share {@code u = max(a * alloc / (a * alloc + scan), 0.25)} of the cores and the program the rest. Models: TestGcPacer,
 * Go 1.24.4 mgcpacer_test.go. Departs, as that test does: nothing but the heap counts against GOMEMLIMIT, no worker is idle,
 * and no limiter stops assists.
 */
public final class PacedProgram {
    /** Time between two revisions of the assist ratio. Source: TestGcPacer, revisePeriod. */
    private static final long STEP_NANOS = 500_000;

    /** Turns KiB per CPU-millisecond into bytes per CPU and step. Source: TestGcPacer, rateConv. */
    private static final double BYTES_PER_STEP = 1_024 * 0.5;

    /** Steps after which a cycle counts as endless: over an hour of marking. Assumption. */
    private static final double STEP_COUNT_MAX = 1e7;

    private final GcPacer pacer;
    private long allocatedBlackBytes;
    private long markNanos;
    private long assistNanos;

    /**
     * A program before its first cycle.
     *
     * @param gcPercent GOGC; negative is off
     * @param memoryLimitBytes GOMEMLIMIT, 0 or more; {@link Long#MAX_VALUE} is none
     */
    public PacedProgram(int gcPercent, long memoryLimitBytes) {
        this.pacer = new GcPacer(gcPercent, memoryLimitBytes);
    }

    /** Changes GOGC and GOMEMLIMIT, as for the constructor, between two cycles. */
    public void tune(int gcPercent, long memoryLimitBytes) {
        pacer.setGcPercent(gcPercent);
        pacer.setMemoryLimitBytes(memoryLimitBytes);
        pacer.commit(SweepState.UNFINISHED);
    }

    /** What the last cycle marked, in bytes, with everything that was allocated in it. */
    public long markedBytes() {
        return pacer.heapMarkedBytes();
    }

    /** The part of {@link #markedBytes} that the last cycle found reachable when it started. */
    public long reachedBytes() {
        return pacer.heapMarkedBytes() - allocatedBlackBytes;
    }

    /** The heap at which the next cycle starts, in bytes: its trigger, or what is marked if that is larger. */
    public long startBytes() {
        return Math.max(pacer.triggerBytes(), pacer.heapMarkedBytes());
    }

    /**
     * Runs the next cycle.
     *
     * @param reachableBytes heap that it will find reachable
     * @throws EndlessCycle if marking would practically not end
     */
    public PacedCycle run(PacedRates rates, long reachableBytes) throws EndlessCycle {
        allocatedBlackBytes = 0;
        markNanos = 0;
        assistNanos = 0;
        start(rates);
        mark(rates, new Work(rates.globalsBytes(), rates.stackBytes(), (long)
                (reachableBytes * rates.scannableRatio())));
        return end(rates, reachableBytes);
    }

    private void start(PacedRates rates) {
        long startBytes = startBytes();
        pacer.setMaxStackScanBytes(rates.stackBytes());
        pacer.setGlobalsScanBytes(rates.globalsBytes());
        long scannableBytes = (long) ((startBytes - pacer.heapMarkedBytes()) * rates.scannableRatio());
        pacer.update(startBytes - pacer.heapLiveBytes(), scannableBytes);
        pacer.startCycle(0, rates.processorCount(), GcTrigger.HEAP);
    }

    private void mark(PacedRates rates, Work work) throws EndlessCycle {
        if (isEndless(rates, work.leftBytes())) {
            throw new EndlessCycle();
        }
        while (work.leftBytes() > 0) {
            step(rates, work);
        }
    }

    /** Whether marking so many bytes would practically not end. */
    static boolean isEndless(PacedRates rates, long workBytes) {
        double scanBytesPerStep = rates.scanKibPerCpuMillis() * BYTES_PER_STEP * rates.processorCount();
        double slowestBytesPerStep = Math.floor(scanBytesPerStep * GcPacer.BACKGROUND_UTILIZATION);
        return !(workBytes <= STEP_COUNT_MAX * slowestBytesPerStep);
    }

    private void step(PacedRates rates, Work work) {
        int processorCount = rates.processorCount();
        double owed = pacer.assistWorkPerByte() * rates.allocKibPerCpuMillis();
        double utilization = Math.max(owed / (owed + rates.scanKibPerCpuMillis()), GcPacer.BACKGROUND_UTILIZATION);
        double scanBytes = rates.scanKibPerCpuMillis() * BYTES_PER_STEP * processorCount * utilization;
        double allocKib = rates.allocKibPerCpuMillis() * BYTES_PER_STEP;
        long elapsedNanos = STEP_NANOS;
        long allocatedBytes = (long) (allocKib * processorCount * (1 - utilization));
        long scannedBytes = work.scan((long) scanBytes, pacer);
        if (scannedBytes < (long) scanBytes) {
            elapsedNanos = (long) (scannedBytes * (double) STEP_NANOS / scanBytes);
            allocatedBytes = (long) (allocKib * elapsedNanos / STEP_NANOS * processorCount * (1 - utilization));
        }
        pacer.addHeapScan((long) (allocatedBytes * rates.scannableRatio()));
        pacer.update(allocatedBytes, 0);
        allocatedBlackBytes += allocatedBytes;
        markNanos += elapsedNanos;
        assistNanos += (long) ((double) elapsedNanos * processorCount * (utilization - GcPacer.BACKGROUND_UTILIZATION));
    }

    private PacedCycle end(PacedRates rates, long reachableBytes) {
        int processorCount = rates.processorCount();
        double assistRatio = assistNanos / ((double) markNanos * processorCount);
        PacedCycle cycle = new PacedCycle(
                pacer.heapMarkedBytes(),
                pacer.triggeredBytes(),
                pacer.heapLiveBytes(),
                pacer.heapGoalBytes(),
                assistRatio + GcPacer.BACKGROUND_UTILIZATION,
                allocatedBlackBytes,
                markNanos,
                assistNanos,
                reachableBytes);
        pacer.addAssistNanos(assistNanos);
        pacer.endCycle(markNanos, processorCount);
        pacer.resetLive(reachableBytes + allocatedBlackBytes);
        pacer.commit(SweepState.UNFINISHED);
        return cycle;
    }

    /** What is left to scan: globals first, then stacks, then the heap. */
    private static final class Work {
        private long globalsBytes;
        private long stackBytes;
        private long heapBytes;

        Work(long globalsBytes, long stackBytes, long heapBytes) {
            this.globalsBytes = globalsBytes;
            this.stackBytes = stackBytes;
            this.heapBytes = heapBytes;
        }

        long leftBytes() {
            return globalsBytes + stackBytes + heapBytes;
        }

        /** Scans up to {@code bytes}, tells the pacer, and returns how many bytes there were to scan. */
        long scan(long bytes, GcPacer pacer) {
            long globalsScanned = Math.min(globalsBytes, bytes);
            long stackScanned = Math.min(stackBytes, bytes - globalsScanned);
            long heapScanned = Math.min(heapBytes, bytes - globalsScanned - stackScanned);
            globalsBytes -= globalsScanned;
            stackBytes -= stackScanned;
            heapBytes -= heapScanned;
            pacer.addGlobalsScanWork(globalsScanned);
            pacer.addStackScanWork(stackScanned);
            pacer.addHeapScanWork(heapScanned);
            return globalsScanned + stackScanned + heapScanned;
        }
    }
}
