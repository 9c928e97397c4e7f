package gotwin.model.gc;

import gotwin.model.gc.PendingAllocation.Step;
import gotwin.model.host.Cost;
import gotwin.model.host.CostProfile;
import gotwin.model.host.HostSettings;
import gotwin.model.memory.AllocationSite;
import gotwin.model.memory.Keepers;
import gotwin.model.memory.Memory;
import gotwin.model.memory.NewObjects;
import gotwin.model.memory.Stacks;
import gotwin.model.probe.RuntimeState.MemoryClasses;
import gotwin.model.probe.RuntimeState.Objects;
import gotwin.model.program.Lifetime;
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
 * <p>Departs: objects that an instruction allocates together have one size, their mean, and are allocated in pieces of up
 * to 32 KiB while a cycle marks, at once otherwise.
 */
public final class CollectedMemory implements Memory {
    /** A page of the operating system. */
    private static final long FAULT_BYTES = 4096;

    /** Most bytes in one step of an allocation of several objects. Source: malloc.go:maxSmallSize. */
    private static final long PIECE_BYTES = 32 << 10;

    /** Size of a goroutine's descriptor, which is never given back. Source: Go 1.26 sizeof_test.go, G on amd64. */
    public static final long DESCRIPTOR_BYTES = 456;

    // Where runtime.GC goes on, in waitFlags.
    private static final int WAITS_TO_START = 1;
    private static final int STARTS_CYCLE = 2;
    private static final int WAITS_FOR_CYCLE = 3;
    private static final int SWEEPS = 4;

    private final Scheduler scheduler;
    private final Collector collector;
    private final Heap heap;
    private final SpanPrice spanPrice;
    private final AllocationPrice price;
    private final long faultNanos;
    private final long hostLimitBytes;
    private final AllocationSite descriptors;
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
        this.spanPrice = new SpanPrice(scheduler, costs);
        this.hostLimitBytes = hostLimitBytes;
        this.price = new AllocationPrice(costs);
        this.faultNanos = costs.of(Cost.PAGE_FAULT);
        this.descriptors = new AllocationSite(1, heap.keepers().of(new Lifetime.Forever()));
    }

    @Override
    public long allocate(
            Goroutine goroutine, Machine machine, long bytes, long objectCount, AllocationSite site, long keepNanos) {
        long count = Math.max(1, objectCount);
        long evenBytes = (bytes + count - 1) / count * count;
        long doneCount = 0;
        if (!collector.isBusy()) {
            objects.keepNanos = keepNanos;
            objects.entryCount = 1;
            doneCount = allocateNow(goroutine, machine, evenBytes, count, site);
            if (doneCount == count && !heap.foundCycleDue()) {
                return scheduler.host().hasEnded() ? GoroutineBody.LEFT : GoroutineBody.DONE;
            }
        }
        PendingAllocation pending = free.isEmpty() ? new PendingAllocation(site) : free.removeLast();
        pending.begin(evenBytes, count, site, keepNanos);
        if (doneCount > 0) {
            pending.take(doneCount);
            pending.entryCount = 0;
            pending.step = Step.START;
        }
        goroutine.pendingAllocation = pending;
        return advance(goroutine, machine, pending);
    }

    /** Allocates all objects, or those until a cycle becomes due; returns how many. */
    private long allocateNow(Goroutine goroutine, Machine machine, long bytes, long objectCount, AllocationSite site) {
        objects.request = goroutine.request;
        objects.bytes = bytes;
        objects.scanBytes = (long) (bytes * site.pointerRatio());
        objects.objectCount = objectCount;
        objects.nowNanos = scheduler.nowNanos();
        heap.allocate(objects, site.pointerRatio(), site.keeper(), machine.processor().index);
        long doneCount = objects.objectCount;
        long doneBytes = doneCount == objectCount ? bytes : bytes / objectCount * doneCount;
        scheduler.charge(price.nanos(doneCount, doneBytes)
                + spanPrice.takeFetchNanos(heap.spans())
                + collector.sweeper().takeDebtNanos());
        if (collector.isMarking()) {
            scheduler.charge(price.blackNanos(doneCount, doneBytes, objects.scanBytes));
        }
        long faultedBytes = heap.spans().mheap().takeFaultedBytes();
        if (faultedBytes > 0) {
            scheduler.charge(faultedBytes * faultNanos / FAULT_BYTES);
        }
        killIfTooLarge();
        return doneCount;
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

    /**
     * On the system stack, where nobody assists and no cycle starts: the debt is paid later, and a cycle that is due waits for
     * the next allocation. Models: proc.go:newproc1, malg; mgcmark.go:gcAssistAlloc; mgc.go:gcStart.
     */
    @Override
    public void goroutineMade(Goroutine payer, Machine machine) {
        if (collector.isMarking()) {
            collector.assists().deduct(payer, DESCRIPTOR_BYTES, collector.cycle());
        }
        objects.keepNanos = 0;
        objects.entryCount = 1;
        allocateNow(payer, machine, DESCRIPTOR_BYTES, 1, descriptors);
        scheduler.charge(Stacks.SIZE_BYTES_MIN * faultNanos / FAULT_BYTES);
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
                    begin(goroutine, machine, pending);
                }
                case ASSIST -> {
                    long step = collector.assists().advance(goroutine, machine, pending);
                    if (step != GoroutineBody.DONE) {
                        return step;
                    }
                    end(goroutine, machine, pending);
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

    private void begin(Goroutine goroutine, Machine machine, PendingAllocation pending) {
        long objectBytes = Math.max(1, pending.bytesLeft / pending.objectsLeft);
        pending.take(collector.isBusy() ? Math.max(1, PIECE_BYTES / objectBytes) : pending.objectsLeft);
        boolean owes =
                collector.isMarking() && collector.assists().deduct(goroutine, pending.pieceBytes, collector.cycle());
        if (owes) {
            pending.step = Step.ASSIST;
        } else {
            end(goroutine, machine, pending);
        }
    }

    /** Allocates the piece. What it took beyond what was asked for is paid later. Models: malloc.go:mallocgc. */
    private void end(Goroutine goroutine, Machine machine, PendingAllocation pending) {
        objects.keepNanos = pending.keepNanos;
        objects.entryCount = pending.entryCount;
        pending.entryCount = 0;
        pending.keep(allocateNow(goroutine, machine, pending.pieceBytes, pending.pieceObjects, pending.site));
        if (collector.isMarking()) {
            long wasteBytes = Math.max(0, objects.bytes - pending.pieceBytes);
            collector.assists().deduct(goroutine, wasteBytes, collector.cycle());
        }
        pending.step = !collector.isBusy() && heap.foundCycleDue() ? Step.START : Step.PIECE;
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
                if (collector.isMarking() || collector.sweeper().isDrained()) {
                    return GoroutineBody.DONE;
                }
                goroutine.waitFlags = SWEEPS;
                return collector.sweeper().sweep(Sweeper.BATCH_SPANS);
            }
        }
    }

    @Override
    public Keepers keepers() {
        return heap.keepers();
    }

    /** What is mapped, by use. */
    public MemoryClasses read() {
        return heap.spans().memoryClasses();
    }

    /** Objects of the heap. */
    public Objects readObjects() {
        return heap.spans().objects();
    }

    @Override
    public void release(RequestRecord request) {
        heap.release(request);
    }
}
