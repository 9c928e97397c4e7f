package gotwin.experiments.observe;

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

    void cycleEnded(
            long markStartNanos,
            long markEndNanos,
            long endNanos,
            long heapStartBytes,
            long heapMarkedBytes,
            long heapGoalBytes) {
        if (!interval.contains(endNanos)) {
            return;
        }
        cycleCount++;
        markNanos += markEndNanos - markStartNanos;
        startBytes = Math.addExact(startBytes, heapStartBytes);
        markedBytes = Math.addExact(markedBytes, heapMarkedBytes);
        goalBytes = Math.addExact(goalBytes, heapGoalBytes);
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
