package gotwin.model.process;

import gotwin.model.poll.ChannelTimers;
import gotwin.model.poll.RuntimeTimer;
import gotwin.model.poll.Timers;
import gotwin.model.sched.Machine;
import gotwin.model.sync.Channel;
import gotwin.model.sync.SyncContext;
import gotwin.model.sync.TimerFeed;
import gotwin.model.units.Nanos;

/**
 * A timer or ticker with its channel, which holds one value and takes no second.
 *
 * <p>Models: Go 1.22 time/sleep.go, and Go 1.26.8 runtime/time.go: needsAdd, modify, stop, unlockAndRun, maybeRunChan.
 */
final class TimerChannel implements RuntimeTimer.Callback, TimerFeed {
    private final Timers timers;
    private final Channel channel;
    private final ChannelTimers rule;
    private final RuntimeTimer timer = new RuntimeTimer(this);
    private long whenNanos = Nanos.NEVER;
    private long periodNanos;
    private int waiterCount;

    TimerChannel(SyncContext context, Timers timers, ChannelTimers rule) {
        this.timers = timers;
        this.rule = rule;
        this.channel = new Channel(context, 1);
        if (rule == ChannelTimers.QUEUED_WHILE_AWAITED) {
            channel.feedFrom(this);
        }
    }

    Channel channel() {
        return channel;
    }

    void set(long instantNanos, long repeatNanos, Machine actor) {
        whenNanos = instantNanos;
        periodNanos = repeatNanos;
        if (rule == ChannelTimers.ALWAYS_QUEUED || waiterCount > 0) {
            timers.set(timer, whenNanos, periodNanos, actor);
        } else {
            timers.stop(timer);
            timers.chargeOperation();
        }
        discardStale();
    }

    void stop() {
        whenNanos = Nanos.NEVER;
        timers.stop(timer);
        discardStale();
    }

    private void discardStale() {
        if (rule == ChannelTimers.QUEUED_WHILE_AWAITED) {
            channel.drain();
        }
    }

    @Override
    public void expired(RuntimeTimer expired, Machine actor) {
        whenNanos = periodNanos > 0 ? expired.whenNanos() : Nanos.NEVER;
        channel.offer(actor, rule == ChannelTimers.QUEUED_WHILE_AWAITED ? expired.dueNanos() : timers.nowNanos());
    }

    @Override
    public void lookedAt(Machine machine) {
        if (timer.isPending() || whenNanos > timers.nowNanos()) {
            return;
        }
        long dueNanos = whenNanos;
        whenNanos = periodNanos > 0 ? RuntimeTimer.nextTick(dueNanos, periodNanos, timers.nowNanos()) : Nanos.NEVER;
        timers.chargeOperation();
        channel.offer(machine, dueNanos);
    }

    @Override
    public void blocked(Machine machine) {
        waiterCount++;
        if (!timers.revive(timer) && whenNanos != Nanos.NEVER) {
            timers.set(timer, whenNanos, periodNanos, machine);
        }
    }

    @Override
    public void unblocked() {
        waiterCount--;
        if (waiterCount == 0) {
            timers.retire(timer);
        }
    }
}
