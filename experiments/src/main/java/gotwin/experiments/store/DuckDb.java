package gotwin.experiments.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The embedded database that writes and reads Parquet. Nothing is kept in it.
 *
 * <p>One thread, so that the same rows give the same bytes; a limit on memory, because its default takes most of the
 * machine; and no extensions from the network.
 */
final class DuckDb implements AutoCloseable {
    /** Memory outside the Java heap. Source: assumption; tables of a million rows fit. */
    private static final String MEMORY_LIMIT = "512MB";

    /** A line of {@code /proc/self/maps} that names the library the driver unpacked for this process. */
    private static final Pattern UNPACKED_LIBRARY = Pattern.compile(".*\\s(/\\S*libduckdb_java[^/]*\\.so)");

    private final Connection connection;

    private DuckDb(Connection connection) {
        this.connection = connection;
    }

    /** @throws IOException if the database cannot be started */
    static DuckDb open() throws IOException {
        try {
            // By name, because it is loaded by a service file that a packed program may lose.
            Class.forName("org.duckdb.DuckDBDriver");
            var settings = new Properties();
            settings.setProperty("threads", "1");
            settings.setProperty("memory_limit", MEMORY_LIMIT);
            settings.setProperty("temp_directory", "");
            settings.setProperty("autoinstall_known_extensions", "false");
            settings.setProperty("autoload_known_extensions", "false");
            var database = new DuckDb(DriverManager.getConnection("jdbc:duckdb:", settings));
            deleteUnpackedLibrary();
            return database;
        } catch (ClassNotFoundException | SQLException failed) {
            throw new IOException("DuckDB does not start: " + failed.getMessage(), failed);
        }
    }

    Connection connection() {
        return connection;
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException failed) {
            throw new IOException("DuckDB does not close: " + failed.getMessage(), failed);
        }
    }

    /** A path as text of SQL. */
    static String quoted(Path path) {
        return "'" + path.toString().replace("'", "''") + "'";
    }

    /**
     * The driver unpacks 70 MB into the temporary folder and removes them when the JVM ends, which a killed one does not
     * do. On Linux a file that is mapped may be removed at once.
     */
    private static void deleteUnpackedLibrary() {
        Path maps = Path.of("/proc/self/maps");
        if (!Files.isReadable(maps)) {
            return;
        }
        try {
            for (String line : List.copyOf(Files.readAllLines(maps))) {
                Matcher matcher = UNPACKED_LIBRARY.matcher(line);
                if (matcher.matches()) {
                    Files.deleteIfExists(Path.of(matcher.group(1)));
                }
            }
        } catch (IOException leftToTheDriver) {
            // The driver removes it when the JVM ends.
        }
    }
}
