package gotwin.model.gc;

import gotwin.model.host.Cost;
import gotwin.model.host.CostProfile;
import gotwin.model.memory.SpanAllocator;
import gotwin.model.sched.Scheduler;

/**
 * What sweeping costs.
 *
 * <p>Departs: which CPU used a span last is not known. Each of those that run Ps is as likely as the others, so on n CPUs the
 * lines of a span are elsewhere with probability 1 - 1/n, and all spans pay the mean.
 */
final class SweepPrice {
    private final Scheduler scheduler;
    private final long sweptNanos;
    private final long freedNanos;
    private final long foreignNanos;

    SweepPrice(Scheduler scheduler, CostProfile costs) {
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
    long takeNanos(SpanAllocator spans) {
        long sweptCount = spans.takeSweptCount();
        if (sweptCount == 0) {
            return 0;
        }
        long cpuCount = cpuCount();
        return sweptCount * sweptNanos
                + spans.takeFreedCount() * freedNanos
                + sweptCount * foreignNanos * (cpuCount - 1) / cpuCount;
    }
}
