package gotwin.model.kernel;

import ch.qos.logback.classic.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import nl.tudelft.simulation.dsol.SimRuntimeException;
import nl.tudelft.simulation.dsol.eventlists.EventListInterface;
import nl.tudelft.simulation.dsol.experiment.Replication;
import nl.tudelft.simulation.dsol.formalisms.eventscheduling.Executable;
import nl.tudelft.simulation.dsol.formalisms.eventscheduling.LambdaSimEvent;
import nl.tudelft.simulation.dsol.formalisms.eventscheduling.SimEvent;
import nl.tudelft.simulation.dsol.formalisms.eventscheduling.SimEventInterface;
import nl.tudelft.simulation.dsol.logger.Cat;
import nl.tudelft.simulation.dsol.model.DsolModel;
import nl.tudelft.simulation.dsol.simulators.DevsSimulator;
import nl.tudelft.simulation.dsol.simulators.ErrorStrategy;
import nl.tudelft.simulation.dsol.simulators.ReplicationState;
import nl.tudelft.simulation.dsol.simulators.RunState;
import nl.tudelft.simulation.dsol.simulators.SimulatorInterface;
import org.djutils.logger.CategoryLogger;
import org.jspecify.annotations.Nullable;

/**
 * What DSOL sees of the kernel: scheduling, initialising and ending a replication, with our calendar behind it.
 *
 * <p>Departs from DSOL 4.3.2: no trace message and no lock per event; no worker thread until somebody calls
 * {@code start()}; simulators may be constructed by several threads.
 */
@SuppressWarnings("SynchronizeOnNonFinalField") // DSOL's lock; it changes only when a simulator is deserialised
abstract class KernelSimulator extends DevsSimulator<Long> {
    /** Constructing a DSOL simulator rewires a static logger, and contexts are shared by the process. */
    static final ReentrantLock DSOL_STATICS = new ReentrantLock();

    final SlotCalendar calendar = new SlotCalendar();
    final ObjectEvents objectEvents = new ObjectEvents(calendar);

    /** The clock; DSOL's own boxed field follows it whenever code of DSOL can look. */
    long nowNanos;

    /** Set when the loop must look up: a stop, an end, a new listener. */
    boolean attentionWanted;

    /** Whether the loop runs on the thread of the caller, and not on DSOL's worker. */
    boolean drivenByCaller;

    final FirstFailure failures = new FirstFailure();

    private final String name;
    private final List<SimEvent<Long>> callsOnInitialize = new ArrayList<>();

    KernelSimulator(String name, EventHandler handler) {
        super(beginConstruction(name));
        try {
            CategoryLogger.setLogLevel(Cat.DSOL, Level.OFF);
            CategoryLogger.removeFormatter(Cat.DSOL, "simTime"); // it would keep this simulator alive
        } finally {
            DSOL_STATICS.unlock();
        }
        this.name = name;
        this.simulatorTime = 0L;
        this.runUntilTime = Long.MAX_VALUE;
        this.eventList = new CalendarView(calendar, objectEvents, handler);
        setErrorStrategy(ErrorStrategy.WARN_AND_THROW, Level.OFF);
    }

    /** The name given at construction. */
    public final String name() {
        return name;
    }

    private static String beginConstruction(String name) {
        DSOL_STATICS.lock();
        return name;
    }

    @Override
    public final Long getSimulatorTime() {
        return nowNanos;
    }

    /** Shows the present instant to code of DSOL that reads its own field. */
    final void showClockToDsol() {
        this.simulatorTime = nowNanos;
    }

    @Override
    public final void initialize(
            DsolModel<Long, ? extends SimulatorInterface<Long>> model, Replication<Long> replication, boolean cleanUp) {
        require(!isStartingOrRunning(), "cannot initialize a running simulator");
        synchronized (this.semaphore) {
            if (this.worker != null && cleanUp) {
                cleanUp();
            }
            this.eventList.clear();
            this.replication = replication;
            this.model = model;
            this.nowNanos = replication.getStartTime();
            showClockToDsol();
            this.runUntilTime = replication.getEndTime();
            this.runflag = false;
            failures.clear();
            model.getOutputStatistics().clear();
            model.constructModel();
            this.runState = RunState.INITIALIZED;
            this.replicationState = ReplicationState.INITIALIZED;
            for (SimEvent<Long> call : callsOnInitialize) {
                call.execute();
            }
            scheduleEvent(new LambdaSimEvent<>(
                    replication.getWarmupTime(), (short) (SimEventInterface.MAX_PRIORITY + 1), this::warmup));
            scheduleEvent(new LambdaSimEvent<>(
                    replication.getEndTime(), (short) (SimEventInterface.MIN_PRIORITY - 1), this::endReplication));
        }
    }

    @Override
    public final void addScheduledMethodOnInitialize(Object target, String method, Object[] args) {
        callsOnInitialize.add(new SimEvent<>(0L, target, method, args));
    }

