package gotwin.experiments.observe;

import gotwin.model.probe.Probe.StopReason;
import gotwin.model.probe.RuntimeState;
import gotwin.model.process.GoVersion;
import java.util.EnumMap;
import java.util.List;
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
                RuntimeValues.of(state, release.goroutineMetrics(), mutexWaitNanos), histograms(state.objects())));
    }

    RuntimeMeasurement finish() {
        return measurement;
    }

    private Map<RuntimeHistogram, BucketCounts> histograms(RuntimeState.Objects objects) {
        Map<RuntimeHistogram, BucketCounts> histograms = new EnumMap<>(RuntimeHistogram.class);
        histograms.put(RuntimeHistogram.ALLOCS_BY_SIZE, sizes(objects.allocatedCounts()));
        histograms.put(RuntimeHistogram.FREES_BY_SIZE, sizes(objects.freedCounts()));
        histograms.put(RuntimeHistogram.GC_PAUSES, durations(collectionStops.totalCounts));
        histograms.put(RuntimeHistogram.LATENCIES, durations(latencyCounts));
        histograms.put(RuntimeHistogram.PAUSES_STOPPING_GC, durations(collectionStops.stoppingCounts));
        histograms.put(RuntimeHistogram.PAUSES_STOPPING_OTHER, durations(otherStops.stoppingCounts));
        histograms.put(RuntimeHistogram.PAUSES_TOTAL_GC, durations(collectionStops.totalCounts));
        histograms.put(RuntimeHistogram.PAUSES_TOTAL_OTHER, durations(otherStops.totalCounts));
        return histograms;
    }

    private static BucketCounts durations(long[] counts) {
        return new BucketCounts(BucketScale.SECONDS, counts);
    }

    private static BucketCounts sizes(List<Long> counts) {
        return new BucketCounts(
                BucketScale.BYTES, counts.stream().mapToLong(Long::longValue).toArray());
    }
}
