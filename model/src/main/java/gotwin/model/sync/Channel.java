package gotwin.model.sync;

import gotwin.model.sched.Goroutine;
import gotwin.model.sched.GoroutineList;
import gotwin.model.sched.Machine;
import gotwin.model.sched.WaitReason;
import org.jspecify.annotations.Nullable;

/**
 * A channel of numbers.
 *
 * <p>Models: Go 1.24.4 chan.go: chansend, chanrecv, closechan. A sender that finds a receiver waiting hands its value
 * over directly; a receiver that finds a sender waiting takes the buffer's head and lets the sender's value in at the
 * tail.
 */
public final class Channel {
    private final SyncContext context;
    private final long[] buffer;
    private final WaitQueue receivers = new WaitQueue();
    private final WaitQueue senders = new WaitQueue();
    private int head;
    private int count;
    private boolean closed;
    private @Nullable TimerFeed feed;

    /** An open, empty channel. */
    public Channel(SyncContext context, int capacityCount) {
        this.context = context;
        this.buffer = new long[capacityCount];
    }

    /** A timer sends into this channel and wants to know who waits here. */
    public void feedFrom(TimerFeed timer) {
        feed = timer;
    }

    /** {@code channel <- value}. */
    public Outcome send(Machine machine, Goroutine goroutine, long value) {
        context.scheduler.charge(context.channelNanos);
        if (closed) {
            return context.panic("send on closed channel");
        }
        if (trySend(machine, value)) {
            return Outcome.DONE;
        }
        Waiter waiter = context.waiter(goroutine);
        waiter.value = value;
        waiter.channel = this;
        goroutine.waiter = waiter;
        goroutine.waitDone = false;
        senders.addLast(waiter);
        context.scheduler.park(machine, WaitReason.CHAN_SEND);
        return Outcome.LEFT;
    }

    /** The parked sender runs again: its value was taken, or the channel was closed under it. */
    public Outcome sendResumed(Goroutine goroutine) {
        return goroutine.waitDone ? Outcome.DONE : context.panic("send on closed channel");
    }

    /** {@code <-channel}: the value is in {@code goroutine.waitValue}, and {@code waitDone} is false if it was closed. */
    public Outcome receive(Machine machine, Goroutine goroutine) {
        context.scheduler.charge(context.channelNanos);
        lookedAt(machine);
        if (tryReceive(machine, goroutine)) {
            return Outcome.DONE;
        }
        Waiter waiter = context.waiter(goroutine);
        waiter.channel = this;
        goroutine.waiter = waiter;
        receivers.addLast(waiter);
        blocked(machine);
        context.scheduler.park(machine, WaitReason.CHAN_RECEIVE);
        return Outcome.LEFT;
    }

    /** A goroutine that waited to receive runs again. */
    public Outcome receiveResumed() {
        unblocked();
        return Outcome.DONE;
    }

    /** {@code close(channel)}: readies all receivers, then all senders; the senders panic when they run. */
    public Outcome close(Machine machine) {
        context.scheduler.charge(context.channelNanos);
        if (closed) {
            return context.panic("close of closed channel");
        }
        closed = true;
        GoroutineList woken = new GoroutineList();
        collect(receivers, woken);
        collect(senders, woken);
        Goroutine goroutine;
        while ((goroutine = woken.pollFirst()) != null) {
            context.scheduler.ready(goroutine, machine);
        }
        return Outcome.DONE;
    }

    /** closechan pushes the waiters on a list and then readies them from its head: last in, first out. */
    private void collect(WaitQueue queue, GoroutineList woken) {
        Waiter waiter;
        while ((waiter = queue.pollFirst()) != null) {
            Goroutine goroutine = waiter.goroutine();
            finish(waiter, 0, Delivery.CLOSED);
            woken.addFirst(goroutine);
        }
    }

    /** Sends if that needs no waiting; used by select too. The channel must be open. */
    boolean trySend(Machine machine, long value) {
        Waiter receiver = receivers.pollFirst();
        if (receiver != null) {
            Goroutine goroutine = receiver.goroutine();
            finish(receiver, value, Delivery.VALUE);
            context.scheduler.ready(goroutine, machine);
            return true;
        }
        if (count < buffer.length) {
            putLast(value);
            return true;
        }
        return false;
    }

    /** Receives if that needs no waiting; used by select too. */
    boolean tryReceive(Machine machine, Goroutine goroutine) {
        if (closed && count == 0) {
            goroutine.waitValue = 0;
            goroutine.waitDone = false;
            return true;
        }
        Waiter sender = senders.pollFirst();
        if (sender != null) {
            goroutine.waitValue = exchange(sender.value);
            goroutine.waitDone = true;
            Goroutine sending = sender.goroutine();
            finish(sender, 0, Delivery.VALUE);
            context.scheduler.ready(sending, machine);
            return true;
        }
        if (count > 0) {
            goroutine.waitValue = takeFirst();
            goroutine.waitDone = true;
            return true;
        }
        return false;
    }

    /** Sends without waiting, as a timer does: a value that finds no room is dropped. */
    public void offer(Machine machine, long value) {
        if (!closed) {
            trySend(machine, value);
        }
    }

    /** Throws away what it holds: Go's {@code timerchandrain}. */
    public void drain() {
        head = 0;
        count = 0;
    }

    /** Whether a timer wants to know who waits here. */
    boolean isFed() {
        return feed != null;
    }

    void lookedAt(Machine machine) {
        TimerFeed timer = feed;
        if (timer != null) {
            timer.lookedAt(machine);
        }
    }

    void blocked(Machine machine) {
        TimerFeed timer = feed;
        if (timer != null) {
            timer.blocked(machine);
        }
    }

    void unblocked() {
        TimerFeed timer = feed;
        if (timer != null) {
            timer.unblocked();
        }
    }

    boolean isClosed() {
        return closed;
    }

    void enqueueReceiver(Waiter waiter) {
        receivers.addLast(waiter);
    }

    void enqueueSender(Waiter waiter) {
        senders.addLast(waiter);
    }

    private long exchange(long value) {
        if (buffer.length == 0) {
            return value;
        }
        long first = takeFirst();
        putLast(value);
        return first;
    }

    private enum Delivery {
        VALUE,
        CLOSED
    }

    private void finish(Waiter waiter, long value, Delivery delivery) {
        Goroutine goroutine = waiter.goroutine();
        goroutine.waitValue = value;
        goroutine.waitDone = delivery == Delivery.VALUE;
        goroutine.waitCase = (short) waiter.caseIndex;
        if (waiter.kind == Waiter.Kind.PLAIN) {
            goroutine.waiter = null;
            context.release(waiter);
        } else {
            Select.decided(context, goroutine);
        }
    }

    private void putLast(long value) {
        buffer[(head + count) % buffer.length] = value;
        count++;
    }

    private long takeFirst() {
        long value = buffer[head];
        head = (head + 1) % buffer.length;
        count--;
        return value;
    }
}
