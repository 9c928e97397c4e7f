package gotwin.experiments.store;

import gotwin.experiments.analyse.Estimate;
import gotwin.experiments.analyse.Flag;
import gotwin.experiments.analyse.Method;
import gotwin.experiments.observe.LatencyDistribution;
import gotwin.experiments.observe.TimelineInterval;
import gotwin.experiments.store.RunResults.CauseTime;
import gotwin.experiments.store.RunResults.Point;
import gotwin.experiments.store.RunResults.PointEstimate;
import gotwin.experiments.store.RunResults.PointLatency;
import gotwin.experiments.store.RunResults.PointTimeline;
import gotwin.model.probe.Cause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Reads back what {@link TableWriter} and {@link ManifestFile} wrote. */
final class RunReader {
    private static final Map<String, Cause> CAUSES =
            Arrays.stream(Cause.values()).collect(Collectors.toUnmodifiableMap(Cause::label, cause -> cause));

    private final Path runFolder;

    RunReader(Path runFolder) {
        this.runFolder = runFolder;
    }

    RunResults read() throws IOException {
        Manifest manifest = ManifestFile.read(runFolder);
        try (DuckDb database = DuckDb.open()) {
            List<Point> points = points(database, manifest);
            List<PointEstimate> estimates = rows(database, ResultTable.ESTIMATES, RunReader::estimate);
            List<CauseTime> causes = rows(database, ResultTable.ATTRIBUTION, RunReader::cause);
            List<PointLatency> latencies = latencies(database, causes);
            return new RunResults(manifest, manifest.axes(), points, estimates, latencies, causes, timelines(database));
        } catch (SQLException failed) {
            throw new IOException(runFolder + " cannot be read: " + failed.getMessage(), failed);
        }
    }

    /** The axes' values are in the manifest as the plan wrote them; a point's index says which it has. */
    private List<Point> points(DuckDb database, Manifest manifest) throws SQLException, IOException {
        return rows(database, ResultTable.POINTS, row -> {
            int index = row.getInt("point");
            return new Point(
                    index,
                    AxisColumn.valuesAt(manifest.axes(), index),
                    row.getInt("replications"),
                    flags(row.getString("flags")));
        });
    }

    private static PointEstimate estimate(ResultSet row) throws SQLException {
        var estimate = new Estimate(
                row.getString("metric"),
                number(row, "value"),
                number(row, "low"),
                number(row, "high"),
                row.getDouble("level"),
                Method.valueOf(row.getString("method")),
                row.getInt("replications"),
                row.getLong("count"),
                flags(row.getString("flags")));
        return new PointEstimate(row.getInt("point"), row.getString("request_class"), estimate);
    }

    private static CauseTime cause(ResultSet row) throws SQLException {
        Cause cause = CAUSES.get(row.getString("cause"));
        if (cause == null) {
            throw new SQLException("\"" + row.getString("cause") + "\" is no cause that this version knows");
        }
        return new CauseTime(
                row.getInt("point"),
                row.getString("request_class"),
                cause,
                row.getLong("sum_nanos"),
                number(row, "seconds_per_request"),
                number(row, "seconds_per_request_low"),
                number(row, "seconds_per_request_high"),
                number(row, "share_ratio"));
    }

    private record Key(int pointIndex, String requestClass) {}

    private record Bucket(Key key, long lowestNanos, long count) {}

    /** The causes name every point and class in order, and sum to the exact sum of the response times. */
    private List<PointLatency> latencies(DuckDb database, List<CauseTime> causes) throws SQLException, IOException {
        Map<Key, List<Bucket>> buckets = rows(
                        database,
                        ResultTable.LATENCY,
                        row -> new Bucket(
                                new Key(row.getInt("point"), row.getString("request_class")),
                                row.getLong("lowest_nanos"),
                                row.getLong("count")))
                .stream()
                .collect(Collectors.groupingBy(Bucket::key));
        Map<Key, Long> sumNanos = new LinkedHashMap<>();
        for (CauseTime cause : causes) {
            sumNanos.merge(new Key(cause.pointIndex(), cause.requestClass()), cause.sumNanos(), Math::addExact);
        }
        List<PointLatency> latencies = new ArrayList<>();
        sumNanos.forEach((key, sum) -> {
            List<Bucket> ofKey = buckets.getOrDefault(key, List.of());
            LongStream lowest = ofKey.stream().mapToLong(Bucket::lowestNanos);
            LongStream counts = ofKey.stream().mapToLong(Bucket::count);
            var distribution = new LatencyDistribution(lowest.toArray(), counts.toArray(), sum);
            latencies.add(new PointLatency(key.pointIndex(), key.requestClass(), distribution));
        });
        return latencies;
    }

    private record StoredInterval(int pointIndex, int replicationIndex, TimelineInterval interval) {}

    /** A report needs none. */
    private List<PointTimeline> timelines(DuckDb database) throws SQLException, IOException {
        if (!Files.exists(ResultTable.TIMELINE.in(runFolder))) {
            return List.of();
        }
        Map<Integer, List<StoredInterval>> stored = rows(
                        database,
                        ResultTable.TIMELINE,
                        row -> new StoredInterval(
                                row.getInt("point"), row.getInt("replication"), TimelineRow.read(row)))
                .stream()
                .collect(Collectors.groupingBy(StoredInterval::pointIndex, TreeMap::new, Collectors.toList()));
        List<PointTimeline> timelines = new ArrayList<>();
        stored.forEach((point, rows) -> timelines.add(new PointTimeline(
                point,
                rows.get(0).replicationIndex(),
                rows.stream().map(StoredInterval::interval).toList())));
        return timelines;
    }

    private interface RowReader<R> {
        R read(ResultSet row) throws SQLException;
    }

    private <R> List<R> rows(DuckDb database, ResultTable table, RowReader<R> reader) throws SQLException, IOException {
        Path file = table.in(runFolder);
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        List<R> rows = new ArrayList<>();
        try (Statement statement = database.connection().createStatement();
                ResultSet result = statement.executeQuery("SELECT * FROM read_parquet(" + DuckDb.quoted(file) + ")")) {
            while (result.next()) {
                rows.add(reader.read(result));
            }
        }
        return rows;
    }

    private static double number(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? Double.NaN : value;
    }

    private static Set<Flag> flags(String text) {
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        for (String name : text.split(",", -1)) {
            if (!name.isEmpty()) {
                flags.add(Flag.valueOf(name));
            }
        }
        return flags;
    }
}
