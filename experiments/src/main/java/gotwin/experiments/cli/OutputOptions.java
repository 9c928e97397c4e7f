package gotwin.experiments.cli;

import picocli.CommandLine.Option;

/** How a command shows its results. */
final class OutputOptions {
    /** Whether a command reports its progress. */
    enum Verbosity {
        PROGRESS,
        QUIET
    }

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "Form of the data on standard output: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).",
            defaultValue = "table")
    private OutputFormat format = OutputFormat.TABLE;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print no progress.")
    private boolean quiet;

    OutputFormat format() {
        return format;
    }

    Verbosity verbosity() {
        return quiet ? Verbosity.QUIET : Verbosity.PROGRESS;
    }
}
