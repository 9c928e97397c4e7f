package gotwin.model.probe;

import gotwin.model.units.Nanos;

/** Receives what happens in a run, in order of simulated time. Every method does nothing unless it is overridden. */
public interface Probe {
    /** A probe that looks at nothing. */
    Probe NONE = new Probe() {};

    /**
     * A request was sent.
     *
     * @param requestId counts from 0 in order of arrival
     * @param classIndex its class
     * @param arrivalNanos its intended arrival
     */
    default void requestArrived(long requestId, int classIndex, long arrivalNanos) {}

    /**
     * A request is done.
     *
     * @param requestId as in {@link #requestArrived}
     * @param classIndex its class
     * @param arrivalNanos its intended arrival
     * @param startNanos when its goroutine first ran
     * @param endNanos now
     * @param causeNanos its time by {@link Cause} ordinal, summing to {@code endNanos - arrivalNanos}; valid during the
     *     call only
     */
    default void requestCompleted(
            long requestId, int classIndex, long arrivalNanos, long startNanos, long endNanos, long[] causeNanos) {}

    /** The program observed a value ({@code Observe}); {@code observationIndex} counts the program's names in order. */
    default void observed(int observationIndex, long value, long nowNanos) {}

    /**
     * A goroutine completed an instruction.
     *
     * @param goroutineNumber main is 0, then in order of creation
     * @param sourceIndex position of the instruction in its function's text, a loop before its body; -1 for the
     *     goroutine's end
     */
    default void instructionCompleted(long goroutineNumber, int sourceIndex, long nowNanos) {}

    /** Whether {@link #instructionCompleted} wants to be called at all; asked once. */
    default InstructionDetail instructionDetail() {
        return InstructionDetail.SKIP;
    }

    /** Whether each instruction is reported. */
    enum InstructionDetail {
        SKIP,
        REPORT
    }

    /** A garbage-collection cycle ended. */
    default void gcCycleEnded(GcCycle cycle) {}

    /**
     * The world was stopped: asked for at {@code askedNanos}, stopped at {@code stoppedNanos}, started at {@code
     * startedNanos}, which is later than now by the time that waking the threads takes.
     */
    default void worldStopped(StopReason reason, long askedNanos, long stoppedNanos, long startedNanos) {}

    /** What the world is stopped for. Source: Go 1.26 proc.go, stwReason.isGC. */
    enum StopReason {
        COLLECTION,
        OTHER
    }

    /**
     * Whether {@link #goroutineStarted}, {@link #mutexWaited} and {@link #runtimeRead} want to be called at all; asked once.
     */
    default RuntimeDetail runtimeDetail() {
        return RuntimeDetail.SKIP;
    }

    /** Whether what a program can read of its runtime is reported. */
    enum RuntimeDetail {
        SKIP,
        REPORT
    }

    /** A goroutine runs after it was runnable for so long. */
    default void goroutineStarted(long runnableNanos) {}

    /** A goroutine was made ready that had waited for a mutex or read-write mutex for so long. */
    default void mutexWaited(long waitNanos) {}

    /** The run is over, and this is what the program would have read of its runtime. */
    default void runtimeRead(RuntimeState state) {}

    /**
     * The first instant at which {@link #processRead} is to be called, not negative; {@link Nanos#NEVER} if it is not.
     * Asked once, before the run.
     */
    default long firstReadingNanos() {
        return Nanos.NEVER;
    }

    /**
     * What the process did until an instant that was asked for, or until the end of the run if that came before.
     *
     * @return the next instant at which to be called, later than this one; {@link Nanos#NEVER} for none
     */
    default long processRead(ProcessReading reading) {
        return Nanos.NEVER;
    }

    /**
     * A starting process has initialised a package.
     *
     * @param path its import path
     * @param startNanos when that began, counted from the start of the runtime's initialisation
     * @param clockNanos how long it took
     * @param allocatedBytes, allocationCount what it allocated
     */
    default void packageInitialized(
            String path, long startNanos, long clockNanos, long allocatedBytes, long allocationCount) {}

    /** A starting process calls its main function. */
    default void mainStarted(StartReading reading) {}

    /** What {@link #schedulerTraced} wants to see; always the same answer. */
    default SchedulerDetail schedulerDetail() {
        return SchedulerDetail.SKIP;
    }

    /** How much of the scheduler is reported when it is traced. */
    enum SchedulerDetail {
        SKIP,
        /** Without Ms and goroutines. */
        COUNTS,
        EVERYTHING
    }

    /** Sysmon traces the scheduler, as the process was told to. */
    default void schedulerTraced(SchedulerState state) {}
}
