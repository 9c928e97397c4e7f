package gotwin.experiments.pacing;

import gotwin.model.gc.GcPacer;
import gotwin.model.gc.GcPacer.SweepState;
import gotwin.model.gc.GcTrigger;

/**
 * The idealised program that drives a pacer through cycles.
 *
 * <p>It allocates and is marked at constant rates per CPU time on all cores, and assists take exactly the share of the CPU
 * that the pacer's ratio asks for. With the ratio <i>a</i>, bytes of scan work owed for a byte allocated, marking takes the
 * share {@code u = max(a * alloc / (a * alloc + scan), background)} of the cores and the program the rest. Models:
 * TestGcPacer, Go 1.24.4 mgcpacer_test.go, in which background workers have 0.25, nothing but the heap counts against
 * GOMEMLIMIT, and no limiter stops assists; with {@link ProcessSurroundings}, a process in which they do. Departs, as that
 * test does: no worker is idle.
 */
public final class PacedProgram {
    /** Time between two revisions of the assist ratio. Source: TestGcPacer, revisePeriod. */
    private static final long STEP_NANOS = 500_000;

    /** Turns KiB per CPU-millisecond into bytes per CPU and step. Source: TestGcPacer, rateConv. */
    private static final double BYTES_PER_STEP = 1_024 * 0.5;

    /** Steps after which a cycle counts as endless: over an hour of marking. Assumption. */
    private static final double STEP_COUNT_MAX = 1e7;

    /** Steps after which a few per cent of a few per cent are left. Assumption. */
    private static final int START_STEPS = 3;

    private final GcPacer pacer;
    private final Surroundings surroundings;
    private double backgroundRatio = GcPacer.BACKGROUND_UTILIZATION;
    private long allocatedBlackBytes;
    private long markNanos;
    private long assistNanos;

    /**
     * The program of Go's own test before its first cycle.
     *
     * @param gcPercent GOGC; negative is off
     * @param memoryLimitBytes GOMEMLIMIT, 0 or more; {@link Long#MAX_VALUE} is none
     */
    public PacedProgram(int gcPercent, long memoryLimitBytes) {
        this(gcPercent, memoryLimitBytes, Surroundings.NONE);
    }

    PacedProgram(int gcPercent, long memoryLimitBytes, Surroundings surroundings) {
        this.pacer = new GcPacer(gcPercent, memoryLimitBytes);
        this.surroundings = surroundings;
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

    /** Share of all cores that background workers had in the last cycle. */
    double backgroundRatio() {
        return backgroundRatio;
    }

    /**
     * The heap at which the next cycle starts, in bytes: its trigger, or a little more than what is marked
     * if that is larger. What counts
     * against GOMEMLIMIT depends a little on the heap, so it is found in steps.
     */
    long startBytes(PacedRates rates) {
        long startBytes = pacer.heapMarkedBytes();
        for (int i = 0; i < START_STEPS; i++) {
            surroundings.observeMemory(pacer, startBytes, rates.stackBytes());
            startBytes = Math.max(pacer.triggerBytes(), pacer.heapMarkedBytes() + surroundings.growthBytesMin());
        }
        return startBytes;
    }

    /** The program has all cores until the next cycle starts. */
    void pass(long nanos, int processorCount) {
        surroundings.passed(nanos, processorCount);
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
        long startBytes = startBytes(rates);
        pacer.setMaxStackScanBytes(rates.stackBytes());
        pacer.setGlobalsScanBytes(rates.globalsBytes());
        long scannableBytes = (long) ((startBytes - pacer.heapMarkedBytes()) * rates.scannableRatio());
        pacer.update(startBytes - pacer.heapLiveBytes(), scannableBytes);
        surroundings.markingBegins();
        backgroundRatio = surroundings.backgroundRatio(
                pacer.startCycle(0, rates.processorCount(), GcTrigger.HEAP), rates.processorCount());
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
        double owed = surroundings.isLimiting() ? 0 : pacer.assistWorkPerByte() * rates.allocKibPerCpuMillis();
        double utilization = Math.max(owed / (owed + rates.scanKibPerCpuMillis()), backgroundRatio);
        double scanBytes = rates.scanKibPerCpuMillis() * BYTES_PER_STEP * processorCount * utilization;
        double allocKib = rates.allocKibPerCpuMillis() * BYTES_PER_STEP;
        long elapsedNanos = STEP_NANOS;
        long allocatedBytes = (long) (allocKib * processorCount * (1 - utilization));
        long scannedBytes = work.scan((long) scanBytes, pacer);
        if (scannedBytes < (long) scanBytes) {
            elapsedNanos = (long) (scannedBytes * (double) STEP_NANOS / scanBytes);
            allocatedBytes = (long) (allocKib * elapsedNanos / STEP_NANOS * processorCount * (1 - utilization));
        }
        surroundings.observeMemory(pacer, pacer.heapLiveBytes() + allocatedBytes, rates.stackBytes());
        pacer.addHeapScan((long) (allocatedBytes * rates.scannableRatio()));
        pacer.update(allocatedBytes, 0);
        allocatedBlackBytes += allocatedBytes;
        markNanos += elapsedNanos;
        long assistedNanos = (long) ((double) elapsedNanos * processorCount * (utilization - backgroundRatio));
        assistNanos += assistedNanos;
        surroundings.marked(elapsedNanos, assistedNanos);
    }

    private PacedCycle end(PacedRates rates, long reachableBytes) {
        int processorCount = rates.processorCount();
        double assistRatio = assistNanos / ((double) markNanos * processorCount);
        PacedCycle cycle = new PacedCycle(
                pacer.heapMarkedBytes(),
                pacer.triggeredBytes(),
                pacer.heapLiveBytes(),
                pacer.heapGoalBytes(),
                assistRatio + backgroundRatio,
                allocatedBlackBytes,
                markNanos,
                assistNanos,
                reachableBytes);
        surroundings.markingEnds();
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
