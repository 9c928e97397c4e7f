package gotwin.model.sync;

import gotwin.model.random.RandomStream;
import gotwin.model.sched.Goroutine;
import gotwin.model.sched.Machine;
import gotwin.model.sched.WaitReason;

/**
 * A select statement.
 *
 * <p>Models: Go 1.24.4 select.go (selectgo): cases are tried in a random order; if none is ready the goroutine waits on
 * all of them in the order of the statement, and the first to come decides.
 *
 * <p>Departs: the losing cases leave their queues when the select is decided, not when its goroutine runs again; until
 * then Go skips them, so nobody can tell.
 */
public final class Select {
    /** Chosen when no case is ready and the statement has a default. */
    public static final int DEFAULT_CASE = -1;

    /** What one case does. */
    public enum Direction {
        SEND,
        RECEIVE
    }

    /** What happens when no case is ready. */
    public enum Fallback {
        WAIT,
        DEFAULT
    }

    private final SyncContext context;
    private final RandomStream random;
    private int[] pollOrder = new int[8];

    /** Select statements of one process; {@code random} shuffles the cases. */
    public Select(SyncContext context, RandomStream random) {
        this.context = context;
        this.random = random;
    }

    /**
     * Runs a select; the chosen case is in {@code goroutine.waitCase} when it is done.
     *
     * @param channels, directions, values the cases
     */
    public Outcome run(
            Machine machine,
            Goroutine goroutine,
            Channel[] channels,
            Direction[] directions,
            long[] values,
            Fallback fallback) {
        context.scheduler.charge(context.selectCaseNanos * channels.length);
        for (Channel channel : channels) {
            channel.lookedAt(machine);
        }
        shuffle(channels.length);
        for (int i = 0; i < channels.length; i++) {
            int chosen = pollOrder[i];
            Channel channel = channels[chosen];
            if (directions[chosen] == Direction.SEND) {
                if (channel.isClosed()) {
                    return context.panic("send on closed channel");
                }
                if (channel.trySend(machine, values[chosen])) {
                    goroutine.waitCase = (short) chosen;
                    return Outcome.DONE;
                }
            } else if (channel.tryReceive(machine, goroutine)) {
                goroutine.waitCase = (short) chosen;
                return Outcome.DONE;
            }
        }
        if (fallback == Fallback.DEFAULT) {
            goroutine.waitCase = DEFAULT_CASE;
            return Outcome.DONE;
        }
        waitOnAll(machine, goroutine, channels, directions, values);
        context.scheduler.park(machine, channels.length == 0 ? WaitReason.SELECT_NO_CASES : WaitReason.SELECT);
        return Outcome.LEFT;
    }

    /** The goroutine runs again: a send case that lost its channel to a close panics. */
    public Outcome resumed(Goroutine goroutine, Direction[] directions) {
        if (!goroutine.waitDone && directions[goroutine.waitCase] == Direction.SEND) {
            return context.panic("send on closed channel");
        }
        return Outcome.DONE;
    }

    private void waitOnAll(
            Machine machine, Goroutine goroutine, Channel[] channels, Direction[] directions, long[] values) {
        Waiter last = null;
        for (int i = 0; i < channels.length; i++) {
            Waiter waiter = context.waiter(goroutine);
            waiter.kind = Waiter.Kind.SELECT;
            waiter.caseIndex = i;
            waiter.channel = channels[i];
            waiter.value = values[i];
            waiter.sibling = last;
            last = waiter;
            if (directions[i] == Direction.SEND) {
                channels[i].enqueueSender(waiter);
            } else {
                channels[i].enqueueReceiver(waiter);
            }
            channels[i].blocked(machine);
        }
        goroutine.waiter = last;
    }

    /** A goroutine that waited on these channels runs again. */
    public void unblocked(Channel[] channels) {
        for (Channel channel : channels) {
            channel.unblocked();
        }
    }

    /** Whether a timer wants to know who waits on one of these channels. */
    public boolean isFed(Channel[] channels) {
        boolean fed = false;
        for (Channel channel : channels) {
            fed |= channel.isFed();
        }
        return fed;
    }

    /** A case was chosen: all cases leave their queues. */
    static void decided(SyncContext context, Goroutine goroutine) {
        Waiter waiter = (Waiter) goroutine.waiter;
        goroutine.waiter = null;
        while (waiter != null) {
            Waiter sibling = waiter.sibling;
            WaitQueue queue = waiter.queue;
            if (queue != null) {
                queue.remove(waiter);
            }
            context.release(waiter);
            waiter = sibling;
        }
    }

    private void shuffle(int count) {
        if (pollOrder.length < count) {
            pollOrder = new int[count];
        }
        for (int i = 0; i < count; i++) {
            int j = i == 0 ? 0 : random.nextInt(i + 1);
            pollOrder[i] = pollOrder[j];
            pollOrder[j] = i;
        }
    }
}
