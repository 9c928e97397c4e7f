package gotwin.experiments.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import tech.tablesaw.api.Table;

/**
 * A run's tables for notebooks, in one line each:
 *
 * <pre>{@code
 * Table estimates = ResultTables.estimates(Path.of("results/webshop/latest"));
 * }</pre>
 */
public final class ResultTables {
    private ResultTables() {}

    /** One row a point. @throws IOException if it cannot be read */
    public static Table points(Path runFolder) throws IOException {
        return read(runFolder, ResultTable.POINTS);
    }

    /** One row a unit. @throws IOException if it cannot be read */
    public static Table replications(Path runFolder) throws IOException {
        return read(runFolder, ResultTable.REPLICATIONS);
    }

    /** One row a point, class and metric. @throws IOException if it cannot be read */
    public static Table estimates(Path runFolder) throws IOException {
        return read(runFolder, ResultTable.ESTIMATES);
    }

    /** One row a point, class and bucket. @throws IOException if it cannot be read */
    public static Table latency(Path runFolder) throws IOException {
        return read(runFolder, ResultTable.LATENCY);
    }

    /** One row a point, class and cause. @throws IOException if it cannot be read */
    public static Table attribution(Path runFolder) throws IOException {
        return read(runFolder, ResultTable.ATTRIBUTION);
    }

    /** One row a point and interval, of the first replication. @throws IOException if it cannot be read */
    public static Table timeline(Path runFolder) throws IOException {
        return read(runFolder, ResultTable.TIMELINE);
    }

    /** One row a unit and metric of the simulated runtime. @throws IOException if it cannot be read */
    public static Table metrics(Path runFolder) throws IOException {
        return read(runFolder, ResultTable.METRICS);
    }

    /** One row a unit, histogram of the simulated runtime and bucket. @throws IOException if it cannot be read */
    public static Table metricBuckets(Path runFolder) throws IOException {
        return read(runFolder, ResultTable.METRIC_BUCKETS);
    }

    /** One row a unit, distribution of sizes of the simulated runtime and bucket. @throws IOException if it cannot be read */
    public static Table metricSizes(Path runFolder) throws IOException {
        return read(runFolder, ResultTable.METRIC_SIZES);
    }

    private static Table read(Path runFolder, ResultTable table) throws IOException {
        String sql = "SELECT * FROM read_parquet(" + DuckDb.quoted(table.in(runFolder)) + ")";
        try (DuckDb database = DuckDb.open();
                Statement statement = database.connection().createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return Table.read().db(rows, table.name().toLowerCase(Locale.ROOT));
        } catch (SQLException failed) {
            throw new IOException(table.in(runFolder) + " cannot be read: " + failed.getMessage(), failed);
        }
    }
}
