package gotwin.experiments.cli;

import gotwin.experiments.engine.Sweep;
import gotwin.experiments.plan.Plan;
import gotwin.experiments.plan.PlanReader;
import gotwin.experiments.report.HtmlReport;
import gotwin.experiments.store.RunResults;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
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
            "Finished units are kept at once: after Ctrl-C nothing that was simulated is lost."
        })
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

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        Plan plan = PlanReader.read(planFile, Requests.choices(scenario));
        PrintWriter err = spec.commandLine().getErr();
        Interruption interruption = Interruption.ofProcess();
        try {
            Sweep.Outcome outcome = simulate(plan, interruption, err);
            HtmlReport.write(outcome.results(), outcome.folder().resolve(HtmlReport.FILE_NAME));
            print(outcome.results());
            err.println("gotwin: results are in " + outcome.folder());
            err.flush();
            return interruption.isAsked() ? ExitStatus.INTERRUPTED.code() : ExitStatus.DONE.code();
        } finally {
            interruption.finish();
        }
    }

    private Sweep.Outcome simulate(Plan plan, Interruption interruption, PrintWriter err) throws IOException {
        try (ProgressLine progress = ProgressLine.of(err, quiet, "units")) {
            return Sweep.run(Requests.request(plan, execution, spec, interruption, progress));
        }
    }

    private void print(RunResults results) {
        PrintWriter out = spec.commandLine().getOut();
        switch (format.format()) {
            case TABLE -> SweepTable.print(results, out);
            case JSON -> ResultsJson.printSweep(results, out);
            case CSV -> ResultsCsv.print(results, out);
        }
        out.flush();
    }
}
