package gotwin.model.sched;

import gotwin.model.host.Cost;
import gotwin.model.host.WakeKind;
import gotwin.model.sched.SchedulerRules.NetworkPolls;
import org.jspecify.annotations.Nullable;

/**
 * How the scheduler and the netpoller wake one another.
 *
 * <p>Models: Go 1.24.4 proc.go: injectglist, wakeNetPoller, sched.lastpoll and sched.pollUntil.
 */
public final class Polling {
    private final Scheduler scheduler;
    private final GoroutineList polled = new GoroutineList();
    /** Go's lastpoll: 0 while an M is blocked in the netpoller. */
    long lastPollNanos = 1;

    @Nullable
    Machine poller;
    /** When the blocked poller returns by itself; 0 when it is not blocked or waits for ever. */
    long pollUntilNanos;

    private final long netpollNanos;
    private final long eventNanos;
    private long searchedUntilNanos;

    Polling(Scheduler scheduler) {
        this.scheduler = scheduler;
        this.netpollNanos = scheduler.costs().of(Cost.NETPOLL_CHECK);
        this.eventNanos = scheduler.costs().of(Cost.NETPOLL_EVENT);
    }

    /** Puts a list of ready goroutines on the queues and starts Ms for them: Go's {@code injectglist}. */
    public void inject(GoroutineList ready, @Nullable Machine actor) {
        if (ready.isEmpty()) {
            return;
        }
        int count = ready.size();
        Processor processor = actor == null ? null : actor.processor;
        int toGlobal = processor == null ? count : Math.min(scheduler.idleProcessors.count(), count);
        if (toGlobal > 0) {
            scheduler.lock().take();
        }
        for (int i = 0; i < toGlobal; i++) {
            Goroutine goroutine = takeReady(ready);
            scheduler.global.putLast(goroutine);
        }
        for (int i = 0; i < toGlobal; i++) {
            scheduler.lock().take();
            Processor idle = scheduler.idleProcessors.poll();
            if (idle == null) {
                break;
            }
            scheduler.pool.startMachineLocked(idle, MachinePool.Start.WITH_WORK);
        }
        if (processor != null) {
            while (!ready.isEmpty()) {
                scheduler.queues().putLast(processor, takeReady(ready));
            }
            scheduler.wakeProcessor();
        }
    }

    /** As {@link #inject}, by a thread without a P: sysmon. */
    public void injectWithoutActor(GoroutineList ready) {
        inject(ready, null);
    }

    Goroutine takeReady(GoroutineList ready) {
        Goroutine goroutine = ready.pollFirst();
        if (goroutine == null) {
            throw new IllegalStateException("an empty list of ready goroutines");
        }
        scheduler.markReady(goroutine);
        return goroutine;
    }

    /** Asks the netpoller without blocking, when it was last asked more than {@code staleNanos} ago: sysmon's duty. */
    public void pollIfStale(long staleNanos) {
        if (scheduler.netpoll().isInitialised()
                && lastPollNanos != 0
                && lastPollNanos + staleNanos < scheduler.nowNanos()) {
            lastPollNanos = Math.max(1, scheduler.nowNanos());
            poll(null);
        }
    }

    /** Asks the netpoller without blocking and puts what is ready on the queues; nobody acts when sysmon asks. */
    void poll(@Nullable Machine actor) {
        if (scheduler.netpoll().isInitialised()) {
            ask(polled);
            inject(polled, actor);
        }
    }

    /** Asks the netpoller, which takes longer the more is ready. */
    void ask(GoroutineList ready) {
        scheduler.charge(netpollNanos);
        scheduler.netpoll().poll(ready);
        scheduler.charge(ready.size() * eventNanos);
    }

    /**
     * An M that searches asks the netpoller, if it may; true if it got something, which nobody else sees until it is back from
     * the kernel.
     */
    boolean fetches(Machine machine) {
        NetpollPort netpoll = scheduler.netpoll();
        if (!netpoll.isInitialised() || netpoll.waiterCount() == 0 || lastPollNanos == 0 || !beginSearch()) {
            return false;
        }
        if (!netpoll.hasReady()) {
            scheduler.charge(netpollNanos);
            return false;
        }
        ask(machine.harvest);
        searchedUntilNanos += machine.harvest.size() * eventNanos;
        return true;
    }

    /** Whoever waited for the network reads now: a system call, which wakes sysmon. Source: proc.go:entersyscall. */
    Goroutine takeFirst(GoroutineList ready, Machine machine) {
        scheduler.wakeSysmon();
        Goroutine first = takeReady(ready);
        inject(ready, machine);
        return first;
    }

    /** Whether an M that searches may look for network readiness now; if so it is the one that looks. */
    private boolean beginSearch() {
        if (scheduler.rules().networkPolls() == NetworkPolls.ONE_AT_A_TIME) {
            if (scheduler.nowNanos() < searchedUntilNanos) {
                return false;
            }
            searchedUntilNanos = scheduler.nowNanos() + netpollNanos;
        }
        return true;
    }

    /** Network readiness arrived: the blocked poller wakes; whoever caused it pays for waking a thread. */
    public void ready() {
        Machine blocked = poller;
        if (blocked != null) {
            scheduler.charge(scheduler.host().wake(blocked.thread, WakeKind.SYNC));
        }
    }

    /** A timer became the earliest: the blocked poller must not sleep past it; Go's {@code wakeNetPoller}. */
    public void wakePoller(long whenNanos) {
        if (lastPollNanos == 0) {
            Machine blocked = poller;
            if (blocked != null && (pollUntilNanos == 0 || pollUntilNanos > whenNanos)) {
                scheduler.charge(scheduler.host().wake(blocked.thread, WakeKind.PLAIN));
            }
        } else {
            scheduler.wakeProcessor();
        }
    }
}
