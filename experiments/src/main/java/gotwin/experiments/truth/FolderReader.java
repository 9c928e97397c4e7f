package gotwin.experiments.truth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds and reads the files of a folder of truth. */
final class FolderReader {
    /** Whether a folder of truth can do without a file. */
    enum Presence {
        REQUIRED,
        OPTIONAL
    }

    private final Path directory;
    private final FolderProblems problems;

    FolderReader(Path directory, FolderProblems problems) {
        this.directory = directory;
        this.problems = problems;
    }

    /** A JSON file, or nothing if it is absent or bad; both are problems unless it may be absent. */
    Optional<JsonFile> json(String name, Presence presence) throws IOException {
        Path file = directory.resolve(name);
        return isThere(file, presence) ? JsonFile.read(file, problems) : Optional.empty();
    }

    /** A CSV file with at least these columns, or nothing if it is absent or bad. */
    Optional<CsvTable> csv(String name, List<String> columns, Presence presence) throws IOException {
        Path file = directory.resolve(name);
        return isThere(file, presence) ? CsvTable.read(file, columns, problems) : Optional.empty();
    }

    private boolean isThere(Path file, Presence presence) {
        if (Files.isRegularFile(file)) {
            return true;
        }
        if (presence == Presence.REQUIRED) {
            problems.add(
                    file, 1, "there is no such file; a folder of truth has cases.json, machine.json and probes.csv");
        }
        return false;
    }
}