    @Override
    public final SimEventInterface<Long> scheduleEvent(SimEventInterface<Long> event) {
        synchronized (this.semaphore) {
            long instantNanos = event.getAbsoluteExecutionTime();
            if (instantNanos < nowNanos) {
                throw new SimRuntimeException("cannot schedule " + event + " at " + instantNanos + " ns, before "
                        + nowNanos + " ns, the present");
            }
            this.eventList.add(event);
            return event;
        }
    }

    @Override
    public final SimEventInterface<Long> scheduleEventRel(
            Long relativeDelay, short priority, Object target, String method, Object[] args) {
        showClockToDsol();
        return super.scheduleEventRel(relativeDelay, priority, target, method, args);
    }

    @Override
    public final SimEventInterface<Long> scheduleEventRel(Long relativeDelay, short priority, Executable executable) {
        showClockToDsol();
        return super.scheduleEventRel(relativeDelay, priority, executable);
    }

    @Override
    public final SimEventInterface<Long> scheduleEventNow(short priority, Object target, String method, Object[] args) {
        showClockToDsol();
        return super.scheduleEventNow(priority, target, method, args);
    }

    @Override
    public final SimEventInterface<Long> scheduleEventNow(short priority, Executable executable) {
        showClockToDsol();
        return super.scheduleEventNow(priority, executable);
    }

    /** Refuses: the kernel is its calendar. */
    @Override
    public final synchronized void setEventList(@Nullable EventListInterface<Long> eventList) {
        throw new UnsupportedOperationException("the kernel keeps its own calendar");
    }

    @Override
    public final void startImpl() {
        if (this.worker == null && this.replication != null) {
            this.worker = new SimulatorWorkerThread(name, this) {};
            awaitWorker();
        }
        super.startImpl();
    }

    /** Waits at most a second until the worker waits for work, as DSOL itself does. */
    private void awaitWorker() {
        for (int waited = 0; waited < 1_000 && !this.worker.isWaiting(); waited++) {
            try {
                Thread.sleep(1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    @Override
    protected final void stopImpl() {
        super.stopImpl();
        attentionWanted = true;
    }

    @Override
    public final void endReplication() {
        require(isInitialized(), "cannot end the replication of an uninitialized simulator");
        require(
                this.replicationState == ReplicationState.INITIALIZED
                        || this.replicationState == ReplicationState.STARTED,
                "cannot end a replication that is " + this.replicationState);
        RunState stateBefore = this.runState;
        this.replicationState = ReplicationState.ENDING;
        if (isStartingOrRunning()) {
            this.runState = RunState.STOPPING;
        }
        long endNanos = this.replication.getEndTime();
        if (nowNanos < endNanos && this.replication.getStoppingCondition() == null) {
            nowNanos = endNanos;
        }
        showClockToDsol();
        this.eventList.clear();
        attentionWanted = true;
        if (this.worker != null && !drivenByCaller) {
            this.worker.interrupt();
        } else if (stateBefore == RunState.INITIALIZED || stateBefore == RunState.STOPPED) {
            conclude();
        }
    }

    /** Ends the run where the failure happened; a replication ends too, so that nobody waits for it. */
    final void endAfterFailure() {
        stopImpl();
        if (this.replicationState == ReplicationState.STARTED) {
            this.replicationState = ReplicationState.ENDING;
        }
    }

    /** Calls {@link #run} between the notifications that DSOL's worker thread would give. */
    final void runOnCallersThread() {
        RunState stateBefore = this.runState;
        this.runState = RunState.STARTED;
        drivenByCaller = true;
        try {
            if (this.replicationState == ReplicationState.INITIALIZED) {
                fireTimedEvent(Replication.START_REPLICATION_EVENT);
                this.replicationState = ReplicationState.STARTED;
            }
            fireTimedEvent(START_EVENT);
            run();
        } finally {
            drivenByCaller = false;
            this.runState = stateBefore == RunState.NOT_INITIALIZED ? stateBefore : RunState.STOPPED;
        }
        fireTimedEvent(STOP_EVENT);
        concludeIfEnding();
    }

    @Override
    public final void step() {
        drivenByCaller = true;
        try {
            super.step();
        } finally {
            drivenByCaller = false;
            concludeIfEnding();
        }
    }

    private void concludeIfEnding() {
        if (this.replicationState == ReplicationState.ENDING) {
            conclude();
        }
    }

    private void conclude() {
        this.replicationState = ReplicationState.ENDED;
        this.runState = RunState.ENDED;
        if (this.worker != null) {
            this.worker.cleanUp();
            this.worker = null;
        }
        fireTimedEvent(Replication.END_REPLICATION_EVENT);
    }

    @Override
    protected final void checkStoppingCondition() {
        if (this.replication != null) {
            super.checkStoppingCondition();
        }
    }

    static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new SimRuntimeException(otherwise);
        }
    }
}
