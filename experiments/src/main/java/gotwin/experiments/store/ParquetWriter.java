package gotwin.experiments.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** Writes tables as Parquet files: each whole or not at all, and its bytes a function of its rows. */
final class ParquetWriter implements AutoCloseable {
    private final DuckDb database;

    private ParquetWriter(DuckDb database) {
        this.database = database;
    }

    static ParquetWriter open() throws IOException {
        return new ParquetWriter(DuckDb.open());
    }

    /**
     * Writes one table.
     *
     * @param file where; replaced if it exists
     * @param columns its columns
     * @param rows its rows, in order
     * @throws IOException if it cannot be written; then {@code file} is as it was
     */
    <R> void write(Path file, List<Column<R>> columns, Iterable<R> rows) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        try {
            String definition = columns.stream()
                    .map(column -> "\"" + column.name().replace("\"", "\"\"") + "\" " + column.type())
                    .collect(Collectors.joining(", "));
            database.execute("CREATE OR REPLACE TABLE rows (" + definition + ")");
            append(columns, rows);
            database.execute("COPY rows TO " + DuckDb.quoted(unfinished) + " (FORMAT parquet, COMPRESSION zstd)");
            database.execute("DROP TABLE rows");
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (SQLException failed) {
            throw new IOException(file + " cannot be written: " + failed.getMessage(), failed);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private <R> void append(List<Column<R>> columns, Iterable<R> rows) throws SQLException {
        DuckDBConnection connection = database.connection().unwrap(DuckDBConnection.class);
        try (DuckDBAppender appender = connection.createAppender("rows")) {
            for (R row : rows) {
                appender.beginRow();
                for (Column<R> column : columns) {
                    append(appender, column.value().apply(row));
                }
                appender.endRow();
            }
        }
    }

    private static void append(DuckDBAppender appender, @Nullable Object value) throws SQLException {
        if (value == null) {
            appender.appendNull();
        } else if (value instanceof Long number) {
            appender.append(number.longValue());
        } else if (value instanceof Integer number) {
            appender.append(number.intValue());
        } else if (value instanceof Double number) {
            appender.append(number.doubleValue());
        } else {
            appender.append(value.toString());
        }
    }

    @Override
    public void close() throws IOException {
        database.close();
    }
}
