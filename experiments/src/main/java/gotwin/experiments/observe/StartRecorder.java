package gotwin.experiments.observe;

import gotwin.model.probe.StartReading;
import java.util.Optional;

/** Notes how a process starts. */
final class StartRecorder {
    private Optional<StartReading> reading = Optional.empty();
    private long firstRequestNanos = StartMeasurement.NO_REQUEST;

    void mainStarted(StartReading started) {
        reading = Optional.of(started);
    }

    void requestCompleted(long endNanos) {
        if (firstRequestNanos == StartMeasurement.NO_REQUEST) {
            firstRequestNanos = endNanos;
        }
    }

    Optional<StartMeasurement> finish() {
        return reading.map(started -> new StartMeasurement(
                started.runtimeNanos(),
                started.mainNanos(),
                started.pageFaultCount(),
                started.threadCount(),
                firstRequestNanos));
    }
}
