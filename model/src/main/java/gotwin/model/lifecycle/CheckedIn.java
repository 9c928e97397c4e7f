package gotwin.model.lifecycle;

import gotwin.model.sched.Goroutine;
import gotwin.model.sched.GoroutineBody;
import gotwin.model.sched.Machine;
import gotwin.model.sched.Scheduler;
import gotwin.model.sched.WaitReason;
import gotwin.model.sync.Channel;
import java.util.Optional;

/**
 * A goroutine of the runtime that starts, says so if somebody wants to know, and waits for ever.
 *
 * <p>Models: Go 1.26 proc.go:forcegchelper, mgcscavenge.go:bgscavenge. Departs: nobody ever wakes them, because collections
 * by the clock and the scavenger are not modelled.
 */
final class CheckedIn implements GoroutineBody {
    private final Scheduler scheduler;
    private final Optional<Channel> told;
    private final WaitReason reason;

    CheckedIn(Scheduler scheduler, Optional<Channel> told, WaitReason reason) {
        this.scheduler = scheduler;
        this.told = told;
        this.reason = reason;
    }

    @Override
    public long run(Goroutine goroutine, Machine machine) {
        told.ifPresent(channel -> channel.send(machine, goroutine, 1));
        return scheduler.park(machine, reason);
    }
}
