package gotwin.model.poll;

import gotwin.model.host.Host;
import gotwin.model.host.HostThread;
import gotwin.model.host.ThreadBody;
import gotwin.model.host.WakeKind;
import gotwin.model.sched.Scheduler;

/** Another process on the host that writes messages at given instants, all that are due in one write. */
public final class WriterProcess implements ThreadBody {
    private final Scheduler scheduler;
    private final Host host;
    private final HostThread thread;
    private final NetStream stream;
    private final long[] instantsNanos;
    private final long wakeCpuNanos;
    private long originNanos;
    private int next;

    /**
     * A writer that has not begun; the instants rise.
     *
     * @param wakeCpuNanos what each of its wake-ups costs it, waking the reader included: it writes first
     */
    public WriterProcess(Scheduler scheduler, Host host, NetStream stream, long[] instantsNanos, long wakeCpuNanos) {
        this.scheduler = scheduler;
        this.host = host;
        this.stream = stream;
        this.instantsNanos = instantsNanos;
        this.wakeCpuNanos = wakeCpuNanos;
        this.thread = host.newThread(this, HostThread.Tenant.NEIGHBOUR);
    }

    /** Begins; its instants count from {@code instantNanos}. */
    public void start(long instantNanos) {
        originNanos = instantNanos;
        host.wake(thread, WakeKind.PLAIN);
    }

    @Override
    public long next() {
        if (next == instantsNanos.length) {
            return SLEEP;
        }
        long waitNanos = dueNanos() - scheduler.nowNanos();
        if (waitNanos > 0) {
            host.blockFor(thread, waitNanos);
            return SLEEP;
        }
        writeWhatIsDue();
        return Math.max(wakeCpuNanos, scheduler.takeCharge());
    }

    private void writeWhatIsDue() {
        int count = 0;
        while (next < instantsNanos.length && dueNanos() <= scheduler.nowNanos()) {
            next++;
            count++;
        }
        stream.deliver(count);
    }

    private long dueNanos() {
        return originNanos + instantsNanos[next];
    }
}
