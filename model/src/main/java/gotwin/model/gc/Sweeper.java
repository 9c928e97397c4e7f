package gotwin.model.gc;

import gotwin.model.memory.SizeClasses;
import gotwin.model.memory.SpanAllocator;
import gotwin.model.sched.Goroutine;
import gotwin.model.sched.GoroutineBody;
import gotwin.model.sched.Machine;
import gotwin.model.sched.Scheduler;
import gotwin.model.sched.WaitReason;
import gotwin.model.sync.Channel;
import gotwin.model.units.Bytes;
import gotwin.model.units.Nanos;
import org.jspecify.annotations.Nullable;

/**
 * Sweeps the spans of the last cycle: a goroutine in the background, and allocations in proportion.
 *
 * <p>Models: Go 1.26 mgcsweep.go: bgsweep, deductSweepCredit, gcPaceSweeper. All spans are swept by the time the next
 * cycle is due.
 */
public final class Sweeper implements GoroutineBody {
    /** Growth that the pace of sweeping leaves as reserve. Source: mgcsweep.go:gcPaceSweeper. */
    private static final long RESERVE_BYTES = Bytes.MEBIBYTE;

    /** Spans between two looks at whether Ps are wanted. Source: mgcsweep.go:bgsweep, sweepBatchSize. */
    static final long BATCH_SPANS = 10;

    /** Sweeping that an allocation does without the others' help. Assumption: some ten times what a span usually owes. */
    private static final long ALONE_NANOS = 20 * Nanos.MICROSECOND;

    private static final int NUMBER = -1;

    private final Scheduler scheduler;
    private final SpanAllocator spans;
    private final GcPacer pacer;
    private final SpanPrice price;
    private final BackgroundScavenger scavenger;
    private final Goroutine background = new Goroutine(NUMBER, this, WaitReason.GC_SWEEP_WAIT);
    private @Nullable Channel checkIn;
    private boolean backgroundIsParked = true;
    private boolean batchIsDone;
    private boolean wasDrained = true;
    private double pagesPerByte;
    private long basisBytes;
    private long basisPages;
    private long debtNanos;

    Sweeper(Scheduler scheduler, SpanAllocator spans, GcPacer pacer, BackgroundScavenger scavenger, SpanPrice price) {
        this.scheduler = scheduler;
        this.spans = spans;
        this.pacer = pacer;
        this.scavenger = scavenger;
        this.price = price;
    }

    /** A cycle ended, by {@code actor}, and every span is to be swept. */
    void begin(Machine actor) {
        pace();
        wasDrained = false;
        if (backgroundIsParked && isActive()) {
            backgroundIsParked = false;
            scheduler.ready(background, actor);
        }
    }

    /** Sets how many pages each allocated byte has to sweep. Models: gcPaceSweeper. */
    void pace() {
        basisBytes = pacer.heapLiveBytes();
        basisPages = spans.sweptPages();
        long distanceBytes = pacer.triggerBytes() - basisBytes - RESERVE_BYTES;
        pagesPerByte = (double) spans.unsweptPages() / Math.max(SizeClasses.PAGE_BYTES, distanceBytes);
    }

    /** The goroutine in the background. */
    public Goroutine goroutine() {
        return background;
    }

    /**
     * The goroutine in the background, not started: once it runs it says so on {@code started} and waits for a cycle to end.
     * Models: mgcsweep.go:bgsweep, mgc.go:gcenable.
     */
    public Goroutine startingWith(Channel started) {
        checkIn = started;
        background.notStarted();
        return background;
    }

    /** Whether spans are left to sweep. */
    boolean isActive() {
        return spans.unsweptPages() > 0;
    }

    /** Looks for a span to sweep; if there is none for the first time, the scavenger has work. Models: sweepone. */
    boolean isDrained() {
        if (isActive()) {
            return false;
        }
        if (!wasDrained) {
            wasDrained = true;
            scavenger.askFor();
        }
        return true;
    }

    /**
     * Sweeps what an allocation of {@code bytes} owes; {@link #takeDebtNanos} has the time. Models: deductSweepCredit.
     *
     * @param callerPages pages that the caller sweeps by itself
     */
    void payDebt(long bytes, long callerPages) {
        if (isActive()) {
            long growthBytes = bytes + Math.max(0, pacer.heapLiveBytes() - basisBytes);
            long owedPages = (long) (pagesPerByte * growthBytes) - callerPages - (spans.sweptPages() - basisPages);
            if (owedPages > 0) {
                spans.sweepPages(owedPages);
            }
        }
    }

    /** Sweeps up to {@code count} spans; returns the CPU time of that. */
    long sweep(long count) {
        spans.sweepSpans(count);
        return price.takeSweepNanos(spans);
    }

    /**
     * CPU time that an allocation pays of what was swept for allocations. What is long, each of those pays a part of who
     * allocate next, one on each P.
     *
     * <p>Departs: in Go all sweep at the same time and allocate when nothing is owed any more; here the spans are swept at
     * once, and the time is paid afterwards.
     */
    long takeDebtNanos() {
        debtNanos += price.takeSweepNanos(spans);
        long paidNanos = debtNanos <= ALONE_NANOS ? debtNanos : Math.max(ALONE_NANOS, debtNanos / price.cpuCount());
        debtNanos -= paidNanos;
        return paidNanos;
    }

    @Override
    public long run(Goroutine goroutine, Machine machine) {
        Channel started = checkIn;
        if (started != null) {
            checkIn = null;
            started.send(machine, goroutine, 1);
            return scheduler.park(machine, WaitReason.GC_SWEEP_WAIT);
        }
        if (batchIsDone) {
            batchIsDone = false;
            if (goroutine.isPreempted() || scheduler.idleProcessorCount() == 0) {
                return scheduler.gosched(machine);
            }
        }
        if (isDrained()) {
            backgroundIsParked = true;
            return scheduler.park(machine, WaitReason.GC_SWEEP_WAIT);
        }
        batchIsDone = true;
        return sweep(BATCH_SPANS);
    }
}
