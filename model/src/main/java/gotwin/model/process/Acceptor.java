package gotwin.model.process;

import gotwin.model.host.Cost;
import gotwin.model.host.CostProfile;
import gotwin.model.poll.Netpoller;
import gotwin.model.probe.Cause;
import gotwin.model.sched.Goroutine;
import gotwin.model.sched.GoroutineBody;
import gotwin.model.sched.Machine;
import gotwin.model.sched.Scheduler;
import gotwin.model.sched.WaitReason;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * The goroutine that accepts connections and starts a goroutine for each.
 *
 * <p>Models: Go 1.24.4 net/http/server.go:Server.Serve over internal/poll/fd_unix.go:FD.Accept. One goroutine waits in the
 * netpoller for all clients; when it runs it accepts until the kernel's backlog is empty, and each new goroutine takes
 * {@code runnext} from the one before. So connections that came together stand one behind another in one P's queue.
 *
 * <p>Departs: the backlog has no limit.
 */
final class Acceptor implements GoroutineBody {
    private static final int NUMBER = -1;

    private final Scheduler scheduler;
    private final Netpoller netpoller;
    private final long acceptNanos;
    private final long emptyNanos;
    private final Goroutines goroutines;
    private final Goroutine goroutine = new Goroutine(NUMBER, this);
    private final ArrayDeque<Goroutine> backlog = new ArrayDeque<>();
    private @Nullable Goroutine accepted;
    private boolean waits = true;

    Acceptor(Scheduler scheduler, Netpoller netpoller, Goroutines goroutines, CostProfile costs) {
        this.scheduler = scheduler;
        this.netpoller = netpoller;
        this.goroutines = goroutines;
        this.acceptNanos = costs.of(Cost.NETWORK_READ);
        this.emptyNanos = costs.of(Cost.SYSCALL_ENTRY) + costs.of(Cost.SYSCALL_RUNTIME);
    }

    /** A client connects; {@code server} will serve it. */
    void connected(Goroutine server) {
        backlog.addLast(server);
        if (waits) {
            waits = false;
            netpoller.arrived(goroutine);
        }
    }

    @Override
    public long run(Goroutine self, Machine machine) {
        Goroutine server = accepted;
        if (server != null) {
            server.spend(Cause.RUN_QUEUE, scheduler.nowNanos());
            goroutines.chargeGo(self, machine);
            scheduler.newGoroutine(server, machine);
        }
        accepted = backlog.pollFirst();
        scheduler.wakeSysmon();
        if (accepted != null) {
            return acceptNanos;
        }
        waits = true;
        scheduler.charge(emptyNanos);
        return scheduler.park(machine, WaitReason.IO_WAIT);
    }
}
