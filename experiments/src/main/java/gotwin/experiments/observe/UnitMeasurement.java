package gotwin.experiments.observe;

import gotwin.model.process.RunOutcome;
import java.util.List;
import java.util.Optional;

/**
 * Everything that is kept of one replication of one scenario. Whole numbers only.
 *
 * @param interval what was measured
 * @param classes the measured requests by class, in the traffic's order
 * @param path the number of requests in the process
 * @param collector what the collector did
 * @param observations what the program observed, by the index of the name; names at the end that were never observed
 *     may be missing
 * @param runtime what the program would have read of its runtime, if somebody asked
 * @param timeline what happened over time, if somebody asked
 * @param start how the process started; nothing if it ran already, or ended before its main function
 * @param outcome how the run ended and what it counted from start to end
 */
public record UnitMeasurement(
        MeasuredInterval interval,
        List<ClassMeasurement> classes,
        PathMeasurement path,
        CollectorMeasurement collector,
        List<ObservationMeasurement> observations,
        RuntimeMeasurement runtime,
        List<TimelineInterval> timeline,
        Optional<StartMeasurement> start,
        RunOutcome outcome) {
    public UnitMeasurement {
        classes = List.copyOf(classes);
        observations = List.copyOf(observations);
        timeline = List.copyOf(timeline);
    }

    /** A measurement of a process that ran already. */
    public UnitMeasurement(
            MeasuredInterval interval,
            List<ClassMeasurement> classes,
            PathMeasurement path,
            CollectorMeasurement collector,
            List<ObservationMeasurement> observations,
            RuntimeMeasurement runtime,
            List<TimelineInterval> timeline,
            RunOutcome outcome) {
        this(interval, classes, path, collector, observations, runtime, timeline, Optional.empty(), outcome);
    }

    /** A measurement without what the program would have read of its runtime, and without a timeline. */
    public UnitMeasurement(
            MeasuredInterval interval,
            List<ClassMeasurement> classes,
            PathMeasurement path,
            CollectorMeasurement collector,
            List<ObservationMeasurement> observations,
            RunOutcome outcome) {
        this(interval, classes, path, collector, observations, RuntimeMeasurement.NONE, List.of(), outcome);
    }

    /** The measured requests of all classes together. */
    public ClassMeasurement allClasses() {
        return ClassMeasurement.merge(classes);
    }

    /** What the program observed under the name with this index. */
    public ObservationMeasurement observation(int index) {
        return index < observations.size() ? observations.get(index) : ObservationMeasurement.NONE;
    }
}
