package gotwin.experiments.store;

import gotwin.experiments.observe.TimelineInterval;
import gotwin.experiments.store.RunResults.PointTimeline;
import gotwin.model.probe.ProcessReading;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * One interval of a timeline. In the table times of threads and goroutines become mean numbers.
 *
 * @param timeline whose
 * @param interval what happened in it
 */
record TimelineRow(PointTimeline timeline, TimelineInterval interval) {
    static List<TimelineRow> of(List<PointTimeline> timelines) {
        return timelines.stream()
                .flatMap(timeline -> timeline.intervals().stream().map(interval -> new TimelineRow(timeline, interval)))
                .toList();
    }

    static List<Column<TimelineRow>> columns() {
        List<Column<TimelineRow>> columns = new ArrayList<>();
        columns.add(Column.integer("replication", row -> row.timeline.replicationIndex()));
        columns.add(whole("start_nanos", TimelineInterval::startNanos));
        columns.add(whole("width_nanos", TimelineInterval::widthNanos));
        columns.add(mean("program_threads_mean_count", TimelineInterval::programThreadNanos));
        columns.add(mean("collector_threads_mean_count", TimelineInterval::collectorThreadNanos));
        columns.add(mean("spinning_threads_mean_count", TimelineInterval::spinningThreadNanos));
        columns.add(mean("runtime_threads_mean_count", TimelineInterval::runtimeThreadNanos));
        columns.add(mean("syscall_threads_mean_count", TimelineInterval::syscallThreadNanos));
        columns.add(mean("runnable_threads_mean_count", TimelineInterval::runnableThreadNanos));
        columns.add(mean("held_threads_mean_count", TimelineInterval::heldThreadNanos));
        columns.add(mean("parked_threads_mean_count", TimelineInterval::parkedThreadNanos));
        columns.add(whole("thread_count", TimelineInterval::threadCount));
        columns.add(mean("running_goroutines_mean_count", TimelineInterval::runningGoroutineNanos));
        columns.add(mean("runnable_goroutines_mean_count", TimelineInterval::runnableGoroutineNanos));
        columns.add(mean("syscall_goroutines_mean_count", TimelineInterval::syscallGoroutineNanos));
        columns.add(mean("waiting_goroutines_mean_count", TimelineInterval::waitingGoroutineNanos));
        columns.add(whole("heap_min_bytes", TimelineInterval::heapMinBytes));
        columns.add(whole("heap_max_bytes", TimelineInterval::heapMaxBytes));
        columns.add(whole("heap_live_bytes", TimelineInterval::heapLiveBytes));
        columns.add(limited("heap_trigger_bytes", TimelineInterval::heapTriggerBytes));
        columns.add(limited("heap_goal_bytes", TimelineInterval::heapGoalBytes));
        columns.add(whole("resident_bytes", TimelineInterval::residentBytes));
        columns.add(whole("cycles_begun_count", TimelineInterval::cyclesBegunCount));
        columns.add(whole("cycles_ended_count", TimelineInterval::cyclesEndedCount));
        columns.add(mean("marking_ratio", TimelineInterval::markingNanos));
        columns.add(whole("pause_nanos", TimelineInterval::pauseNanos));
        return columns;
    }

    /** A row as {@link #columns} wrote it. */
    static TimelineInterval read(ResultSet row) throws SQLException {
        long widthNanos = row.getLong("width_nanos");
        return new TimelineInterval(
                row.getLong("start_nanos"),
                widthNanos,
                nanos(row, "program_threads_mean_count", widthNanos),
                nanos(row, "collector_threads_mean_count", widthNanos),
                nanos(row, "spinning_threads_mean_count", widthNanos),
                nanos(row, "runtime_threads_mean_count", widthNanos),
                nanos(row, "syscall_threads_mean_count", widthNanos),
                nanos(row, "runnable_threads_mean_count", widthNanos),
                nanos(row, "held_threads_mean_count", widthNanos),
                nanos(row, "parked_threads_mean_count", widthNanos),
                row.getLong("thread_count"),
                nanos(row, "running_goroutines_mean_count", widthNanos),
                nanos(row, "runnable_goroutines_mean_count", widthNanos),
                nanos(row, "syscall_goroutines_mean_count", widthNanos),
                nanos(row, "waiting_goroutines_mean_count", widthNanos),
                row.getLong("heap_min_bytes"),
                row.getLong("heap_max_bytes"),
                row.getLong("heap_live_bytes"),
                limitedBytes(row, "heap_trigger_bytes"),
                limitedBytes(row, "heap_goal_bytes"),
                row.getLong("resident_bytes"),
                row.getLong("cycles_begun_count"),
                row.getLong("cycles_ended_count"),
                nanos(row, "marking_ratio", widthNanos),
                row.getLong("pause_nanos"));
    }

    private static Column<TimelineRow> whole(String name, Function<TimelineInterval, Long> value) {
        return Column.whole(name, row -> value.apply(row.interval));
    }

    private static Column<TimelineRow> mean(String name, Function<TimelineInterval, Long> nanos) {
        return Column.number(name, row -> row.interval.mean(nanos.apply(row.interval)));
    }

    /** Nothing where there is no limit. */
    private static Column<TimelineRow> limited(String name, Function<TimelineInterval, Long> bytes) {
        return new Column<>(name, Column.Type.BIGINT, row -> {
            long value = bytes.apply(row.interval);
            return value > ProcessReading.Heap.UNLIMITED_BYTES ? null : value;
        });
    }

    /** Exact: what is stored has more digits than the time had. */
    private static long nanos(ResultSet row, String column, long widthNanos) throws SQLException {
        return Math.round(row.getDouble(column) * widthNanos);
    }

    private static long limitedBytes(ResultSet row, String column) throws SQLException {
        long bytes = row.getLong(column);
        return row.wasNull() ? Long.MAX_VALUE : bytes;
    }
}
