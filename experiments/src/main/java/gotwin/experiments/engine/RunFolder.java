package gotwin.experiments.engine;

import gotwin.experiments.plan.Plan;
import gotwin.experiments.store.Manifest;
import gotwin.experiments.store.ManifestFile;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Where a run leaves its results: {@code results/<plan>/<run>}, or a folder that the user names. */
final class RunFolder {
    private static final DateTimeFormatter RUN_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final int HASH_LENGTH = 8;
    private static final String LATEST = "latest";

    private RunFolder() {}

    /**
     * Makes a folder of its own for a run, named after the time and the plan.
     *
     * @param home the folder that has {@code results} in it
     * @throws IOException if it cannot be made
     */
    static Path create(Path home, Plan plan, Instant now) throws IOException {
        Path runs = Files.createDirectories(home.resolve("results").resolve(plan.name()));
        String name = RUN_TIME.format(now) + "-" + plan.hash().substring(0, HASH_LENGTH);
        for (int number = 1; ; number++) {
            try {
                return Files.createDirectory(runs.resolve(number == 1 ? name : name + "-" + number));
            } catch (FileAlreadyExistsException taken) {
                // Another sweep of the same plan started in the same second.
            }
        }
    }

    /**
     * The run that a folder already holds, if any.
     *
     * @throws OtherPlan if it is not this plan's, or another version of the program made it
     * @throws IOException if the folder cannot be read
     */
    static Optional<Manifest> earlierRun(Path folder, Plan plan, String version, Manifest.Git git) throws IOException {
        if (!Files.isRegularFile(folder.resolve(Manifest.FILE_NAME))) {
            return Optional.empty();
        }
        Manifest earlier = ManifestFile.read(folder);
        if (!earlier.planHash().equals(plan.hash())) {
            throw new OtherPlan(folder
                    + " holds a run of another plan, or of this one with other settings; name another" + " folder");
        }
        if (!earlier.version().equals(version) || !earlier.git().commit().equals(git.commit())) {
            throw new OtherPlan(folder + " holds a run of another version of this program (" + earlier.version() + ", "
                    + earlier.git().commit() + "), whose figures may differ; name another folder");
        }
        return Optional.of(earlier);
    }

    /** The run's name: the last part of its folder's path. */
    static String nameOf(Path folder) {
        Path name = folder.toAbsolutePath().normalize().getFileName();
        return name == null ? folder.toString() : name.toString();
    }

    /** Points {@code latest} beside the run's folder to it, where the file system has links. */
    static void markLatest(Path folder) {
        Path latest = folder.resolveSibling(LATEST);
        try {
            if (Files.isSymbolicLink(latest)) {
                Files.delete(latest);
            }
            Files.createSymbolicLink(latest, Path.of(nameOf(folder)));
        } catch (IOException | UnsupportedOperationException withoutLinks) {
            // A convenience: the folders' names tell which is the latest, too.
        }
    }
}
