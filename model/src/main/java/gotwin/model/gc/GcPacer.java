package gotwin.model.gc;

/**
 * Decides when a collection starts, how large the heap may grow until it ends, and how much marking every allocated byte
 * costs its goroutine.
 *
 * <p>Models: gcControllerState, Go 1.24.4 mgcpacer.go, on amd64: integer divisions truncate, products wrap at 64 bits,
 * and floating point is evaluated in Go's order without fused operations. Methods carry Go's names. A cycle is
 * {@link #startCycle}, then {@link #update} at every allocation, then, with the world stopped, {@link #endCycle},
 * {@link #resetLive} and {@link #commit}.
 *
 * <p>Departs: no atomics (one thread). Who has which credit and which worker runs where is not decided here.
 */
public final class GcPacer {
    /** Share of the Ps that background marking gets. Source: mgcpacer.go: gcBackgroundUtilization. */
    public static final double BACKGROUND_UTILIZATION = 0.25;

    /** Live heap at the start of the running cycle while there is none: Go's ^uint64(0). */
    private static final long NOT_TRIGGERED = -1;

    private final CollectorPolicy policy;
    private final MemoryLimit memoryLimit;
    private final HeapGoal heapGoal;
    private final AssistRatio assistRatio = new AssistRatio();
    private final ConsMark consMark = new ConsMark();

    private long heapLiveBytes;
    private long heapMarkedBytes;
    private long heapScanBytes;
    private long maxStackScanBytes;
    private long globalsScanBytes;
    private long lastHeapScanBytes;
    private long lastStackScanBytes;
    private long lastHeapGoalBytes;

    private long triggeredBytes = NOT_TRIGGERED;
    private long markStartNanos;
    private long heapScanWorkBytes;
    private long stackScanWorkBytes;
    private long globalsScanWorkBytes;
    private long assistNanos;
    private long idleMarkNanos;

    /**
     * A pacer before its first cycle, when nothing needs to be swept. Models: init.
     *
     * @param gcPercent GOGC; negative is off
     * @param memoryLimitBytes GOMEMLIMIT, 0 or more; {@link Long#MAX_VALUE} is none
     */
    public GcPacer(int gcPercent, long memoryLimitBytes) {
        this(gcPercent, memoryLimitBytes, CollectorPolicy.GO);
    }

    /** A pacer of a collector that need not be Go's. */
    public GcPacer(int gcPercent, long memoryLimitBytes, CollectorPolicy policy) {
        this.policy = policy;
        memoryLimit = new MemoryLimit(memoryLimitBytes);
        heapGoal = new HeapGoal(gcPercent, memoryLimit, policy.backgroundRatio());
        commit(SweepState.DONE);
    }

    /** Whether spans of the last cycle are still to be swept. */
    public enum SweepState {
        /** Every span is swept. */
        DONE,
        /** The sweeper needs some heap growth to finish in. */
        UNFINISHED
    }

    /** Changes GOGC; negative is off. {@link #commit} must follow. Models: setGCPercent. */
    public void setGcPercent(int gcPercent) {
        heapGoal.setGcPercent(gcPercent);
    }

    /** Changes GOMEMLIMIT, 0 or more bytes. {@link #commit} must follow. Models: setMemoryLimit. */
    public void setMemoryLimitBytes(long memoryLimitBytes) {
        memoryLimit.setBytes(memoryLimitBytes);
    }

    /** Whose collector this is. */
    CollectorPolicy policy() {
        return policy;
    }

    /** GOGC; -1 is off. */
    public int gcPercent() {
        return heapGoal.gcPercent();
    }

    /** GOMEMLIMIT, in bytes. */
    public long memoryLimitBytes() {
        return memoryLimit.limitBytes();
    }

