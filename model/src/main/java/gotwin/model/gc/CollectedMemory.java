package gotwin.model.gc;

import gotwin.model.host.Cost;
import gotwin.model.host.CostProfile;
import gotwin.model.memory.Memory;
import gotwin.model.probe.Cause;
import gotwin.model.sched.Goroutine;
import gotwin.model.sched.GoroutineBody;
import gotwin.model.sched.Machine;
import gotwin.model.sched.RequestRecord;
import gotwin.model.sched.Scheduler;

/**
 * Allocation with a collector behind it: an allocation may assist, wait for credit, or start a cycle.
 *
 * <p>Models: Go 1.24.4 malloc.go:mallocgc with deductAssistCredit and gcTrigger.test. Departs: bytes count when they are
 * allocated, not when a span is refilled.
 *
 * <p>A goroutine's progress is kept in {@code waitFlags}; the bytes it allocates in {@code waitValue}.
 */
public final class CollectedMemory implements Memory {
    private static final long PICOS_PER_NANO = 1000;

    // Where a goroutine goes on, in waitFlags.
    private static final int STARTS_CYCLE = 1;
    private static final int ASSISTS = 2;
    private static final int WAITS_FOR_CREDIT = 3;
    private static final int ENDS_CYCLE = 4;
    private static final int WAITS_FOR_CYCLE = 5;
    private static final int WAITS_TO_START = 6;

    private final Scheduler scheduler;
    private final Collector collector;
    private final MarkWork work;
    private final long objectNanos;
    private final long bytePicos;

    /** Memory that {@code collector} collects. */
    public CollectedMemory(Scheduler scheduler, Collector collector, CostProfile costs) {
        this.scheduler = scheduler;
        this.collector = collector;
        this.work = collector.work();
        this.objectNanos = costs.of(Cost.ALLOCATION);
        this.bytePicos = costs.of(Cost.ALLOCATED_BYTE_PICOS);
    }

    @Override
    public long allocate(Goroutine goroutine, Machine machine, long bytes, long objectCount, double pointerRatio) {
        scheduler.charge(objectCount * objectNanos
                + bytes * bytePicos / PICOS_PER_NANO
                + collector.sweeper().sweepFor(bytes));
        RequestRecord request = goroutine.request;
        if (request != null) {
            request.allocatedBytes += bytes;
        }
        collector.allocated(bytes, (long) (bytes * pointerRatio), request == null ? 0 : bytes);
        if (collector.isMarking()) {
            return collector.assists().deduct(goroutine, bytes, collector.cycle())
                    ? assist(goroutine, machine)
                    : GoroutineBody.DONE;
        }
        if (collector.isDue()) {
            goroutine.waitFlags = STARTS_CYCLE;
            return startCycle(goroutine, machine);
        }
        return GoroutineBody.DONE;
    }

    @Override
    public long resumeAllocation(Goroutine goroutine, Machine machine) {
        return switch (goroutine.waitFlags) {
            case STARTS_CYCLE -> startCycle(goroutine, machine);
            case ASSISTS -> assisted(goroutine, machine);
            case WAITS_FOR_CREDIT ->
                collector.isMarking() && goroutine.assistCreditBytes < 0
                        ? assist(goroutine, machine)
                        : GoroutineBody.DONE;
            case ENDS_CYCLE -> endCycle(goroutine, machine);
            default -> throw new IllegalStateException("an allocation goes on from " + goroutine.waitFlags);
        };
    }

    private long startCycle(Goroutine goroutine, Machine machine) {
        goroutine.spend(Cause.STOP_THE_WORLD, scheduler.nowNanos());
        long step = collector.startCycle(machine, GcTrigger.HEAP);
        if (step == GoroutineBody.DONE) {
            goroutine.spend(Cause.CPU, scheduler.nowNanos());
        }
        return step;
    }

    /** The goroutine is in debt: it marks, or waits for those who do. */
    private long assist(Goroutine goroutine, Machine machine) {
        long claimedBytes = collector.assists().claim(goroutine);
        if (claimedBytes > 0) {
            goroutine.waitFlags = ASSISTS;
            goroutine.waitValue = claimedBytes;
            goroutine.spend(Cause.GC_ASSIST, scheduler.nowNanos());
            long nanos = work.nanos(claimedBytes);
            return nanos == 0 ? assisted(goroutine, machine) : nanos;
        }
        if (goroutine.assistCreditBytes >= 0) {
            return GoroutineBody.DONE;
        }
        if (collector.canEnd()) {
            return endCycle(goroutine, machine);
        }
        goroutine.waitFlags = WAITS_FOR_CREDIT;
        return collector.assists().park(machine, goroutine);
    }

    private long assisted(Goroutine goroutine, Machine machine) {
        collector.assists().marked(goroutine, goroutine.waitValue);
        if (collector.canEnd()) {
            return endCycle(goroutine, machine);
        }
        if (!collector.isMarking() || goroutine.assistCreditBytes >= 0) {
            return GoroutineBody.DONE;
        }
        if (goroutine.isPreempted()) {
            goroutine.waitFlags = WAITS_FOR_CREDIT;
            return scheduler.gosched(machine);
        }
        return assist(goroutine, machine);
    }

    private long endCycle(Goroutine goroutine, Machine machine) {
        goroutine.waitFlags = ENDS_CYCLE;
        goroutine.spend(Cause.STOP_THE_WORLD, scheduler.nowNanos());
        long step = collector.endCycle(machine);
        if (step == GoroutineBody.DONE) {
            goroutine.spend(Cause.CPU, scheduler.nowNanos());
        }
        return step;
    }

    @Override
    public long collect(Goroutine goroutine, Machine machine) {
        if (collector.isBusy()) {
            goroutine.waitFlags = WAITS_TO_START;
            return collector.awaitCycle(machine, goroutine);
        }
        goroutine.waitFlags = STARTS_CYCLE;
        return resumeCollection(goroutine, machine);
    }

    @Override
    public long resumeCollection(Goroutine goroutine, Machine machine) {
        switch (goroutine.waitFlags) {
            case WAITS_TO_START -> {
                return collect(goroutine, machine);
            }
            case STARTS_CYCLE -> {
                long step = collector.startCycle(machine, GcTrigger.CYCLE);
                if (step != GoroutineBody.DONE) {
                    return step;
                }
                goroutine.waitFlags = WAITS_FOR_CYCLE;
                return collector.awaitCycle(machine, goroutine);
            }
            default -> {
                scheduler.charge(collector.sweeper().sweepAll());
                return GoroutineBody.DONE;
            }
        }
    }

    @Override
    public void release(RequestRecord request) {
        collector.released(request.allocatedBytes);
        request.allocatedBytes = 0;
    }
}
