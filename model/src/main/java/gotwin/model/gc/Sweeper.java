package gotwin.model.gc;

import gotwin.model.sched.Goroutine;
import gotwin.model.sched.GoroutineBody;
import gotwin.model.sched.Machine;
import gotwin.model.sched.Scheduler;
import gotwin.model.sched.WaitReason;

/**
 * Sweeps the spans of the last cycle: a goroutine in the background, and allocations in proportion.
 *
 * <p>Models: Go 1.24.4 mgcsweep.go: bgsweep, deductSweepCredit, gcPaceSweeper. All spans are swept by the time the next
 * cycle is due.
 *
 * <p>Departs: a large allocation does not first reclaim as many pages as it needs.
 */
final class Sweeper implements GoroutineBody {
    /** A page of the heap; spans of small objects have one. Source: malloc.go, pageSize. */
    static final long PAGE_BYTES = 8192;

    /** Growth that the pace of sweeping leaves as reserve. Source: mgcsweep.go:gcPaceSweeper, sweepMinHeapDistance. */
    private static final long RESERVE_BYTES = 1 << 20;

    /** Spans between two looks at whether Ps are wanted. Source: mgcsweep.go:bgsweep, sweepBatchSize. */
    static final long BATCH_PAGES = 10;

    private static final int NUMBER = -1;

    private final Scheduler scheduler;
    private final long pageNanos;
    private final Goroutine background = new Goroutine(NUMBER, this, WaitReason.GC_SWEEP_WAIT);
    private boolean backgroundIsParked = true;
    private boolean batchIsDone;
    private long leftPages;
    private double garbagePerPageBytes;
    private double pagesPerByte;
    private double owedPages;

    Sweeper(Scheduler scheduler, long pageNanos) {
        this.scheduler = scheduler;
        this.pageNanos = pageNanos;
    }

    /**
     * A cycle ended.
     *
     * @param heapBytes bytes in spans, live or not
     * @param garbageBytes the part that sweeping will free
     * @param runwayBytes what will be allocated before the next cycle
     * @param actor the M that ended the cycle
     */
    void begin(long heapBytes, long garbageBytes, long runwayBytes, Machine actor) {
        leftPages = (heapBytes + PAGE_BYTES - 1) / PAGE_BYTES;
        garbagePerPageBytes = leftPages == 0 ? 0 : (double) garbageBytes / leftPages;
        pace(runwayBytes);
        if (backgroundIsParked && leftPages > 0) {
            backgroundIsParked = false;
            scheduler.ready(background, actor);
        }
    }

    /** Sets how much allocations sweep, so that all is swept after {@code runwayBytes}. Models: gcPaceSweeper. */
    void pace(long runwayBytes) {
        pagesPerByte = (double) leftPages / Math.max(PAGE_BYTES, runwayBytes - RESERVE_BYTES);
        owedPages = 0;
    }

    /** The goroutine in the background. */
    Goroutine goroutine() {
        return background;
    }

    /** Whether spans are left to sweep. */
    boolean isActive() {
        return leftPages > 0;
    }

    /** Garbage in spans that are not swept. */
    long unsweptBytes() {
        return (long) (leftPages * garbagePerPageBytes);
    }

    /** Sweeps for an allocation of {@code bytes}; returns the CPU time of that. */
    long sweepFor(long bytes) {
        if (leftPages == 0) {
            return 0;
        }
        owedPages += bytes * pagesPerByte;
        long pages = Math.min(leftPages, (long) owedPages);
        owedPages -= pages;
        leftPages -= pages;
        return pages * pageNanos;
    }

    /** Sweeps up to {@code pages}; returns the CPU time of that. */
    long sweep(long pages) {
        long sweptPages = Math.min(leftPages, pages);
        leftPages -= sweptPages;
        owedPages = Math.max(0, owedPages - sweptPages);
        return sweptPages * pageNanos;
    }

    @Override
    public long run(Goroutine goroutine, Machine machine) {
        if (batchIsDone) {
            batchIsDone = false;
            if (goroutine.isPreempted() || scheduler.idleProcessorCount() == 0) {
                return scheduler.gosched(machine);
            }
        }
        if (leftPages == 0) {
            backgroundIsParked = true;
            return scheduler.park(machine, WaitReason.GC_SWEEP_WAIT);
        }
        batchIsDone = true;
        return sweep(BATCH_PAGES);
    }
}
