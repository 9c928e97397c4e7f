package gotwin.model.gc;

import gotwin.model.gc.PendingAllocation.Step;
import gotwin.model.host.Cost;
import gotwin.model.host.CostProfile;
import gotwin.model.host.HostSettings;
import gotwin.model.memory.AllocationSite;
import gotwin.model.memory.Keepers;
import gotwin.model.memory.Memory;
import gotwin.model.memory.NewObjects;
import gotwin.model.sched.Goroutine;
import gotwin.model.sched.GoroutineBody;
import gotwin.model.sched.Machine;
import gotwin.model.sched.RequestRecord;
import gotwin.model.sched.Scheduler;
import java.util.ArrayDeque;

/**
 * Allocation with a collector behind it: an allocation may assist, wait for credit, or start a cycle.
 *
 * <p>Models: Go 1.24.4 malloc.go:mallocgc with deductAssistCredit and gcTrigger.test.
 *
 * <p>Departs: objects that an instruction allocates together are allocated in pieces of up to 32 KiB while a cycle marks
 * or is near, at once otherwise.
 */
public final class CollectedMemory implements Memory {
    private static final long PICOS_PER_NANO = 1000;
    private static final long POINTER_BYTES = 8;

    /** A page of the operating system. */
    private static final long FAULT_BYTES = 4096;

    /** Most bytes in one step of an allocation of several objects. Source: malloc.go:maxSmallSize. */
    private static final long PIECE_BYTES = 32 << 10;

    // Where runtime.GC goes on, in waitFlags.
    private static final int WAITS_TO_START = 1;
    private static final int STARTS_CYCLE = 2;
    private static final int WAITS_FOR_CYCLE = 3;
    private static final int SWEEPS = 4;

    private final Scheduler scheduler;
    private final Collector collector;
    private final Heap heap;
    private final long objectNanos;
    private final long bytePicos;
    private final long blackNanos;
    private final long barrierNanos;
    private final long faultNanos;
    private final long hostLimitBytes;
    private final ArrayDeque<PendingAllocation> free = new ArrayDeque<>();
    private final NewObjects objects = new NewObjects();

    /**
     * Memory that {@code collector} collects.
     *
     * @param hostLimitBytes resident memory above which the process is killed, or {@link HostSettings#NO_MEMORY_LIMIT}
     */
    public CollectedMemory(Scheduler scheduler, Collector collector, CostProfile costs, long hostLimitBytes) {
        this.scheduler = scheduler;
        this.collector = collector;
        this.heap = collector.heap();
        this.hostLimitBytes = hostLimitBytes;
        this.objectNanos = costs.of(Cost.ALLOCATION);
        this.bytePicos = costs.of(Cost.ALLOCATED_BYTE_PICOS);
        this.blackNanos = costs.of(Cost.BLACK_OBJECT);
        this.barrierNanos = costs.of(Cost.WRITE_BARRIER);
        this.faultNanos = costs.of(Cost.PAGE_FAULT);
    }

    @Override
    public long allocate(
            Goroutine goroutine, Machine machine, long bytes, long objectCount, AllocationSite site, long keepNanos) {
        if (!collector.isBusy() && heap.hasRoomFor(bytes)) {
            objects.keepNanos = keepNanos;
            objects.entryCount = 1;
            allocateNow(goroutine, bytes, objectCount, site);
            return scheduler.host().hasEnded() ? GoroutineBody.LEFT : GoroutineBody.DONE;
        }
        PendingAllocation pending = free.isEmpty() ? new PendingAllocation(site) : free.removeLast();
        pending.begin(bytes, Math.max(1, objectCount), site, keepNanos);
        goroutine.pendingAllocation = pending;
        return advance(goroutine, machine, pending);
    }

    private void allocateNow(Goroutine goroutine, long bytes, long objectCount, AllocationSite site) {
        scheduler.charge(objectCount * objectNanos
                + bytes * bytePicos / PICOS_PER_NANO
                + collector.sweeper().sweepFor(bytes));
        objects.request = goroutine.request;
        objects.bytes = bytes;
        objects.scanBytes = (long) (bytes * site.pointerRatio());
        objects.objectCount = objectCount;
        objects.nowNanos = scheduler.nowNanos();
        if (collector.isMarking()) {
            scheduler.charge(objectCount * blackNanos + objects.scanBytes / POINTER_BYTES * barrierNanos);
        }
        long freshBytes = heap.allocate(objects, site.keeper());
        if (freshBytes > 0) {
            scheduler.charge(freshBytes * faultNanos / FAULT_BYTES);
        }
        killIfTooLarge();
    }

