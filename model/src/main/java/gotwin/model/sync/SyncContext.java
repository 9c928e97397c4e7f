package gotwin.model.sync;

import gotwin.model.host.Cost;
import gotwin.model.host.CostProfile;
import gotwin.model.sched.Goroutine;
import gotwin.model.sched.Scheduler;
import org.jspecify.annotations.Nullable;

/** What every primitive of this package needs: the scheduler, the costs, and free waiters. */
public final class SyncContext {
    final Scheduler scheduler;
    final long channelNanos;
    final long selectCaseNanos;
    final long mutexNanos;
    final long mutexSpinNanos;
    final long syncNanos;
    private @Nullable Waiter free;

    /** Primitives of one process. */
    public SyncContext(Scheduler scheduler, CostProfile costs) {
        this.scheduler = scheduler;
        this.channelNanos = costs.of(Cost.CHANNEL_OPERATION);
        this.selectCaseNanos = costs.of(Cost.SELECT_CASE);
        this.mutexNanos = costs.of(Cost.MUTEX_OPERATION);
        this.mutexSpinNanos = costs.of(Cost.MUTEX_SPIN_ROUND);
        this.syncNanos = costs.of(Cost.SYNC_OPERATION);
    }

    Waiter waiter(Goroutine goroutine) {
        Waiter waiter = free;
        if (waiter == null) {
            waiter = new Waiter();
        } else {
            free = waiter.sibling;
        }
        waiter.goroutine = goroutine;
        waiter.sibling = null;
        waiter.kind = Waiter.Kind.PLAIN;
        waiter.handedOver = false;
        return waiter;
    }

    void release(Waiter waiter) {
        waiter.goroutine = null;
        waiter.channel = null;
        waiter.sibling = free;
        free = waiter;
    }

    Outcome panic(String message) {
        scheduler.end().panic(message);
        return Outcome.ENDED;
    }

    Outcome fatal(String message) {
        scheduler.end().fatal(message);
        return Outcome.ENDED;
    }
}
