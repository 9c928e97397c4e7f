package gotwin.experiments.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Simulates one scenario and prints what was measured. */
@Command(
        name = "run",
        description = {"Simulate one scenario and print its metrics, each with its interval.", ""},
        footerHeading = "%nExample:%n",
        footer = {
            "  gotwin run workloads/examples/webshop/scenario.yaml --set runtime.gogc=200 --reps 5",
            "",
            "With --format json it prints one object: metrics by name with estimate, interval and n; counts;",
            "simulated and wall seconds; events and events a second."
        })
@SuppressWarnings("UnusedVariable") // options of an engine that is not here yet
final class RunCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SCENARIO", description = "The scenario file (YAML).")
    private Path scenarioFile = Path.of("");

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
        throw new CommandFailure(ExitStatus.BAD_INPUT, "run cannot simulate in this version yet: " + scenarioFile);
    }
}
