package gotwin.model.gc;

import gotwin.model.host.Cost;
import gotwin.model.host.CostProfile;
import gotwin.model.memory.SpanAllocator;
import gotwin.model.sched.Scheduler;

/**
 * What sweeping and fetching spans costs, beside what objects cost.
 *
 * <p>Departs: which CPU used a span last is not known. Each of those that run Ps is as likely as the others, so on n CPUs the
 * lines of a span are elsewhere with probability 1 - 1/n, and all spans pay the mean.
 */
final class SpanPrice {
    private final Scheduler scheduler;
    private final long sweptNanos;
    private final long freedNanos;
    private final long foreignNanos;

    SpanPrice(Scheduler scheduler, CostProfile costs) {
        this.scheduler = scheduler;
        this.sweptNanos = costs.of(Cost.SWEPT_SPAN);
        this.freedNanos = costs.of(Cost.FREED_SPAN);
        this.foreignNanos = costs.of(Cost.FOREIGN_SPAN);
    }

    /** CPUs on which Ps can run at the same time. */
    long cpuCount() {
        return Math.min(scheduler.processorCount(), scheduler.host().cpuCount());
    }

    /** CPU time of what was swept since the last time. */
    long takeSweepNanos(SpanAllocator spans) {
        long sweptCount = spans.takeSweptCount();
        return sweptCount == 0
                ? 0
                : sweptCount * sweptNanos + spans.takeFreedCount() * freedNanos + foreignNanos(sweptCount);
    }

    /** CPU time that fetching spans took, since the last time, beyond what it takes where only one CPU does. */
    long takeFetchNanos(SpanAllocator spans) {
        long fetchedCount = spans.takeFetchedCount();
        return fetchedCount == 0 ? 0 : foreignNanos(fetchedCount);
    }

    private long foreignNanos(long spanCount) {
        long cpuCount = cpuCount();
        return spanCount * foreignNanos * (cpuCount - 1) / cpuCount;
    }
}
