package gotwin.experiments.cli;

import picocli.CommandLine.Option;

/** Whether a command reports its progress. */
final class QuietOption {
    /** How much a command says while it works. */
    enum Verbosity {
        /** How far it is, and for how long still. */
        PROGRESS,
        /** Nothing but failures. */
        QUIET
    }

    @Option(
            names = {"-q", "--quiet"},
            description = "Print no progress.")
    private boolean quiet;

    Verbosity verbosity() {
        return quiet ? Verbosity.QUIET : Verbosity.PROGRESS;
    }
}
