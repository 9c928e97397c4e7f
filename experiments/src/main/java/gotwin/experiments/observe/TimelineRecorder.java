package gotwin.experiments.observe;

import gotwin.model.probe.GcCycle;
import gotwin.model.probe.ProcessReading;
import gotwin.model.units.Nanos;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Cuts the measured time into equal intervals and notes what the process did in each. */
final class TimelineRecorder {
    /** More than a plot of a usual width can tell apart would help nobody. Source: assumption. */
    private static final int INTERVAL_COUNT = 200;

    private final MeasuredInterval interval;
    private final TimelineDetail detail;
    private final int intervalCount;
    private final List<TimelineInterval> intervals = new ArrayList<>();
    private Optional<ProcessReading> last = Optional.empty();
    private int passedCount;
    private long heapMinBytes;
    private long heapMaxBytes;

    TimelineRecorder(MeasuredInterval interval, TimelineDetail detail) {
        this.interval = interval;
        this.detail = detail;
        this.intervalCount = (int) Math.min(INTERVAL_COUNT, interval.measureNanos());
    }

    long firstReadingNanos() {
        return detail == TimelineDetail.KEEP ? interval.warmupNanos() : Nanos.NEVER;
    }

    /** Between two readings the live heap only grows, but when a cycle ends. */
    void cycleEnded(GcCycle cycle) {
        heapMaxBytes = Math.max(heapMaxBytes, cycle.heapAtEndBytes());
        heapMinBytes = Math.min(heapMinBytes, cycle.heapMarkedBytes());
    }

    /** Returns when the next reading is wanted. */
    long read(ProcessReading reading) {
        if (reading.nowNanos() < interval.warmupNanos()) {
            return Nanos.NEVER;
        }
        last.filter(before -> before.nowNanos() < reading.nowNanos())
                .ifPresent(before -> intervals.add(between(before, reading)));
        last = Optional.of(reading);
        heapMinBytes = reading.heap().liveBytes();
        heapMaxBytes = reading.heap().liveBytes();
        passedCount++;
        return passedCount > intervalCount ? Nanos.NEVER : boundNanos(passedCount);
    }

    List<TimelineInterval> finish() {
        return intervals;
    }

    private long boundNanos(int index) {
        return interval.warmupNanos() + Math.multiplyExact(interval.measureNanos(), (long) index) / intervalCount;
    }

    private TimelineInterval between(ProcessReading from, ProcessReading to) {
        ProcessReading.Threads threads = to.threads();
        ProcessReading.Threads threadsBefore = from.threads();
        ProcessReading.Goroutines goroutines = to.goroutines();
        ProcessReading.Goroutines goroutinesBefore = from.goroutines();
        ProcessReading.Heap heap = to.heap();
        ProcessReading.Collection collection = to.collection();
        ProcessReading.Collection collectionBefore = from.collection();
        return new TimelineInterval(
                from.nowNanos(),
                to.nowNanos() - from.nowNanos(),
                threads.programNanos() - threadsBefore.programNanos(),
                threads.collectorNanos() - threadsBefore.collectorNanos(),
                threads.spinningNanos() - threadsBefore.spinningNanos(),
                threads.runtimeNanos() - threadsBefore.runtimeNanos(),
                threads.syscallNanos() - threadsBefore.syscallNanos(),
                threads.runnableNanos() - threadsBefore.runnableNanos(),
                threads.heldNanos() - threadsBefore.heldNanos(),
                threads.parkedNanos() - threadsBefore.parkedNanos(),
                threads.count(),
                goroutines.runningNanos() - goroutinesBefore.runningNanos(),
                goroutines.runnableNanos() - goroutinesBefore.runnableNanos(),
                goroutines.syscallNanos() - goroutinesBefore.syscallNanos(),
                goroutines.waitingNanos() - goroutinesBefore.waitingNanos(),
                Math.min(heapMinBytes, heap.liveBytes()),
                Math.max(heapMaxBytes, heap.liveBytes()),
                heap.liveBytes(),
                heap.triggerBytes(),
                heap.goalBytes(),
                heap.residentBytes(),
                collection.begunCount() - collectionBefore.begunCount(),
                collection.endedCount() - collectionBefore.endedCount(),
                collection.markingNanos() - collectionBefore.markingNanos(),
                collection.pauseNanos() - collectionBefore.pauseNanos());
    }
}
