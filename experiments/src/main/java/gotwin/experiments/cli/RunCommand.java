package gotwin.experiments.cli;

import gotwin.experiments.engine.Sweep;
import gotwin.experiments.plan.Plan;
import gotwin.experiments.plan.PlanReader;
import gotwin.experiments.store.Manifest;
import gotwin.experiments.store.RunResults;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

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
final class RunCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SCENARIO", description = "The scenario file (YAML).")
    private Path scenarioFile = Path.of("");

    @Mixin
    private SimulationOptions simulation = new SimulationOptions();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder in which to keep the results as a sweep does (default: they are printed only).")
    private Optional<Path> folder = Optional.empty();

    @Mixin
    private FormatOption format = new FormatOption();

    @Mixin
    private QuietOption quiet = new QuietOption();

    @ParentCommand
    private GotwinCommand program = new GotwinCommand(new Interruption());

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        Plan plan = PlanReader.readScenario(scenarioFile, simulation.choices());
        WarningLines.print(plan.warnings(), spec.commandLine().getErr());
        PrintWriter out = spec.commandLine().getOut();
        RunResults results = simulate(plan);
        if (results.manifest().scope().finishedUnitCount() == 0) {
            throw new CommandFailure(ExitStatus.INTERRUPTED, "interrupted before a replication was done.");
        }
        switch (format.format()) {
            case TABLE -> RunTable.print(results, out);
            case CSV -> ResultsCsv.print(results, out);
            case JSON -> ResultsJson.printRun(results, out);
        }
        if (results.manifest().state() != Manifest.State.COMPLETE) {
            Manifest.Scope scope = results.manifest().scope();
            throw new CommandFailure(
                    ExitStatus.INTERRUPTED,
                    "interrupted after " + scope.finishedUnitCount() + " of " + scope.unitCount() + " replications.");
        }
        return ExitStatus.DONE.code();
    }

    private RunResults simulate(Plan plan) throws IOException {
        try (ProgressLine progress = ProgressLine.of(spec.commandLine().getErr(), quiet, "replications")) {
            var request = simulation.request(plan, folder, program.interruption(), progress, progress::print);
            return folder.isPresent() ? Sweep.run(request).results() : Sweep.runInMemory(request);
        }
    }
}
