package gotwin.experiments.observe;

import gotwin.model.probe.GcCycle;

/** Sums up garbage-collection cycles and stops of the world that ended in the measured time. */
final class CollectorRecorder {
    private final MeasuredInterval interval;
    private long cycleCount;
    private long markedBytes;
    private long goalBytes;
    private long startBytes;
    private long markNanos;
    private long pauseCount;
    private long pauseNanos;
    private long pauseMaxNanos;
    private long stoppingNanos;

    CollectorRecorder(MeasuredInterval interval) {
        this.interval = interval;
    }

    void cycleEnded(GcCycle cycle) {
        if (!interval.contains(cycle.endNanos())) {
            return;
        }
        cycleCount++;
        markNanos += cycle.markEndNanos() - cycle.markStartNanos();
        startBytes = Math.addExact(startBytes, cycle.heapAtStartBytes());
        markedBytes = Math.addExact(markedBytes, cycle.heapMarkedBytes());
        goalBytes = Math.addExact(goalBytes, cycle.heapGoalBytes());
    }

    void worldStopped(long askedNanos, long stoppedNanos, long startedNanos) {
        if (!interval.contains(startedNanos)) {
            return;
        }
        pauseCount++;
        pauseNanos += startedNanos - askedNanos;
        stoppingNanos += stoppedNanos - askedNanos;
        pauseMaxNanos = Math.max(pauseMaxNanos, startedNanos - askedNanos);
    }

    CollectorMeasurement finish() {
        return new CollectorMeasurement(
                cycleCount,
                markNanos,
                startBytes,
                markedBytes,
                goalBytes,
                pauseCount,
                pauseNanos,
                pauseMaxNanos,
                stoppingNanos);
    }
}
