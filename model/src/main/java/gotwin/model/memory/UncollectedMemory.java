package gotwin.model.memory;

import gotwin.model.host.Cost;
import gotwin.model.host.CostProfile;
import gotwin.model.sched.Goroutine;
import gotwin.model.sched.GoroutineBody;
import gotwin.model.sched.Machine;
import gotwin.model.sched.RequestRecord;
import gotwin.model.sched.Scheduler;

/** Memory that is never collected: allocations cost what they cost, GOGC=off. */
public final class UncollectedMemory implements Memory {
    private static final long PICOS_PER_NANO = 1000;

    private final Scheduler scheduler;
    private final long objectNanos;
    private final long bytePicos;

    /** Memory with the costs of {@code costs}. */
    public UncollectedMemory(Scheduler scheduler, CostProfile costs) {
        this.scheduler = scheduler;
        this.objectNanos = costs.of(Cost.ALLOCATION);
        this.bytePicos = costs.of(Cost.ALLOCATED_BYTE_PICOS);
    }

    @Override
    public long allocate(Goroutine goroutine, Machine machine, long bytes, long objectCount, double pointerRatio) {
        scheduler.charge(objectCount * objectNanos + bytes * bytePicos / PICOS_PER_NANO);
        return GoroutineBody.DONE;
    }

    @Override
    public long resumeAllocation(Goroutine goroutine, Machine machine) {
        return GoroutineBody.DONE;
    }

    @Override
    public long collect(Goroutine goroutine, Machine machine) {
        return GoroutineBody.DONE;
    }

    @Override
    public long resumeCollection(Goroutine goroutine, Machine machine) {
        return GoroutineBody.DONE;
    }

    @Override
    public void release(RequestRecord request) {}
}
