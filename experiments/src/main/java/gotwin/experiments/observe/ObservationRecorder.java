package gotwin.experiments.observe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Sums up the values that the program observes, by the index of their name. */
final class ObservationRecorder {
    private final MeasuredInterval interval;
    private long[] counts = new long[0];
    private long[] sums = new long[0];
    private long[] maxima = new long[0];

    ObservationRecorder(MeasuredInterval interval) {
        this.interval = interval;
    }

    void observed(int index, long value, long nowNanos) {
        if (!interval.contains(nowNanos)) {
            return;
        }
        if (index >= counts.length) {
            growTo(index + 1);
        }
        counts[index]++;
        sums[index] = Math.addExact(sums[index], value);
        maxima[index] = Math.max(maxima[index], value);
    }

    List<ObservationMeasurement> finish() {
        List<ObservationMeasurement> measured = new ArrayList<>(counts.length);
        for (int index = 0; index < counts.length; index++) {
            measured.add(
                    new ObservationMeasurement(counts[index], sums[index], counts[index] == 0 ? 0 : maxima[index]));
        }
        return measured;
    }

    private void growTo(int length) {
        counts = Arrays.copyOf(counts, length);
        sums = Arrays.copyOf(sums, length);
        int known = maxima.length;
        maxima = Arrays.copyOf(maxima, length);
        Arrays.fill(maxima, known, length, Long.MIN_VALUE);
    }
}
