package gotwin.experiments.observe;

import gotwin.model.probe.Probe.StopReason;
import gotwin.model.probe.RuntimeState;
import gotwin.model.process.GoVersion;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Counts what a program could read from {@code runtime/metrics}. */
final class RuntimeRecorder {
    private final Optional<GoVersion> version;
    private final long[] latencyCounts = new long[DurationBuckets.COUNT];
    private final StopRecorder collectionStops = new StopRecorder();
    private final StopRecorder otherStops = new StopRecorder();
    private long mutexWaitNanos;
    private RuntimeMeasurement measurement = RuntimeMeasurement.NONE;

    /** How long stops of one kind took to stop the world, and altogether. */
    private static final class StopRecorder {
        private final long[] stoppingCounts = new long[DurationBuckets.COUNT];
        private final long[] totalCounts = new long[DurationBuckets.COUNT];
    }

    /** @param version whose metrics to give; none to give nothing */
    RuntimeRecorder(Optional<GoVersion> version) {
        this.version = version;
    }

    boolean isAsked() {
        return version.isPresent();
    }

    void goroutineStarted(long runnableNanos) {
        latencyCounts[DurationBuckets.indexOf(runnableNanos)]++;
    }

    void mutexWaited(long waitNanos) {
        mutexWaitNanos += waitNanos;
    }

    void worldStopped(StopReason reason, long askedNanos, long stoppedNanos, long startedNanos) {
        StopRecorder recorder = reason == StopReason.COLLECTION ? collectionStops : otherStops;
        recorder.stoppingCounts[DurationBuckets.indexOf(stoppedNanos - askedNanos)]++;
        recorder.totalCounts[DurationBuckets.indexOf(startedNanos - askedNanos)]++;
    }

    void read(RuntimeState state) {
        version.ifPresent(release -> measurement = new RuntimeMeasurement(
                RuntimeValues.of(state, release.goroutineMetrics(), mutexWaitNanos), histograms()));
    }

    RuntimeMeasurement finish() {
        return measurement;
    }

    private Map<RuntimeHistogram, DurationHistogram> histograms() {
        Map<RuntimeHistogram, DurationHistogram> histograms = new EnumMap<>(RuntimeHistogram.class);
        histograms.put(RuntimeHistogram.GC_PAUSES, new DurationHistogram(collectionStops.totalCounts));
        histograms.put(RuntimeHistogram.LATENCIES, new DurationHistogram(latencyCounts));
        histograms.put(RuntimeHistogram.PAUSES_STOPPING_GC, new DurationHistogram(collectionStops.stoppingCounts));
        histograms.put(RuntimeHistogram.PAUSES_STOPPING_OTHER, new DurationHistogram(otherStops.stoppingCounts));
        histograms.put(RuntimeHistogram.PAUSES_TOTAL_GC, new DurationHistogram(collectionStops.totalCounts));
        histograms.put(RuntimeHistogram.PAUSES_TOTAL_OTHER, new DurationHistogram(otherStops.totalCounts));
        return histograms;
    }
}
