package gotwin.experiments.cli;

import gotwin.experiments.engine.Sweep;
import gotwin.experiments.observe.TraceOutput;
import gotwin.experiments.plan.Plan;
import gotwin.experiments.plan.PlanReader;
import gotwin.experiments.report.HtmlReport;
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
            "Finished units are kept at once: after Ctrl-C nothing that was simulated is lost. The same command",
            "with --out and the folder of the run goes on where it ended."
        })
final class SweepCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PLAN", description = "The plan file (YAML).")
    private Path planFile = Path.of("");

    @Mixin
    private SimulationOptions simulation = new SimulationOptions();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder of the run (default: results/<plan>/<run> of the repository).")
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
        Plan plan = PlanReader.read(planFile, simulation.choices());
        WarningLines.print(plan.warnings(), spec.commandLine().getErr());
        Sweep.Outcome outcome = simulate(plan);
        RunResults results = outcome.results();
        if (results.manifest().scope().finishedUnitCount() > 0) {
            HtmlReport.write(results, outcome.folder().resolve(HtmlReport.FILE_NAME));
            print(results);
        }
        if (results.manifest().state() != Manifest.State.COMPLETE) {
            throw interrupted(outcome);
        }
        if (quiet.verbosity() == QuietOption.Verbosity.PROGRESS) {
            PrintWriter err = spec.commandLine().getErr();
            err.println("gotwin: results and report.html are in " + shown(outcome.folder()));
        }
        return ExitStatus.DONE.code();
    }

    private Sweep.Outcome simulate(Plan plan) throws IOException {
        try (ProgressLine progress = ProgressLine.of(spec.commandLine().getErr(), quiet, "units")) {
            return Sweep.run(simulation.request(plan, folder, program.interruption(), progress, TraceOutput.NONE));
        }
    }

    private void print(RunResults results) {
        PrintWriter out = spec.commandLine().getOut();
        switch (format.format()) {
            case TABLE -> SweepTable.print(results, out);
            case CSV -> ResultsCsv.print(results, out);
            case JSON -> ResultsJson.printSweep(results, out);
        }
    }

    private CommandFailure interrupted(Sweep.Outcome outcome) {
        Manifest.Scope scope = outcome.results().manifest().scope();
        return new CommandFailure(
                ExitStatus.INTERRUPTED,
                "interrupted; " + scope.finishedUnitCount() + " of " + scope.unitCount()
                        + " units are kept; to go on, repeat the command with --out " + shown(outcome.folder()));
    }

    /** A path as short as it can be said where the user is. */
    private static Path shown(Path path) {
        Path here = Path.of("").toAbsolutePath();
        Path whole = path.toAbsolutePath().normalize();
        return whole.startsWith(here) ? here.relativize(whole) : whole;
    }
}
