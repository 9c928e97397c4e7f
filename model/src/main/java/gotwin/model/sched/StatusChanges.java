package gotwin.model.sched;

import gotwin.model.probe.Cause;
import gotwin.model.probe.Probe;
import gotwin.model.probe.Probe.RuntimeDetail;

/**
 * Changes the state of goroutines, and tells a probe that wants to know how long they were runnable and waited for locks.
 *
 * <p>Models: Go 1.26 proc.go, casgstatus. Departs: Go follows one change in eight of a goroutine, here every one counts. A
 * goroutine that runs without having been on a queue, such as a mark worker, was runnable for no time.
 */
public final class StatusChanges {
    private final Scheduler scheduler;
    private Probe probe = Probe.NONE;
    private boolean isReported;
    private final GoroutineTimes times;

    StatusChanges(Scheduler scheduler) {
        this.scheduler = scheduler;
        this.times = new GoroutineTimes(scheduler);
    }

    /** Tells {@code observer} from now on, if it wants to know. */
    public void reportTo(Probe observer) {
        probe = observer;
        isReported = observer.runtimeDetail() == RuntimeDetail.REPORT;
    }

    /** What goroutines of the program spent their time with. */
    public GoroutineTimes times() {
        return times;
    }

    void runnable(Goroutine goroutine, Cause cause) {
        long nowNanos = scheduler.nowNanos();
        if (isReported) {
            if (goroutine.status == GoroutineStatus.WAITING && goroutine.waitReason.isMutexWait()) {
                probe.mutexWaited(nowNanos - goroutine.statusSinceNanos);
            }
            goroutine.statusSinceNanos = nowNanos;
        }
        become(goroutine, GoroutineStatus.RUNNABLE);
        goroutine.spend(cause, nowNanos);
    }

    void running(Goroutine goroutine) {
        if (isReported) {
            boolean wasQueued = goroutine.status == GoroutineStatus.RUNNABLE;
            probe.goroutineStarted(wasQueued ? scheduler.nowNanos() - goroutine.statusSinceNanos : 0);
        }
        become(goroutine, GoroutineStatus.RUNNING);
    }

    void syscall(Goroutine goroutine) {
        become(goroutine, GoroutineStatus.SYSCALL);
    }

    /** It goes on after a system call, without having been on a queue. */
    void returned(Goroutine goroutine) {
        become(goroutine, GoroutineStatus.RUNNING);
    }

    void dead(Goroutine goroutine) {
        become(goroutine, GoroutineStatus.DEAD);
    }

    private void become(Goroutine goroutine, GoroutineStatus status) {
        times.changes(goroutine, status);
        goroutine.status = status;
    }

    void waiting(Goroutine goroutine, WaitReason reason) {
        long nowNanos = scheduler.nowNanos();
        become(goroutine, GoroutineStatus.WAITING);
        goroutine.statusSinceNanos = nowNanos;
        goroutine.waitReason = reason;
        goroutine.spend(reason.cause(), nowNanos);
    }
}
