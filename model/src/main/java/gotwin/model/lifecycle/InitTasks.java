package gotwin.model.lifecycle;

import gotwin.model.memory.AllocationSite;
import gotwin.model.memory.Memory;
import gotwin.model.probe.Probe;
import gotwin.model.program.Lifetime;
import gotwin.model.program.PackageInit;
import gotwin.model.sched.Goroutine;
import gotwin.model.sched.GoroutineBody;
import gotwin.model.sched.Machine;
import gotwin.model.sched.Scheduler;
import java.util.List;
import java.util.function.Consumer;

/**
 * Initialises packages, one after the other, on the goroutine that asks.
 *
 * <p>Models: Go 1.26 proc.go:doInit1. Departs: a package allocates before it computes, what it allocates is kept for ever and
 * half of it are pointers (an assumption), and what allocating takes is part of the package's time. The printing of {@code
 * inittrace} takes none.
 */
final class InitTasks {
    private static final double POINTER_RATIO = 0.5;

    private final List<PackageInit> packages;
    private final Scheduler scheduler;
    private final Memory memory;
    private final Probe probe;
    private final AllocationSite site;
    private Stage stage = Stage.BEGIN;
    private int index;
    private long startNanos;

    private enum Stage {
        BEGIN,
        ALLOCATE,
        COMPUTE,
        END
    }

    InitTasks(List<PackageInit> packages, Scheduler scheduler, Memory memory, Probe probe) {
        this.packages = packages;
        this.scheduler = scheduler;
        this.memory = memory;
        this.probe = probe;
        this.site = new AllocationSite(POINTER_RATIO, memory.keepers().of(new Lifetime.Forever()));
    }

    /**
     * Goes on.
     *
     * @param originNanos the instant from which the trace counts
     * @param begin called when a package begins, to do what it starts
     * @return {@link GoroutineBody#DONE} when all packages are initialised, otherwise what a body returns
     */
    long advance(Goroutine goroutine, Machine machine, long originNanos, Consumer<PackageInit> begin) {
        while (index < packages.size()) {
            PackageInit task = packages.get(index);
            switch (stage) {
                case BEGIN -> {
                    startNanos = scheduler.nowNanos();
                    stage = Stage.COMPUTE;
                    begin.accept(task);
                    if (task.allocatedBytes() > 0) {
                        stage = Stage.ALLOCATE;
                        long step = memory.allocate(
                                goroutine, machine, task.allocatedBytes(), task.allocationCount(), site, 0);
                        if (step != GoroutineBody.DONE) {
                            return step;
                        }
                        stage = Stage.COMPUTE;
                    }
                }
                case ALLOCATE -> {
                    long step = memory.resumeAllocation(goroutine, machine);
                    if (step != GoroutineBody.DONE) {
                        return step;
                    }
                    stage = Stage.COMPUTE;
                }
                case COMPUTE -> {
                    stage = Stage.END;
                    long burstNanos = Math.max(scheduler.takeCharge(), task.clockNanos());
                    if (burstNanos > 0) {
                        machine.beginPreemptibleBurst();
                        return burstNanos;
                    }
                }
                case END -> {
                    stage = Stage.BEGIN;
                    index++;
                    probe.packageInitialized(
                            task.path(),
                            startNanos - originNanos,
                            scheduler.nowNanos() - startNanos,
                            task.allocatedBytes(),
                            task.allocationCount());
                }
            }
        }
        return GoroutineBody.DONE;
    }
}
