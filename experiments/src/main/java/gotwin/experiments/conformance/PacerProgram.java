package gotwin.experiments.conformance;

import gotwin.model.gc.GcPacer;
import gotwin.model.gc.GcPacer.SweepState;
import gotwin.model.gc.GcTrigger;

/**
 * The idealised program that drives a pacer through the cycles of one scenario.
 *
 * <p>It allocates and marks at constant rates per CPU time, and assists take exactly the share of the CPU that the
 * pacer's ratio asks for. Models: TestGcPacer, Go 1.24.4 mgcpacer_test.go.
 */
final class PacerProgram {
    /** Time between two revisions of the assist ratio. Source: TestGcPacer, revisePeriod. */
    private static final long STEP_NANOS = 500_000;

    /** Turns KiB per CPU-millisecond into bytes per CPU and step. Source: TestGcPacer, rateConv. */
    private static final double BYTES_PER_STEP = 1_024 * 0.5;

    /** Steps after which a cycle counts as endless: over an hour of marking. Assumption. */
    private static final double STEP_COUNT_MAX = 1e7;

    private final PacerCycle.Settings settings;
    private final GcPacer pacer;
    private long allocatedBlackBytes;
    private long markNanos;
    private long assistNanos;

    PacerProgram(PacerCycle.Settings settings) {
        this.settings = settings;
        this.pacer = new GcPacer(settings.gcPercent(), settings.memoryLimitBytes());
    }

    /**
     * Runs the scenario's next cycle.
     *
     * @throws EndlessCycle if marking would practically not end
     */
    PacerDecisions run(PacerCycle cycle) throws EndlessCycle {
        long nextMarkedBytes = cycle.number() == 1
                ? settings.initialHeapBytes()
                : (long) ((pacer.heapMarkedBytes() - allocatedBlackBytes) * cycle.growthRatio());
        allocatedBlackBytes = 0;
        markNanos = 0;
        assistNanos = 0;
        start(cycle);
        mark(cycle, new Work(settings.globalsBytes(), cycle.stackBytes(), (long)
                (nextMarkedBytes * cycle.scannableRatio())));
        return end(nextMarkedBytes);
    }

    private void start(PacerCycle cycle) {
        long triggerBytes = Math.max(pacer.triggerBytes(), pacer.heapMarkedBytes());
        pacer.setMaxStackScanBytes(cycle.stackBytes());
        pacer.setGlobalsScanBytes(settings.globalsBytes());
        long scannableBytes = (long) ((triggerBytes - pacer.heapMarkedBytes()) * cycle.scannableRatio());
        pacer.update(triggerBytes - pacer.heapLiveBytes(), scannableBytes);
        pacer.startCycle(0, settings.coreCount(), GcTrigger.HEAP);
    }

    private void mark(PacerCycle cycle, Work work) throws EndlessCycle {
        double scanBytesPerStep = cycle.scanKibPerCpuMillis() * BYTES_PER_STEP * settings.coreCount();
        double slowestBytesPerStep = Math.floor(scanBytesPerStep * GcPacer.BACKGROUND_UTILIZATION);
        if (!(work.leftBytes() <= STEP_COUNT_MAX * slowestBytesPerStep)) {
            throw new EndlessCycle();
        }
        while (work.leftBytes() > 0) {
            step(cycle, work);
        }
    }

    private void step(PacerCycle cycle, Work work) {
        int coreCount = settings.coreCount();
        double owed = pacer.assistWorkPerByte() * cycle.allocKibPerCpuMillis();
        double utilization = Math.max(owed / (owed + cycle.scanKibPerCpuMillis()), GcPacer.BACKGROUND_UTILIZATION);
        double scanBytes = cycle.scanKibPerCpuMillis() * BYTES_PER_STEP * coreCount * utilization;
        double allocKib = cycle.allocKibPerCpuMillis() * BYTES_PER_STEP;
        long elapsedNanos = STEP_NANOS;
        long allocatedBytes = (long) (allocKib * coreCount * (1 - utilization));
        long scannedBytes = work.scan((long) scanBytes, pacer);
        if (scannedBytes < (long) scanBytes) {
            elapsedNanos = (long) (scannedBytes * (double) STEP_NANOS / scanBytes);
            allocatedBytes = (long) (allocKib * elapsedNanos / STEP_NANOS * coreCount * (1 - utilization));
        }
        pacer.addHeapScan((long) (allocatedBytes * cycle.scannableRatio()));
        pacer.update(allocatedBytes, 0);
        allocatedBlackBytes += allocatedBytes;
        markNanos += elapsedNanos;
        assistNanos += (long) ((double) elapsedNanos * coreCount * (utilization - GcPacer.BACKGROUND_UTILIZATION));
    }

    private PacerDecisions end(long nextMarkedBytes) {
        int coreCount = settings.coreCount();
        double assistRatio = assistNanos / ((double) markNanos * coreCount);
        PacerDecisions decisions = new PacerDecisions(
                pacer.heapMarkedBytes(),
                pacer.triggeredBytes(),
                pacer.heapLiveBytes(),
                pacer.heapGoalBytes(),
                assistRatio + GcPacer.BACKGROUND_UTILIZATION,
                allocatedBlackBytes,
                markNanos,
                assistNanos,
                nextMarkedBytes);
        pacer.addAssistNanos(assistNanos);
        pacer.endCycle(markNanos, coreCount);
        pacer.resetLive(nextMarkedBytes + allocatedBlackBytes);
        pacer.commit(SweepState.UNFINISHED);
        return decisions;
    }

    /** A cycle whose marking is too slow for its heap. */
    static final class EndlessCycle extends Exception {
        private static final long serialVersionUID = 1L;
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
