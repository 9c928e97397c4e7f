package gotwin.experiments.store;

import gotwin.experiments.observe.BucketCounts;
import gotwin.experiments.observe.BucketScale;
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
 * @param count values in it
 */
record MetricBucketRow(FinishedUnit unit, RuntimeHistogram histogram, int bucket, long count) {
    /** Those of distributions over {@code scale}. */
    static List<MetricBucketRow> of(BucketScale scale, List<FinishedUnit> units) {
        return units.stream()
                .flatMap(unit -> unit.measurement().runtime().histograms().entrySet().stream()
                        .filter(entry -> entry.getKey().scale() == scale)
                        .flatMap(entry -> of(unit, entry.getKey(), entry.getValue())))
                .toList();
    }

    private static Stream<MetricBucketRow> of(FinishedUnit unit, RuntimeHistogram name, BucketCounts counts) {
        return IntStream.range(0, name.scale().count())
                .filter(bucket -> counts.count(bucket) > 0)
                .mapToObj(bucket -> new MetricBucketRow(unit, name, bucket, counts.count(bucket)));
    }

    static List<Column<MetricBucketRow>> columns(BucketScale scale) {
        return List.of(
                Column.integer("replication", row -> row.unit.replicationIndex()),
                Column.text("name", row -> row.histogram.metric()),
                Column.number("lowest_" + scale.unit(), row -> scale.lowest(row.bucket)),
                Column.number("bound_" + scale.unit(), row -> scale.bound(row.bucket)),
                Column.whole("count", MetricBucketRow::count));
    }
}
