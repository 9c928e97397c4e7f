package gotwin.experiments.store;

import gotwin.experiments.analyse.Flag;
import gotwin.experiments.observe.BucketScale;
import gotwin.experiments.observe.LatencyDistribution;
import gotwin.experiments.store.RunResults.CauseTime;
import gotwin.experiments.store.RunResults.Point;
import gotwin.experiments.store.RunResults.PointEstimate;
import gotwin.experiments.store.RunResults.PointLatency;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes a run's results as Parquet tables. The rows are in the order of the results, so their order is the plan's. */
public final class TableWriter {
    private final RunResults results;

    private TableWriter(RunResults results) {
        this.results = results;
    }

    /**
     * Writes every table of {@link ResultTable}, each whole or not at all.
     *
     * @param runFolder where
     * @param results what was estimated
     * @param units the finished units, in the order of point and replication
     * @throws IOException if a table cannot be written
     */
    public static void write(Path runFolder, RunResults results, List<FinishedUnit> units) throws IOException {
        var writer = new TableWriter(results);
        try (ParquetWriter parquet = ParquetWriter.open()) {
            parquet.write(ResultTable.POINTS.in(runFolder), writer.pointColumns(), results.points());
            parquet.write(ResultTable.REPLICATIONS.in(runFolder), writer.replicationColumns(), units);
            parquet.write(ResultTable.ESTIMATES.in(runFolder), writer.estimateColumns(), results.estimates());
            Iterable<Bucket> buckets = () -> buckets(results.latencies()).iterator();
            parquet.write(ResultTable.LATENCY.in(runFolder), writer.latencyColumns(), buckets);
            parquet.write(ResultTable.ATTRIBUTION.in(runFolder), writer.causeColumns(), results.attributions());
            parquet.write(
                    ResultTable.TIMELINE.in(runFolder), writer.timelineColumns(), TimelineRow.of(results.timelines()));
            List<FinishedUnit> read = units.stream()
                    .filter(unit -> unit.measurement().runtime().isGiven())
                    .toList();
            if (!read.isEmpty()) {
                writer.writeMetrics(parquet, runFolder, read);
            }
        }
    }

    private void writeMetrics(ParquetWriter parquet, Path runFolder, List<FinishedUnit> units) throws IOException {
        List<Column<MetricRow>> values = axes(row -> row.unit().pointIndex());
        values.addAll(MetricRow.columns());
        parquet.write(ResultTable.METRICS.in(runFolder), values, MetricRow.of(units));
        writeBuckets(parquet, ResultTable.METRIC_BUCKETS.in(runFolder), BucketScale.SECONDS, units);
        writeBuckets(parquet, ResultTable.METRIC_SIZES.in(runFolder), BucketScale.BYTES, units);
    }

    private void writeBuckets(ParquetWriter parquet, Path file, BucketScale scale, List<FinishedUnit> units)
            throws IOException {
        List<Column<MetricBucketRow>> columns = axes(row -> row.unit().pointIndex());
        columns.addAll(MetricBucketRow.columns(scale));
        parquet.write(file, columns, MetricBucketRow.of(scale, units));
    }

    /** Flags as text: names separated by commas, in their declared order. */
    static String flagsText(Collection<Flag> flags) {
        return flags.stream().map(Flag::name).collect(Collectors.joining(","));
    }

    private List<Column<Point>> pointColumns() {
        List<Column<Point>> columns = axes(Point::index);
        columns.add(Column.integer("replications", Point::replications));
        columns.add(Column.text("flags", point -> flagsText(point.flags())));
        return columns;
    }

    private List<Column<FinishedUnit>> replicationColumns() {
        List<Column<FinishedUnit>> columns = axes(FinishedUnit::pointIndex);
        columns.addAll(ReplicationColumns.all());
        return columns;
    }

    private List<Column<PointEstimate>> estimateColumns() {
        List<Column<PointEstimate>> columns = axes(PointEstimate::pointIndex);
        columns.add(Column.text("request_class", PointEstimate::requestClass));
        columns.add(Column.text("metric", row -> row.estimate().metric()));
        columns.add(Column.text("unit", row -> row.estimate().unit()));
        columns.add(Column.number("value", row -> row.estimate().value()));
        columns.add(Column.number("low", row -> row.estimate().low()));
        columns.add(Column.number("high", row -> row.estimate().high()));
        columns.add(Column.number("level", row -> row.estimate().level()));
        columns.add(Column.text("method", row -> row.estimate().method().name()));
        columns.add(Column.integer("replications", row -> row.estimate().replications()));
        columns.add(Column.whole("count", row -> row.estimate().count()));
        columns.add(Column.text("flags", row -> flagsText(row.estimate().flags())));
        return columns;
    }

    private List<Column<Bucket>> latencyColumns() {
        List<Column<Bucket>> columns = axes(bucket -> bucket.of.pointIndex());
        columns.add(Column.text("request_class", bucket -> bucket.of.requestClass()));
        columns.add(Column.whole("lowest_nanos", bucket -> bucket.latency().lowestNanos(bucket.index)));
        columns.add(Column.whole("highest_nanos", bucket -> bucket.latency().highestNanos(bucket.index)));
        columns.add(Column.whole("count", bucket -> bucket.latency().count(bucket.index)));
        return columns;
    }

    private List<Column<CauseTime>> causeColumns() {
        List<Column<CauseTime>> columns = axes(CauseTime::pointIndex);
        columns.add(Column.text("request_class", CauseTime::requestClass));
        columns.add(Column.text("cause", row -> row.cause().label()));
        columns.add(Column.whole("sum_nanos", CauseTime::sumNanos));
        columns.add(Column.number("seconds_per_request", CauseTime::secondsPerRequest));
        columns.add(Column.number("seconds_per_request_low", CauseTime::secondsPerRequestLow));
        columns.add(Column.number("seconds_per_request_high", CauseTime::secondsPerRequestHigh));
        columns.add(Column.number("share_ratio", CauseTime::shareRatio));
        return columns;
    }

    private List<Column<TimelineRow>> timelineColumns() {
        List<Column<TimelineRow>> columns = axes(row -> row.timeline().pointIndex());
        columns.addAll(TimelineRow.columns());
        return columns;
    }

    /** The columns that every table begins with: the point's index and its value on each axis. */
    private <R> List<Column<R>> axes(ToIntFunction<R> pointIndex) {
        List<Column<R>> columns = new ArrayList<>();
        columns.add(Column.integer("point", pointIndex::applyAsInt));
        for (int index = 0; index < results.axes().size(); index++) {
            int axis = index;
            AxisColumn column = results.axes().get(axis);
            columns.add(column.column(row ->
                    results.points().get(pointIndex.applyAsInt(row)).values().get(axis)));
        }
        return columns;
    }

    private record Bucket(PointLatency of, int index) {
        LatencyDistribution latency() {
            return of.latency();
        }
    }

    private static Stream<Bucket> buckets(List<PointLatency> latencies) {
        return latencies.stream()
                .flatMap(row -> Stream.iterate(
                        new Bucket(row, 0),
                        bucket -> bucket.index < row.latency().bucketCount(),
                        bucket -> new Bucket(row, bucket.index + 1)));
    }
}
