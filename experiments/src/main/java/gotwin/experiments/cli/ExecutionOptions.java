package gotwin.experiments.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where and how simulations are carried out. Nothing here changes a result. */
final class ExecutionOptions {
    @Option(
            names = "--jobs",
            paramLabel = "N",
            description = "Simulations at the same time, 1 or more (default: one a CPU). Results do not depend on it.")
    private Optional<Integer> jobCount = Optional.empty();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder for the results (default: results/<plan>/<run> of the repository).")
    private Optional<Path> outFolder = Optional.empty();

    /** Threads to simulate with: as asked, or one for each CPU this process may use. */
    int jobCount() {
        return jobCount.orElseGet(() -> Runtime.getRuntime().availableProcessors());
    }

    Optional<Path> outFolder() {
        return outFolder;
    }
}
