package gotwin.experiments.store;

import gotwin.experiments.observe.DurationBuckets;
import gotwin.experiments.observe.DurationHistogram;
import gotwin.experiments.observe.RuntimeHistogram;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One bucket, not empty, of a distribution that the program of a unit would have read.
 *
 * @param unit the unit
 * @param histogram which distribution
 * @param bucket which bucket
 * @param count durations in it
 */
record MetricBucketRow(FinishedUnit unit, RuntimeHistogram histogram, int bucket, long count) {
    static List<MetricBucketRow> of(List<FinishedUnit> units) {
        return units.stream()
                .flatMap(unit -> unit.measurement().runtime().histograms().entrySet().stream()
                        .flatMap(entry -> of(unit, entry.getKey(), entry.getValue())))
                .toList();
    }

    private static Stream<MetricBucketRow> of(FinishedUnit unit, RuntimeHistogram name, DurationHistogram histogram) {
        return IntStream.range(0, DurationBuckets.COUNT)
                .filter(bucket -> histogram.count(bucket) > 0)
                .mapToObj(bucket -> new MetricBucketRow(unit, name, bucket, histogram.count(bucket)));
    }

    static List<Column<MetricBucketRow>> columns() {
        return List.of(
                Column.integer("replication", row -> row.unit.replicationIndex()),
                Column.text("name", row -> row.histogram.metric()),
                Column.number("lowest_seconds", row -> DurationBuckets.lowestSeconds(row.bucket)),
                Column.number("bound_seconds", row -> DurationBuckets.boundSeconds(row.bucket)),
                Column.whole("count", MetricBucketRow::count));
    }
}
