package gotwin.experiments.store;

import gotwin.experiments.observe.ClassMeasurement;
import gotwin.experiments.observe.CollectorMeasurement;
import gotwin.experiments.observe.LatencyDistribution;
import gotwin.experiments.observe.PathMeasurement;
import gotwin.experiments.observe.StartMeasurement;
import gotwin.model.process.RunOutcome.Counters;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The columns of the table with one row a unit. Wall-clock time is none of them: it differs from run to run. */
final class ReplicationColumns {
    private ReplicationColumns() {}

    static List<Column<FinishedUnit>> all() {
        List<Column<FinishedUnit>> columns = new ArrayList<>();
        columns.add(Column.integer("replication", FinishedUnit::replicationIndex));
        columns.add(Column.text(
                "exit", unit -> unit.measurement().outcome().exit().kind().name()));
        columns.add(Column.integer(
                "exit_code", unit -> unit.measurement().outcome().exit().code()));
        columns.add(Column.whole(
                "warmup_nanos", unit -> unit.measurement().interval().warmupNanos()));
        columns.add(Column.whole(
                "measure_nanos", unit -> unit.measurement().interval().measureNanos()));
        columns.add(Column.whole(
                "simulated_nanos", unit -> unit.measurement().outcome().simulatedNanos()));
        columns.add(
                Column.whole("event_count", unit -> unit.measurement().outcome().eventCount()));
        columns.add(Column.whole(
                "operation_count", unit -> unit.measurement().outcome().operationCount()));
        addLatencies(columns);
        add(
                columns,
                PathMeasurement.Flow.class,
                unit -> unit.measurement().path().flow());
        columns.add(Column.whole(
                "in_system_area_nanos", unit -> unit.measurement().path().areaNanos()));
        add(columns, CollectorMeasurement.class, unit -> unit.measurement().collector());
        add(columns, Counters.class, unit -> unit.measurement().outcome().counters());
        addStart(columns);
        return columns;
    }

    /** Empty for a process that ran already. */
    private static void addStart(List<Column<FinishedUnit>> columns) {
        var fields = new LongFields<>(StartMeasurement.class);
        for (int index = 0; index < fields.count(); index++) {
            int field = index;
            columns.add(new Column<>(
                    fields.names().get(field),
                    Column.Type.BIGINT,
                    unit -> unit.measurement()
                            .start()
                            .map(start -> fields.values(start).get(field))
                            .filter(value -> value != StartMeasurement.NO_REQUEST)
                            .orElse(null)));
        }
    }

    private static void addLatencies(List<Column<FinishedUnit>> columns) {
        columns.add(Column.whole("censored_count", unit -> all(unit).censoredCount()));
        columns.add(Column.whole("latency_count", unit -> latency(unit).count()));
        columns.add(Column.whole("latency_sum_nanos", unit -> latency(unit).sumNanos()));
        columns.add(quantile("latency_p50_nanos", 0.5));
        columns.add(quantile("latency_p90_nanos", 0.9));
        columns.add(quantile("latency_p99_nanos", 0.99));
        columns.add(quantile("latency_p999_nanos", 0.999));
        columns.add(quantile("latency_max_nanos", 1));
    }

    private static Column<FinishedUnit> quantile(String name, double share) {
        return new Column<>(
                name,
                Column.Type.BIGINT,
                unit -> latency(unit).count() == 0 ? null : latency(unit).quantileNanos(share));
    }

    private static <T extends Record> void add(
            List<Column<FinishedUnit>> columns, Class<T> type, Function<FinishedUnit, T> part) {
        var fields = new LongFields<>(type);
        for (int index = 0; index < fields.count(); index++) {
            int field = index;
            columns.add(Column.whole(
                    fields.names().get(field),
                    unit -> fields.values(part.apply(unit)).get(field)));
        }
    }

    private static ClassMeasurement all(FinishedUnit unit) {
        return unit.measurement().allClasses();
    }

    private static LatencyDistribution latency(FinishedUnit unit) {
        return all(unit).latency();
    }
}
