package gotwin.experiments.store;

import gotwin.experiments.observe.RuntimeMetric;
import java.util.List;

/**
 * One single number that the program of a unit would have read.
 *
 * @param unit the unit
 * @param metric which
 * @param whole as it was measured
 */
record MetricRow(FinishedUnit unit, RuntimeMetric metric, long whole) {
    static List<MetricRow> of(List<FinishedUnit> units) {
        return units.stream()
                .flatMap(unit -> unit.measurement().runtime().values().entrySet().stream()
                        .map(entry -> new MetricRow(unit, entry.getKey(), entry.getValue())))
                .toList();
    }

    static List<Column<MetricRow>> columns() {
        return List.of(
                Column.integer("replication", row -> row.unit.replicationIndex()),
                Column.text("name", row -> row.metric.metric()),
                Column.number("value", row -> row.metric.value(row.whole)));
    }
}
