package gotwin.experiments.observe;

import java.util.ArrayList;
import java.util.List;

/**
 * Follows the number of requests in the process: its integral over time in equal windows, and the flows in and out.
 *
 * <p>The number carries its value over the end of the warm-up; only the integral starts there. The integral over the
 * whole run must equal the summed sojourn times exactly, which is Little's law on one path (Little 1961; Stidham 1974).
 */
final class PathRecorder {
    /** Windows of the measured time. Source: the specification's 64 to 128, the least that a slope needs. */
    static final int WINDOW_COUNT = 64;

    private final MeasuredInterval interval;
    private final long[] windowAreaNanos = new long[WINDOW_COUNT];
    private int window = -1;
    private long windowEndNanos;

    private long lastNanos;
    private long inSystemCount;
    private long inSystemMaxCount;
    private long arrivedTotalCount;
    private long completedTotalCount;
    private long arrivedCount;
    private long completedCount;

    // Both sides of Little's law, modulo 2^64: equal numbers stay equal when they wrap.
    private long wholeAreaNanos;
    private long completedSojournNanos;
    private long openArrivalNanos;

    PathRecorder(MeasuredInterval interval) {
        this.interval = interval;
        this.windowEndNanos = interval.warmupNanos();
    }

    void arrived(long nowNanos) {
        advance(nowNanos);
        inSystemCount++;
        arrivedTotalCount++;
        openArrivalNanos += nowNanos;
        if (interval.contains(nowNanos)) {
            arrivedCount++;
            inSystemMaxCount = Math.max(inSystemMaxCount, inSystemCount);
        }
    }

    void completed(long arrivalNanos, long nowNanos) {
        advance(nowNanos);
        inSystemCount--;
        completedTotalCount++;
        completedSojournNanos += nowNanos - arrivalNanos;
        openArrivalNanos -= arrivalNanos;
        if (inSystemCount < 0 || (inSystemCount == 0 && openArrivalNanos != 0)) {
            throw new BrokenObservation("a request that arrived at " + arrivalNanos + " ns is done at " + nowNanos
                    + " ns, but such a request never arrived");
        }
        if (interval.contains(nowNanos)) {
            completedCount++;
        }
    }

    /** Whether the measured time is over at the last thing seen. */
    boolean isPastHorizon() {
        return lastNanos >= interval.horizonNanos();
    }

    PathMeasurement finish(long endNanos) {
        advance(endNanos);
        long sojournNanos = completedSojournNanos + inSystemCount * endNanos - openArrivalNanos;
        if (wholeAreaNanos != sojournNanos) {
            throw new BrokenObservation("Little's law is broken: the number in the process integrates to "
                    + wholeAreaNanos + " ns, but the requests spent " + sojournNanos + " ns in it");
        }
        return new PathMeasurement(
                new PathMeasurement.Flow(
                        arrivedTotalCount, completedTotalCount, arrivedCount, completedCount, inSystemMaxCount),
                boxed(windowAreaNanos));
    }

    private void advance(long nowNanos) {
        if (nowNanos < lastNanos) {
            throw new BrokenObservation("time runs backwards: " + nowNanos + " ns after " + lastNanos + " ns");
        }
        while (nowNanos >= windowEndNanos && window < WINDOW_COUNT) {
            accumulate(windowEndNanos);
            window++;
            windowEndNanos = windowEnd(window);
        }
        accumulate(nowNanos);
    }

    private void accumulate(long nowNanos) {
        long areaNanos = Math.multiplyExact(inSystemCount, nowNanos - lastNanos);
        wholeAreaNanos += areaNanos;
        if (window >= 0 && window < WINDOW_COUNT) {
            windowAreaNanos[window] = Math.addExact(windowAreaNanos[window], areaNanos);
        }
        lastNanos = nowNanos;
    }

    private long windowEnd(int index) {
        return interval.warmupNanos() + Math.multiplyExact(interval.measureNanos(), index + 1L) / WINDOW_COUNT;
    }

    private static List<Long> boxed(long[] values) {
        List<Long> boxed = new ArrayList<>(values.length);
        for (long value : values) {
            boxed.add(value);
        }
        return boxed;
    }
}