    /**
     * Tells what counts against GOMEMLIMIT now; until told, there is nothing but the heap's goal.
     *
     * @param mappedReadyBytes mapped and not returned to the host, whatever it is used for
     * @param heapFreeBytes the part in free pages of the heap that are not returned
     * @param heapInUseBytes the part in objects, swept or not
     * @throws IllegalArgumentException if the parts are more than the whole
     */
    public void observeMemory(long mappedReadyBytes, long heapFreeBytes, long heapInUseBytes) {
        memoryLimit.observe(mappedReadyBytes, heapFreeBytes, heapInUseBytes);
    }

    /** Sets the bytes of allocated stacks, all of which marking might have to scan. Models: maxStackScan. */
    public void setMaxStackScanBytes(long bytes) {
        maxStackScanBytes = bytes;
    }

    /** Sets the bytes of global variables with pointers. Models: globalsScan. */
    public void setGlobalsScanBytes(long bytes) {
        globalsScanBytes = bytes;
    }

    /**
     * Notes an allocation (negative: cached memory given back) and revises the assist ratio of a running cycle.
     *
     * <p>Models: update. As in Go, the scannable heap is fixed while a cycle runs: {@code heapScanDeltaBytes} then counts
     * for nothing.
     */
    public void update(long heapLiveDeltaBytes, long heapScanDeltaBytes) {
        heapLiveBytes += heapLiveDeltaBytes;
        if (isMarking()) {
            revise();
        } else {
            heapScanBytes += heapScanDeltaBytes;
        }
    }

    /** Notes scannable heap whether a cycle runs or not, as the driver of Go's own pacer test does. */
    public void addHeapScan(long bytes) {
        heapScanBytes += bytes;
    }

    /**
     * Starts a cycle at the present live heap, with the world stopped. Models: startCycle.
     *
     * @param markStartNanos now
     * @param processorCount GOMAXPROCS
     * @return the background workers of the cycle
     */
    public MarkWorkerPlan startCycle(long markStartNanos, int processorCount, GcTrigger trigger) {
        heapScanWorkBytes = 0;
        stackScanWorkBytes = 0;
        globalsScanWorkBytes = 0;
        assistNanos = 0;
        idleMarkNanos = 0;
        this.markStartNanos = markStartNanos;
        triggeredBytes = heapLiveBytes;
        heapGoal.keepRunningDistance(triggeredBytes);
        revise();
        return MarkWorkerPlan.of(processorCount, trigger, policy);
    }

    /** Notes scanned heap. Models: heapScanWork. */
    public void addHeapScanWork(long bytes) {
        heapScanWorkBytes += bytes;
    }

    /** Notes scanned stacks. Models: stackScanWork. */
    public void addStackScanWork(long bytes) {
        stackScanWorkBytes += bytes;
    }

    /** Notes scanned globals. Models: globalsScanWork. */
    public void addGlobalsScanWork(long bytes) {
        globalsScanWorkBytes += bytes;
    }

    /** Notes CPU time of goroutines that assisted. Models: assistTime. */
    public void addAssistNanos(long nanos) {
        assistNanos += nanos;
    }

    /** Notes CPU time of idle workers. Models: idleMarkTime. */
    public void addIdleMarkNanos(long nanos) {
        idleMarkNanos += nanos;
    }

    /** Sets the assist ratio by the work and the heap growth that remain. {@link #update} does it by itself. */
    public void revise() {
        long expectedScanBytes = lastHeapScanBytes + lastStackScanBytes + globalsScanBytes;
        long maxScanBytes = heapScanBytes + maxStackScanBytes + globalsScanBytes;
        assistRatio.revise(
                heapGoal.gcPercent(),
                heapGoalBytes(),
                triggeredBytes,
                heapLiveBytes,
                scanWorkBytes(),
                expectedScanBytes,
                maxScanBytes);
    }

