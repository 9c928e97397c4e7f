package gotwin.experiments.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Compares the twin with what is known to be true. */
@Command(
        name = "conformance",
        description = {
            "Compare the twin with recordings of real Go and with formulas. Each prints N of M and the first"
                    + " differences, and ends with status 1 if there are any.",
            ""
        },
        subcommands = {
            ConformanceOrderCommand.class,
            ConformancePacerCommand.class,
            ConformanceAnalyticCommand.class,
            ConformanceTruthCommand.class
        },
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExample:%n",
        footer = "  gotwin conformance order programs.jsonl")
final class ConformanceCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(new CommandLine(spec), "say what to compare: order, pacer, analytic or truth");
    }
}
