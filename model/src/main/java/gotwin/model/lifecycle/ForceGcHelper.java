package gotwin.model.lifecycle;

import gotwin.model.sched.Goroutine;
import gotwin.model.sched.GoroutineBody;
import gotwin.model.sched.Machine;
import gotwin.model.sched.Scheduler;
import gotwin.model.sched.WaitReason;

/**
 * The goroutine of the runtime that starts collections by the clock.
 *
 * <p>Models: Go 1.26 proc.go:forcegchelper. Departs: nobody ever wakes it, because collections by the clock are not modelled.
 */
final class ForceGcHelper implements GoroutineBody {
    private final Scheduler scheduler;

    ForceGcHelper(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    @Override
    public long run(Goroutine goroutine, Machine machine) {
        return scheduler.park(machine, WaitReason.FORCE_GC_IDLE);
    }
}
