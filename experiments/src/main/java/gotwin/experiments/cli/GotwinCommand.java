package gotwin.experiments.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program itself: lists its commands. */
@Command(
        name = "gotwin",
        description = {
            "A digital twin of the Go runtime: predicts throughput, latency, CPU and memory of a Go program"
                    + " under other CPUs, GOMAXPROCS, GOGC, quotas and loads, and says why.",
            ""
        },
        versionProvider = Version.class,
        subcommands = {
            RunCommand.class,
            SweepCommand.class,
            ReportCommand.class,
            ValidateCommand.class,
            SchemaCommand.class,
            ConformanceCommand.class,
            CalibrateCommand.class,
            GcCommand.class,
            BuildCommand.class
        },
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExample:%n",
        footer = {
            "  gotwin sweep workloads/examples/webshop/plan.yaml",
            "",
            "Data goes to standard output; progress and messages go to standard error.",
            "Exit status: 0 done; 1 a comparison or check said no; 2 bad usage or input; 70 the model failed;",
            "74 input or output failed; 130 interrupted."
        })
final class GotwinCommand implements Runnable {
    private final Interruption interruption;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Print this help and exit.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean helpAsked;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Print the version and exit.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean versionAsked;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    GotwinCommand(Interruption interruption) {
        this.interruption = interruption;
    }

    /** The user's wish to stop, for commands that take long. */
    Interruption interruption() {
        return interruption;
    }

    @Override
    public void run() {
        throw new ParameterException(new CommandLine(spec), "a command is missing");
    }
}
