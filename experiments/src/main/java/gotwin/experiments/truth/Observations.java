package gotwin.experiments.truth;

import gotwin.model.probe.GcCycle;
import gotwin.model.probe.Probe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a program of truth observed of itself, and the collector's cycles. */
final class Observations implements Probe {
    /** A collection, as far as it is scored. */
    record Cycle(
            long startNanos,
            long markNanos,
            long heapTriggerBytes,
            long heapPeakBytes,
            long heapMarkedBytes,
            long heapGoalBytes,
            long assistNanos,
            long backgroundNanos,
            long idleNanos) {}

    /** A stop of the world. */
    record Stop(long askedNanos, long pauseNanos) {}

    private final Map<String, Integer> indexes = new TreeMap<>();
    private long[][] values;
    private final int[] counts;
    private final List<Cycle> cycles = new ArrayList<>();
    private final List<Stop> stops = new ArrayList<>();

    Observations(List<String> names) {
        for (int i = 0; i < names.size(); i++) {
            indexes.put(names.get(i), i);
        }
        values = new long[names.size()][16];
        counts = new int[names.size()];
    }

    @Override
    public void observed(int observationIndex, long value, long nowNanos) {
        int count = counts[observationIndex]++;
        if (count == values[observationIndex].length) {
            values[observationIndex] = Arrays.copyOf(values[observationIndex], 2 * count);
        }
        values[observationIndex][count] = value;
    }

    @Override
    public void gcCycleEnded(GcCycle cycle) {
        long peakBytes = Math.max(cycle.heapAtStartBytes(), cycle.heapAtEndBytes());
        cycles.add(new Cycle(
                cycle.startNanos(),
                cycle.markEndNanos() - cycle.markStartNanos(),
                cycle.heapAtStartBytes(),
                peakBytes,
                cycle.heapMarkedBytes(),
                cycle.heapGoalBytes(),
                cycle.assistNanos(),
                cycle.backgroundNanos(),
                cycle.idleNanos()));
    }

    @Override
    public void worldStopped(StopReason reason, long askedNanos, long stoppedNanos, long startedNanos) {
        stops.add(new Stop(askedNanos, startedNanos - askedNanos));
    }

    /** The names observed. */
    List<String> names() {
        return List.copyOf(indexes.keySet());
    }

    /** The values of a name, in the order in which they came. */
    long[] of(String name) {
        Integer index = indexes.get(name);
        return index == null ? new long[0] : Arrays.copyOf(values[index], counts[index]);
    }

    List<Cycle> cycles() {
        return cycles;
    }

    List<Stop> stops() {
        return stops;
    }
}
