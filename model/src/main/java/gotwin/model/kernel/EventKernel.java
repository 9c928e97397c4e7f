package gotwin.model.kernel;

import gotwin.model.units.Nanos;
import java.util.Optional;
import nl.tudelft.simulation.dsol.simulators.ErrorStrategy;
import nl.tudelft.simulation.dsol.simulators.RunState;
import org.djutils.event.EventListener;
import org.djutils.event.EventType;
import org.djutils.event.reference.ReferenceType;

/**
 * Simulated clock and event calendar on DSOL.
 *
 * <p>Typed events carry a small code and a number and cost no allocation: a timer owns a slot of the calendar and is
 * armed again and again; a one-shot borrows a slot until it has been executed. Simultaneous events run by priority,
 * lower first, and then in the order they were scheduled. DSOL's events, replications, listeners, stepping and worker
 * thread work on the same calendar.
 *
 * <p>One thread at a time may use a kernel; several kernels may run in parallel.
 */
@SuppressWarnings("SynchronizeOnNonFinalField") // DSOL's lock; it changes only when a simulator is deserialised
public final class EventKernel extends KernelSimulator {
    /** Events between two looks at what other threads want: a stop, the lock. Assumption: some 100 µs apart. */
    private static final int BATCH_EVENTS = 4_096;

    private final EventHandler handler;
    private long horizonNanos = Nanos.NEVER - 1;
    private long executedEvents;
    private boolean observed;
    private ClockWatch watch = () -> Nanos.NEVER;
    private long watchedNanos = Nanos.NEVER;
    private long executingPayload;

    /**
     * A kernel at instant 0 with nothing pending.
     *
     * @param name names the context of its replication, and DSOL's worker thread should there ever be one
     * @param handler executes the typed events
     */
    public EventKernel(String name, EventHandler handler) {
        super(name, handler);
        this.handler = handler;
    }

    /** The present instant. */
    public long nowNanos() {
        return nowNanos;
    }

    /**
     * A timer, not armed.
     *
     * @param priority 0 to 99; of simultaneous events the lower runs first
     * @param event the code handed to the handler, 0 to 8 388 607
     * @param argument the number handed to the handler
     */
    public int newTimer(int priority, int event, int argument) {
        return calendar.newOwnedSlot(Payloads.of(EventOrder.rankOf(priority), event, argument));
    }

    /**
     * Lets {@code timer} fire at {@code instantNanos} and at no other instant, behind all events already scheduled for
     * that instant with its priority. {@link Nanos#NEVER} disarms it.
     */
    public void arm(int timer, long instantNanos) {
        if (instantNanos < nowNanos) {
            throw inThePast(instantNanos);
        }
        if (instantNanos == Nanos.NEVER) {
            calendar.clear(timer);
        } else {
            calendar.set(timer, instantNanos);
        }
    }

    /** Lets {@code timer} not fire until it is armed again. */
    public void disarm(int timer) {
        calendar.clear(timer);
    }

    /** Whether {@code timer} will fire; false while it fires, until it is armed again. */
    public boolean isArmed(int timer) {
        return calendar.instantNanos(timer) != Nanos.NEVER;
    }

    /** The instant at which {@code timer} will fire, {@link Nanos#NEVER} when it is not armed. */
    public long armedNanos(int timer) {
        return calendar.instantNanos(timer);
    }

    /** Schedules one event that cannot be withdrawn; at {@link Nanos#NEVER} it does nothing. */
    public void post(long instantNanos, int priority, int event, int argument) {
        if (instantNanos < nowNanos) {
            throw inThePast(instantNanos);
        }
        if (instantNanos != Nanos.NEVER) {
            calendar.post(instantNanos, Payloads.of(EventOrder.rankOf(priority), event, argument));
        }
    }

    /** The instant of the earliest pending event, {@link Nanos#NEVER} if there is none. */
    public long nextNanos() {
        return calendar.minNanos();
    }

    /** Moves the clock to {@code instantNanos} inside an event; nothing may be pending before it. */
    public void advanceTo(long instantNanos) {
        if (instantNanos < nowNanos || instantNanos > horizonNanos) {
            throw new IllegalStateException("cannot advance from " + nowNanos + " ns to " + instantNanos
                    + " ns: the horizon is " + horizonNanos + " ns");
        }
        assert instantNanos <= nextNanos() : "an event is pending at " + nextNanos() + " ns, before " + instantNanos;
        if (observed) {
            announce(instantNanos);
        }
        passWatched(instantNanos);
        nowNanos = instantNanos;
    }

    /**
     * Lets {@code observer} see the clock pass {@code instantNanos}, which is not in the past, and then the instants it asks
     * for. Unlike an event this is not counted and changes no order.
     */
    public void watch(long instantNanos, ClockWatch observer) {
        watch = observer;
        watchedNanos = instantNanos;
    }

    private void passWatched(long instantNanos) {
        while (watchedNanos <= instantNanos) {
            nowNanos = watchedNanos;
            watchedNanos = watch.passed();
        }
    }