    /**
     * Ends marking: measures how fast the program allocated and how fast it was marked. Models: endCycle.
     *
     * @param nowNanos now
     * @param processorCount GOMAXPROCS
     */
    public void endCycle(long nowNanos, int processorCount) {
        lastHeapGoalBytes = heapGoalBytes();
        long growthBytes = heapLiveBytes - triggeredBytes;
        if (growthBytes <= 0) {
            return;
        }
        double utilization = policy.backgroundRatio();
        double idleUtilization = 0;
        long markNanos = nowNanos - markStartNanos;
        if (markNanos > 0) {
            utilization += (double) assistNanos / (markNanos * processorCount);
            idleUtilization = (double) idleMarkNanos / (markNanos * processorCount);
        }
        consMark.add(growthBytes * (utilization + idleUtilization) / (scanWorkBytes() * (1 - utilization)));
    }

    /** Takes what was marked as the live heap, and what was scanned as its scannable part. Models: resetLive. */
    public void resetLive(long markedBytes) {
        heapMarkedBytes = markedBytes;
        heapLiveBytes = markedBytes;
        heapScanBytes = heapScanWorkBytes;
        lastHeapScanBytes = heapScanWorkBytes;
        lastStackScanBytes = stackScanWorkBytes;
        triggeredBytes = NOT_TRIGGERED;
        heapGoal.dropRunningDistance();
    }

    /** Sets goal and trigger by all that is known. While a cycle runs, {@link #revise} must follow. Models: commit. */
    public void commit(SweepState sweep) {
        switch (sweep) {
            case DONE -> heapGoal.dropSweepDistance();
            case UNFINISHED -> heapGoal.keepSweepDistance(heapLiveBytes);
        }
        long rootScanBytes = lastStackScanBytes + globalsScanBytes;
        heapGoal.setPercentGoal(heapMarkedBytes, rootScanBytes);
        heapGoal.setRunway(consMark.ratio(), lastHeapScanBytes + rootScanBytes);
    }

    /** The live heap at which the current or next cycle should end, in bytes. Models: heapGoal. */
    public long heapGoalBytes() {
        return heapGoal.goalBytes(heapMarkedBytes);
    }

    /** The live heap at which the next cycle starts, in bytes. Models: trigger. */
    public long triggerBytes() {
        return heapGoal.triggerBytes(heapMarkedBytes);
    }

    /** Whether a cycle runs: from {@link #startCycle} to {@link #resetLive}. */
    public boolean isMarking() {
        return triggeredBytes != NOT_TRIGGERED;
    }

    /** The live heap at the start of the running cycle, in bytes; -1 if there is none. */
    public long triggeredBytes() {
        return triggeredBytes;
    }

    /** Goal of the last cycle at its end, in bytes, which the scavenger works towards. Models: lastHeapGoal. */
    public long lastHeapGoalBytes() {
        return lastHeapGoalBytes;
    }

    /** Bytes that survived the last cycle or were allocated since. Models: heapLive. */
    public long heapLiveBytes() {
        return heapLiveBytes;
    }

    /** Bytes that survived the last cycle. Models: heapMarked. */
    public long heapMarkedBytes() {
        return heapMarkedBytes;
    }

    /** Live heap that must be scanned. Models: heapScan. */
    public long heapScanBytes() {
        return heapScanBytes;
    }

    /** Bytes of stacks that the last cycle scanned. Models: lastStackScan. */
    public long lastStackScanBytes() {
        return lastStackScanBytes;
    }

    /** Bytes scanned in this cycle: heap, stacks and globals. */
    public long scanWorkBytes() {
        return heapScanWorkBytes + stackScanWorkBytes + globalsScanWorkBytes;
    }

    /** Bytes of scan work owed for a byte allocated. Models: assistWorkPerByte. */
    public double assistWorkPerByte() {
        return assistRatio.workPerByte();
    }

    /** Bytes that may be allocated for a byte of scan work. Models: assistBytesPerWork. */
    public double assistBytesPerWork() {
        return assistRatio.bytesPerWork();
    }

    /** Estimated bytes allocated per CPU time over bytes scanned per CPU time. Models: consMark. */
    public double consMarkRatio() {
        return consMark.ratio();
    }
}
