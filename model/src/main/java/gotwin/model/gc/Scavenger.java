package gotwin.model.gc;

import gotwin.model.host.Cost;
import gotwin.model.host.CostProfile;
import gotwin.model.memory.Mheap;
import gotwin.model.memory.Mheap.Reach;
import gotwin.model.memory.SpanAllocator;
import gotwin.model.units.Bytes;

/**
 * How much memory is given back to the host, and what that costs. Who does it is {@link BackgroundScavenger}.
 *
 * <p>Models: Go 1.26 mgcscavenge.go: gcPaceScavenger; mheap.go: scavengeAll.
 *
 * <p>Departs: free pages always lie together, so that a call of the host takes as many as it may, and those who allocate
 * never take memory from the host while there are free pages: Go's allocSpan, which then gives as much back, has none to give.
 */
final class Scavenger {
    /** Part of the memory limit that is kept free: 5 %. Source: mgcscavenge.go, reduceExtraPercent. */
    private static final double REDUCE_EXTRA_RATIO = 5 / 100.0;

    /** One part in so many is kept beyond the goal: 10 %. Source: mgcscavenge.go, retainExtraPercent. */
    private static final long RETAIN_EXTRA_DIVISOR = 10;

    /** A page of the operating system. */
    private static final long PHYSICAL_PAGE_BYTES = 4 * Bytes.KIBIBYTE;

    /** Nothing has to be given back. Source: mgcscavenge.go, ^uint64(0). */
    private static final long NO_GOAL = Long.MAX_VALUE;

    private final SpanAllocator spans;
    private final Mheap mheap;
    private final GcPacer pacer;
    private final long callNanos;
    private final long pageNanos;
    private long percentGoalBytes = NO_GOAL;
    private long limitGoalBytes = NO_GOAL;
    private long lastInUseBytes;
    private long owedNanos;

    /** A scavenger before the first cycle. */
    Scavenger(SpanAllocator spans, GcPacer pacer, CostProfile costs) {
        this.spans = spans;
        this.mheap = spans.mheap();
        this.pacer = pacer;
        this.callNanos = costs.of(Cost.SCAVENGE_CALL);
        this.pageNanos = costs.of(Cost.SCAVENGED_PAGE);
    }

    // ------------------------------------------------------------------ goals

    /** A cycle has marked; {@link #pace} must follow. Models: mgc.go, gcMarkTermination. */
    void markingEnded() {
        lastInUseBytes = mheap.spanBytes();
        mheap.markingEnded();
    }

    /** Sets the goals by the pacer's. Models: gcPaceScavenger. */
    void pace() {
        long limitBytes = (long) (pacer.memoryLimitBytes() * (1 - REDUCE_EXTRA_RATIO));
        limitGoalBytes = spans.mappedReadyBytes() <= limitBytes ? NO_GOAL : limitBytes;
        long lastGoalBytes = pacer.lastHeapGoalBytes();
        if (lastGoalBytes == 0) {
            percentGoalBytes = NO_GOAL;
            return;
        }
        double goalRatio = unsigned(pacer.heapGoalBytes()) / unsigned(lastGoalBytes);
        long goalBytes = (long) Math.min(NO_GOAL / 2.0, lastInUseBytes * goalRatio);
        goalBytes += goalBytes / RETAIN_EXTRA_DIVISOR;
        goalBytes = (goalBytes + PHYSICAL_PAGE_BYTES - 1) / PHYSICAL_PAGE_BYTES * PHYSICAL_PAGE_BYTES;
        percentGoalBytes = mheap.retainedBytes() - goalBytes < PHYSICAL_PAGE_BYTES ? NO_GOAL : goalBytes;
    }

    private static double unsigned(long number) {
        return number >= 0 ? number : number + 0x1p64;
    }

    /** Whether nothing needs to be given back in the background. Models: scavengerState.shouldStop. */
    boolean hasReachedGoals() {
        return mheap.retainedBytes() <= percentGoalBytes
                && (limitGoalBytes == NO_GOAL || spans.mappedReadyBytes() <= limitGoalBytes);
    }

    // ------------------------------------------------------------------ giving back

    /** Gives {@code bytes} back, more, or what there is of them; returns how many. {@link #takeNanos} has the time. */
    private long release(long bytes, Reach reach) {
        long callsBefore = mheap.givenBackCallCount();
        long releasedBytes = mheap.scavenge(bytes, reach);
        owedNanos += (mheap.givenBackCallCount() - callsBefore) * callNanos
                + releasedBytes / PHYSICAL_PAGE_BYTES * pageNanos;
        return releasedBytes;
    }

    /** As {@link #release}, by the scavenger. */
    long releaseInBackground(long bytes) {
        return release(bytes, Reach.SETTLED);
    }

    /** Gives all free pages back; returns the CPU time of that. Models: scavengeAll. */
    long releaseAll() {
        release(mheap.freeBytes(), Reach.ALL);
        return takeNanos();
    }

    /** CPU time of what was given back since the last call. */
    long takeNanos() {
        long nanos = owedNanos;
        owedNanos = 0;
        return nanos;
    }
}
