package gotwin.model.poll;

import gotwin.model.kernel.EventKernel;
import gotwin.model.sched.Goroutine;
import gotwin.model.sched.GoroutineList;
import gotwin.model.sched.Machine;
import gotwin.model.sched.NetpollPort;
import gotwin.model.sched.Scheduler;
import gotwin.model.sched.WaitReason;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Goroutines that wait for the network, and the readiness the kernel has for them.
 *
 * <p>Models: Go 1.24.4 netpoll.go, netpoll_epoll.go: batches of 128; the goroutine of the last event comes first.
 * Readiness is only noticed when somebody polls.
 */
public final class Netpoller implements NetpollPort {
    /** Events per call. Source: netpoll_epoll.go:netpoll. */
    static final int BATCH_COUNT = 128;

    private static final int PRIORITY = 0;

    private final EventKernel kernel;
    private final int event;
    private final Scheduler scheduler;
    private final Timers timers;
    private final ArrayDeque<Goroutine> ready = new ArrayDeque<>();
    private final List<@Nullable Goroutine> slots = new ArrayList<>();
    private final ArrayDeque<Integer> freeSlots = new ArrayDeque<>();
    private int waiterCount;
    private int connectionCount;
    private boolean used;

    /** A netpoller whose readiness events carry the code {@code event}. */
    public Netpoller(EventKernel kernel, int event, Scheduler scheduler, Timers timers) {
        this.kernel = kernel;
        this.event = event;
        this.scheduler = scheduler;
        this.timers = timers;
    }

    @Override
    public boolean isInitialised() {
        return used || timers.wereUsed();
    }

    @Override
    public int waiterCount() {
        return waiterCount + connectionCount;
    }

    @Override
    public boolean hasReady() {
        return !ready.isEmpty();
    }

    @Override
    public void poll(GoroutineList into) {
        for (int i = 0; i < BATCH_COUNT && !ready.isEmpty(); i++) {
            into.addFirst(ready.removeFirst());
            waiterCount--;
        }
    }

    /** The process listens: somebody always waits in the netpoller. */
    public void listen() {
        used = true;
        connectionCount++;
    }

    /** Parks the running goroutine until the network answers, {@code nanos} from now. */
    public long await(Machine machine, Goroutine goroutine, long nanos) {
        used = true;
        waiterCount++;
        Integer free = freeSlots.pollLast();
        int slot = free == null ? slots.size() : free;
        if (free == null) {
            slots.add(goroutine);
        } else {
            slots.set(slot, goroutine);
        }
        kernel.post(kernel.nowNanos() + nanos, PRIORITY, event, slot);
        return scheduler.park(machine, WaitReason.IO_WAIT);
    }

    /** Parks the running goroutine until somebody calls {@link #ready} for it. */
    long park(Machine machine) {
        used = true;
        waiterCount++;
        return scheduler.park(machine, WaitReason.IO_WAIT);
    }

    /** What a goroutine parked by {@link #park} waits for has come. */
    void ready(Goroutine goroutine) {
        ready.addLast(goroutine);
        scheduler.polling().ready();
    }

    /** Data arrives for a goroutine that was not counted as waiting: an idle connection's. */
    public void arrived(Goroutine goroutine) {
        waiterCount++;
        ready.addLast(goroutine);
        scheduler.polling().ready();
    }

    /** Executes a readiness event. */
    public void handle(int slot) {
        Goroutine goroutine = slots.set(slot, null);
        freeSlots.addLast(slot);
        if (goroutine == null) {
            throw new IllegalStateException("the network answers nobody in slot " + slot);
        }
        ready(goroutine);
        scheduler.takeCharge();
    }
}
