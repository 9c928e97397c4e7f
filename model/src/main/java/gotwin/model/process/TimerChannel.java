package gotwin.model.process;

import gotwin.model.poll.RuntimeTimer;
import gotwin.model.poll.Timers;
import gotwin.model.sched.Machine;
import gotwin.model.sync.Channel;
import gotwin.model.sync.SyncContext;

/**
 * A timer or ticker with its channel.
 *
 * <p>Models: Go 1.22 time/sleep.go: a channel of one element that takes no second tick. Departs: since Go 1.23 such a
 * timer is in a heap only while somebody waits for it.
 */
final class TimerChannel implements RuntimeTimer.Callback {
    private final Timers timers;
    private final Channel channel;
    private final RuntimeTimer timer = new RuntimeTimer(this);

    TimerChannel(SyncContext context, Timers timers) {
        this.timers = timers;
        this.channel = new Channel(context, 1);
    }

    Channel channel() {
        return channel;
    }

    void set(long whenNanos, long periodNanos, Machine actor) {
        timers.set(timer, whenNanos, periodNanos, actor);
    }

    void stop() {
        timers.stop(timer);
    }

    @Override
    public void expired(RuntimeTimer expired, Machine actor) {
        channel.offer(actor, expired.whenNanos());
    }
}
