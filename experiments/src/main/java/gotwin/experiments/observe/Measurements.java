package gotwin.experiments.observe;

import gotwin.model.probe.GcCycle;
import gotwin.model.probe.Probe;
import gotwin.model.probe.ProcessReading;
import gotwin.model.probe.RuntimeState;
import gotwin.model.probe.StartReading;
import gotwin.model.process.GoVersion;
import gotwin.model.process.RunOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The probe that measures one run.
 *
 * <p>Requests that arrive in the measured time are followed to their completion, while others keep arriving: dropping
 * those that are not done at the horizon would drop the slowest. Nothing is allocated for a request.
 */
public final class Measurements implements Probe {
    private final MeasuredInterval interval;
    private final ClassRecorder[] classes;
    private final PathRecorder path;
    private final CollectorRecorder collector;
    private final ObservationRecorder observations;
    private final RuntimeRecorder runtime;
    private final TimelineRecorder timeline;
    private final StartRecorder start = new StartRecorder();
    private long openCount;

    /**
     * @param interval what to measure
     * @param classCount request classes of the traffic
     */
    public Measurements(MeasuredInterval interval, int classCount) {
        this(interval, classCount, Optional.empty(), TimelineDetail.SKIP);
    }

    /**
     * @param interval what to measure
     * @param classCount request classes of the traffic
     * @param runtimeVersion whose {@code runtime/metrics} to measure, too; none for nobody's
     * @param timelineDetail whether to note what happens over time
     */
    public Measurements(
            MeasuredInterval interval,
            int classCount,
            Optional<GoVersion> runtimeVersion,
            TimelineDetail timelineDetail) {
        this.interval = interval;
        classes = new ClassRecorder[classCount];
        for (int index = 0; index < classCount; index++) {
            classes[index] = new ClassRecorder(interval.drainLimitNanos());
        }
        path = new PathRecorder(interval);
        collector = new CollectorRecorder(interval);
        observations = new ObservationRecorder(interval);
        runtime = new RuntimeRecorder(runtimeVersion);
        timeline = new TimelineRecorder(interval, timelineDetail);
    }

    /** Whether the measured time is over and every measured request is done, so that the run may end. */
    public boolean isComplete() {
        return openCount == 0 && path.isPastHorizon();
    }

    /**
     * What was measured.
     *
     * @param outcome how the run ended
     * @throws BrokenObservation if what the run reported contradicts itself
     */
    public UnitMeasurement finish(RunOutcome outcome) {
        List<ClassMeasurement> measuredClasses = new ArrayList<>(classes.length);
        for (ClassRecorder recorder : classes) {
            measuredClasses.add(recorder.finish());
        }
        return new UnitMeasurement(
                interval,
                measuredClasses,
                path.finish(outcome.simulatedNanos()),
                collector.finish(),
                observations.finish(),
                runtime.finish(),
                timeline.finish(),
                start.finish(),
                outcome);
    }

    @Override
    public void requestArrived(long requestId, int classIndex, long arrivalNanos) {
        path.arrived(arrivalNanos);
        if (interval.contains(arrivalNanos)) {
            openCount++;
            classes[classIndex].arrived();
        }
    }

    @Override
    public void requestCompleted(
            long requestId, int classIndex, long arrivalNanos, long startNanos, long endNanos, long[] causeNanos) {
        path.completed(arrivalNanos, endNanos);
        start.requestCompleted(endNanos);
        if (interval.contains(arrivalNanos)) {
            openCount--;
            classes[classIndex].completed(requestId, endNanos - arrivalNanos, causeNanos);
        }
    }

    @Override
    public void observed(int observationIndex, long value, long nowNanos) {
        observations.observed(observationIndex, value, nowNanos);
    }

    @Override
    public void gcCycleEnded(GcCycle cycle) {
        collector.cycleEnded(cycle);
        timeline.cycleEnded(cycle);
    }

    @Override
    public void worldStopped(StopReason reason, long askedNanos, long stoppedNanos, long startedNanos) {
        collector.worldStopped(askedNanos, stoppedNanos, startedNanos);
        runtime.worldStopped(reason, askedNanos, stoppedNanos, startedNanos);
    }

    @Override
    public void mainStarted(StartReading reading) {
        start.mainStarted(reading);
    }

    @Override
    public RuntimeDetail runtimeDetail() {
        return runtime.isAsked() ? RuntimeDetail.REPORT : RuntimeDetail.SKIP;
    }

    @Override
    public void goroutineStarted(long runnableNanos) {
        runtime.goroutineStarted(runnableNanos);
    }

    @Override
    public void mutexWaited(long waitNanos) {
        runtime.mutexWaited(waitNanos);
    }

    @Override
    public void runtimeRead(RuntimeState state) {
        runtime.read(state);
    }

    @Override
    public long firstReadingNanos() {
        return timeline.firstReadingNanos();
    }

    @Override
    public long processRead(ProcessReading reading) {
        return timeline.read(reading);
    }
}