    /** The last instant of the present run, included. */
    public long horizonNanos() {
        return horizonNanos;
    }

    /** The events executed since the kernel was made. */
    public long executedEvents() {
        return executedEvents;
    }

    /** The line that {@link SimulationFailure} shows as the way to repeat the run, such as seed and scenario. */
    public void reproduceWith(String line) {
        failures.reproduceWith(line);
    }

    /** The first failure of an event, if any: what {@link #runUntil} throws, for those who use DSOL's start(). */
    public Optional<SimulationFailure> failure() {
        return failures.first();
    }

    /**
     * Runs on the thread of the caller until nothing is pending, the horizon is reached, the replication has ended or
     * {@link #halt} is called. Events at the horizon itself are executed. Afterwards the clock stands at the horizon if
     * events are pending behind it, else at the last event.
     *
     * @throws SimulationFailure the first failure of an event
     */
    public void runUntil(long horizonNanos) {
        require(!isStartingOrRunning(), "cannot run a running simulator");
        failures.throwFirst();
        if (horizonNanos < nowNanos) {
            throw inThePast(horizonNanos);
        }
        this.runUntilTime = horizonNanos;
        this.runUntilIncluding = true;
        runOnCallersThread();
        failures.throwFirst();
    }

    /** Ends {@link #runUntil} after the present event. */
    public void halt() {
        if (isStartingOrRunning()) {
            stopImpl();
        }
    }

    /** The event loop, called by {@link #runUntil} or by DSOL's worker thread. */
    @Override
    public void run() {
        this.runflag = true;
        long untilNanos = Math.min(this.runUntilTime, Nanos.NEVER - 1);
        horizonNanos = this.runUntilIncluding ? untilNanos : untilNanos - 1;
        while (isStartingOrRunning()) {
            synchronized (this.semaphore) {
                lookUp();
                if (isStartingOrRunning() && executeBatch() == Batch.LAST) {
                    moveClockToEnd(untilNanos);
                    this.runState = RunState.STOPPING;
                }
            }
        }
        showClockToDsol();
    }

    /** Executes the next event, if any; its failure reaches the caller of {@code step()}. */
    @Override
    protected void stepImpl() {
        synchronized (this.semaphore) {
            horizonNanos = Nanos.NEVER - 1;
            lookUp();
            long instantNanos = calendar.minNanos();
            if (instantNanos != Nanos.NEVER) {
                try {
                    execute(instantNanos);
                } catch (Exception | Error thrown) {
                    fail(thrown);
                }
            }
            showClockToDsol();
        }
        failures.throwFirst();
    }

    @Override
    public boolean addListener(EventListener listener, EventType eventType, int position, ReferenceType referenceType) {
        attentionWanted = true;
        return super.addListener(listener, eventType, position, referenceType);
    }

    private enum Batch {
        LAST,
        MORE_TO_COME
    }

    private Batch executeBatch() {
        try {
            for (int left = BATCH_EVENTS; left > 0 && !attentionWanted; left--) {
                long instantNanos = calendar.minNanos();
                if (instantNanos > horizonNanos) {
                    return Batch.LAST;
                }
                execute(instantNanos);
            }
        } catch (Exception | Error thrown) {
            fail(thrown);
        }
        return Batch.MORE_TO_COME;
    }

    private void execute(long instantNanos) {
        int slot = calendar.begin();
        long payload = calendar.payload(slot);
        executingPayload = payload;
        if (observed) {
            announce(instantNanos);
        }
        passWatched(instantNanos);
        nowNanos = instantNanos;
        executedEvents++;
        if (Payloads.isTyped(payload)) {
            handler.handle(Payloads.event(payload), Payloads.argument(payload));
        } else {
            objectEvents.take(slot).execute();
        }
        calendar.settle();
        if (observed) {
            checkStoppingCondition();
        }
    }

    private void lookUp() {
        attentionWanted = false;
        observed = getEventListenerMap().containsKey(TIME_CHANGED_EVENT)
                || (this.replication != null && this.replication.getStoppingCondition() != null);
    }

    private void announce(long instantNanos) {
        if (instantNanos != nowNanos) {
            fireUnverifiedTimedEvent(TIME_CHANGED_EVENT, null, instantNanos);
        }
    }

    /** DSOL lets its clock reach the end of a run even if nothing is pending there. */
    private void moveClockToEnd(long untilNanos) {
        if (!drivenByCaller || calendar.minNanos() != Nanos.NEVER) {
            passWatched(untilNanos);
            nowNanos = untilNanos;
        }
    }

    private void fail(Throwable thrown) {
        calendar.settle();
        failures.record(nowNanos, executingPayload, thrown);
        if (thrown instanceof Exception exception && getErrorStrategy() != ErrorStrategy.WARN_AND_THROW) {
            handleSimulationException(exception);
        } else {
            endAfterFailure();
        }
    }

    private IllegalStateException inThePast(long instantNanos) {
        return new IllegalStateException(instantNanos + " ns is in the past: it is " + nowNanos + " ns");
    }
}
