package gotwin.experiments.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Carries out a plan and leaves its results in a folder. */
@Command(
        name = "sweep",
        description = {
            "Simulate every scenario of a plan, print a table, and leave Parquet tables, a manifest and a"
                    + " self-contained report.html in the results folder.",
            ""
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  gotwin sweep workloads/examples/webshop/plan.yaml --reps 2",
            "",
            "Finished units are kept at once: after Ctrl-C nothing that was simulated is lost."
        })
@SuppressWarnings("UnusedVariable") // options of an engine that is not here yet
final class SweepCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PLAN", description = "The plan file (YAML).")
    private Path planFile = Path.of("");

    @Mixin
    private ScenarioOptions scenario = new ScenarioOptions();

    @Mixin
    private ExecutionOptions execution = new ExecutionOptions();

    @Mixin
    private FormatOption format = new FormatOption();

    @Mixin
    private QuietOption quiet = new QuietOption();

    @Override
    public Integer call() {
        throw new CommandFailure(ExitStatus.BAD_INPUT, "sweep cannot simulate in this version yet: " + planFile);
    }
}
