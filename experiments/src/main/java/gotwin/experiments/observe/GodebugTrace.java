package gotwin.experiments.observe;

import gotwin.model.probe.GcCycle;
import gotwin.model.probe.GcCycle.Origin;
import gotwin.model.probe.Probe;
import gotwin.model.probe.ProcessReading;
import gotwin.model.probe.RuntimeState;
import gotwin.model.probe.SchedulerState;
import gotwin.model.probe.StartReading;
import gotwin.model.process.Godebug;
import gotwin.model.process.Godebug.SchedulerText;
import gotwin.model.process.RuntimeSettings;

/** Prints what GODEBUG asks for, and hands everything on to another probe. */
public final class GodebugTrace implements Probe {
    /** Source: Go 1.26 proc.go, forcegchelper, which prints it when the cycle begins. */
    private static final String PERIODIC_LINE = "GC forced\n";

    private final Probe next;
    private final RuntimeSettings runtime;
    private final Godebug godebug;
    private final TraceOutput output;
    private long firstNanos;
    private boolean hasPrinted;

    /**
     * A trace in front of {@code next}.
     *
     * @param runtime what the runtime was told, GODEBUG and the Go release among it
     */
    public GodebugTrace(Probe next, RuntimeSettings runtime, TraceOutput output) {
        this.next = next;
        this.runtime = runtime;
        this.godebug = runtime.godebug();
        this.output = output;
    }

    @Override
    public SchedulerDetail schedulerDetail() {
        if (!godebug.tracesScheduler()) {
            return SchedulerDetail.SKIP;
        }
        return godebug.schedulerText() == SchedulerText.EVERYTHING
                ? SchedulerDetail.EVERYTHING
                : SchedulerDetail.COUNTS;
    }

    /** The first line is at 0 ms. Source: Go 1.26 proc.go, schedtrace: starttime. */
    @Override
    public void schedulerTraced(SchedulerState state) {
        if (!hasPrinted) {
            hasPrinted = true;
            firstNanos = state.nowNanos();
        }
        long sinceFirstNanos = state.nowNanos() - firstNanos;
        output.print(
                godebug.schedulerText() == SchedulerText.EVERYTHING
                        ? SchedtraceText.everything(runtime.version(), state, sinceFirstNanos)
                        : SchedtraceText.line(runtime.version(), state, sinceFirstNanos));
        next.schedulerTraced(state);
    }

    @Override
    public void gcCycleEnded(GcCycle cycle) {
        if (godebug.tracesCollector()) {
            if (cycle.account().origin() == Origin.PERIODIC) {
                output.print(PERIODIC_LINE);
            }
            output.print(GctraceLine.of(cycle).text() + '\n');
        }
        next.gcCycleEnded(cycle);
    }

    @Override
    public void packageInitialized(
            String path, long startNanos, long clockNanos, long allocatedBytes, long allocationCount) {
        if (godebug.tracesInits()) {
            output.print(InittraceLine.of(path, startNanos, clockNanos, allocatedBytes, allocationCount) + '\n');
        }
        next.packageInitialized(path, startNanos, clockNanos, allocatedBytes, allocationCount);
    }

    @Override
    public void mainStarted(StartReading reading) {
        next.mainStarted(reading);
    }

    @Override
    public void requestArrived(long requestId, int classIndex, long arrivalNanos) {
        next.requestArrived(requestId, classIndex, arrivalNanos);
    }

    @Override
    public void requestCompleted(
            long requestId, int classIndex, long arrivalNanos, long startNanos, long endNanos, long[] causeNanos) {
        next.requestCompleted(requestId, classIndex, arrivalNanos, startNanos, endNanos, causeNanos);
    }

    @Override
    public void observed(int observationIndex, long value, long nowNanos) {
        next.observed(observationIndex, value, nowNanos);
    }

    @Override
    public void instructionCompleted(long goroutineNumber, int sourceIndex, long nowNanos) {
        next.instructionCompleted(goroutineNumber, sourceIndex, nowNanos);
    }

    @Override
    public InstructionDetail instructionDetail() {
        return next.instructionDetail();
    }

    @Override
    public void worldStopped(StopReason reason, long askedNanos, long stoppedNanos, long startedNanos) {
        next.worldStopped(reason, askedNanos, stoppedNanos, startedNanos);
    }

    @Override
    public RuntimeDetail runtimeDetail() {
        return next.runtimeDetail();
    }

    @Override
    public void goroutineStarted(long runnableNanos) {
        next.goroutineStarted(runnableNanos);
    }

    @Override
    public void mutexWaited(long waitNanos) {
        next.mutexWaited(waitNanos);
    }

    @Override
    public void runtimeRead(RuntimeState state) {
        next.runtimeRead(state);
    }

    @Override
    public long firstReadingNanos() {
        return next.firstReadingNanos();
    }

    @Override
    public long processRead(ProcessReading reading) {
        return next.processRead(reading);
    }
}