    /**
     * Ends the process when its resident memory exceeds the host's limit. Models: Linux mm/memcontrol.c, where a fault
     * above {@code memory.max} without anything to reclaim calls mem_cgroup_oom.
     */
    public void killIfTooLarge() {
        if (hostLimitBytes != HostSettings.NO_MEMORY_LIMIT && collector.residentBytes() > hostLimitBytes) {
            scheduler.end().killed();
        }
    }

    @Override
    public void stackAdded() {
        killIfTooLarge();
    }

    @Override
    public void stackGrown() {
        collector.stackGrown();
        killIfTooLarge();
    }

    @Override
    public long resumeAllocation(Goroutine goroutine, Machine machine) {
        if (goroutine.pendingAllocation instanceof PendingAllocation pending) {
            return advance(goroutine, machine, pending);
        }
        return GoroutineBody.DONE;
    }

    private long advance(Goroutine goroutine, Machine machine, PendingAllocation pending) {
        while (!scheduler.host().hasEnded()) {
            switch (pending.step) {
                case PIECE -> {
                    if (pending.objectsLeft == 0) {
                        goroutine.pendingAllocation = null;
                        free.addLast(pending);
                        return GoroutineBody.DONE;
                    }
                    begin(goroutine, pending);
                }
                case ASSIST -> {
                    long step = collector.assists().advance(goroutine, machine, pending);
                    if (step != GoroutineBody.DONE) {
                        return step;
                    }
                    end(goroutine, pending);
                }
                case START -> {
                    long step = collector.startCycle(goroutine, machine, GcTrigger.HEAP);
                    if (step != GoroutineBody.DONE) {
                        return step;
                    }
                    pending.step = Step.PIECE;
                }
            }
            if (pending.step == Step.PIECE && pending.objectsLeft > 0 && scheduler.owesTime()) {
                return 0;
            }
        }
        return GoroutineBody.LEFT;
    }

    private void begin(Goroutine goroutine, PendingAllocation pending) {
        long objectBytes = Math.max(1, pending.bytesLeft / pending.objectsLeft);
        long limitBytes = collector.isBusy() ? PIECE_BYTES : Math.max(PIECE_BYTES, heap.roomBytes());
        pending.take(Math.max(1, limitBytes / objectBytes));
        boolean owes =
                collector.isMarking() && collector.assists().deduct(goroutine, pending.pieceBytes, collector.cycle());
        if (owes) {
            pending.step = Step.ASSIST;
        } else {
            end(goroutine, pending);
        }
    }

    private void end(Goroutine goroutine, PendingAllocation pending) {
        objects.keepNanos = pending.keepNanos;
        objects.entryCount = pending.entryCount;
        pending.entryCount = 0;
        allocateNow(goroutine, pending.pieceBytes, pending.pieceObjects, pending.site);
        pending.step = collector.isDue() ? Step.START : Step.PIECE;
    }

    @Override
    public long collect(Goroutine goroutine, Machine machine) {
        goroutine.waitFlags = collector.isBusy() ? WAITS_TO_START : STARTS_CYCLE;
        return collector.isBusy() ? collector.awaitCycle(machine, goroutine) : resumeCollection(goroutine, machine);
    }

    @Override
    public long resumeCollection(Goroutine goroutine, Machine machine) {
        switch (goroutine.waitFlags) {
            case WAITS_TO_START -> {
                return collect(goroutine, machine);
            }
            case STARTS_CYCLE -> {
                if (collector.isStoppedForOthers()) {
                    return collect(goroutine, machine);
                }
                long step = collector.startCycle(goroutine, machine, GcTrigger.CYCLE);
                if (step != GoroutineBody.DONE) {
                    return step;
                }
                goroutine.waitFlags = WAITS_FOR_CYCLE;
                return collector.awaitCycle(machine, goroutine);
            }
            case SWEEPS -> {
                goroutine.waitFlags = WAITS_FOR_CYCLE;
                return scheduler.gosched(machine);
            }
            default -> {
                if (collector.isMarking() || !collector.sweeper().isActive()) {
                    return GoroutineBody.DONE;
                }
                goroutine.waitFlags = SWEEPS;
                return collector.sweeper().sweep(Sweeper.BATCH_PAGES);
            }
        }
    }

    @Override
    public Keepers keepers() {
        return heap.keepers();
    }

    @Override
    public void release(RequestRecord request) {
        heap.release(request);
    }
}
