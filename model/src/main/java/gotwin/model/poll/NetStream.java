package gotwin.model.poll;

import gotwin.model.sched.Goroutine;
import gotwin.model.sched.Machine;
import gotwin.model.sched.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Messages on their way to one reader: a pipe, or one direction of a connection.
 *
 * <p>Models: Go 1.24.4 internal/poll/fd_unix.go: a read is tried at once; if there is nothing, the goroutine waits in the
 * netpoller and tries again.
 */
public final class NetStream {
    private final Scheduler scheduler;
    private final Netpoller netpoller;
    private final long readNanos;
    private final long emptyReadNanos;
    private final long writeNanos;
    private int messageCount;
    private @Nullable Goroutine reader;

    /**
     * An empty stream.
     *
     * @param readNanos cost of a read that finds messages
     * @param emptyReadNanos cost of one that finds none (EAGAIN)
     * @param writeNanos cost of a write, with the delivery that happens within it
     */
    public NetStream(Scheduler scheduler, Netpoller netpoller, long readNanos, long emptyReadNanos, long writeNanos) {
        this.scheduler = scheduler;
        this.netpoller = netpoller;
        this.readNanos = readNanos;
        this.emptyReadNanos = emptyReadNanos;
        this.writeNanos = writeNanos;
    }

    /** Writes one message from a goroutine of the process. */
    public void write() {
        scheduler.charge(writeNanos);
        scheduler.wakeSysmon();
        deliver(1);
    }

    /** Messages arrive, written by the process itself or from outside it. */
    void deliver(int count) {
        messageCount += count;
        Goroutine waiting = reader;
        if (waiting != null) {
            reader = null;
            netpoller.ready(waiting);
        }
    }

    /** Reads all messages; false if there were none and the goroutine parked. Their number is in {@code waitValue}. */
    public boolean read(Machine machine, Goroutine goroutine) {
        scheduler.wakeSysmon();
        if (messageCount == 0) {
            scheduler.charge(emptyReadNanos);
            reader = goroutine;
            netpoller.park(machine);
            return false;
        }
        scheduler.charge(readNanos);
        goroutine.waitValue = messageCount;
        messageCount = 0;
        return true;
    }
}
