package gotwin.experiments.report;

import gotwin.experiments.store.RunResults;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The report of a run as one HTML file that needs nothing else: no network, no server, no other file. */
public final class HtmlReport {
    /** The report's file in the folder of its run. */
    public static final String FILE_NAME = "report.html";

    private HtmlReport() {}

    /**
     * Writes the report of a run, whole or not at all.
     *
     * @param results what the run found
     * @param file where to; a file that is there already is replaced
     * @throws IOException if the file cannot be written
     */
    public static void write(RunResults results, Path file) throws IOException {
        write(StoredResults.reportData(results), file);
    }

    static void write(ReportData data, Path file) throws IOException {
        String page = Page.of(data);
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        try {
            Files.writeString(unfinished, page, StandardCharsets.UTF_8);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException otherFileSystem) {
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }
}
