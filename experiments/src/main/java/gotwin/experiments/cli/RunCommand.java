package gotwin.experiments.cli;

import gotwin.experiments.engine.Sweep;
import gotwin.experiments.engine.SweepRequest;
import gotwin.experiments.plan.Plan;
import gotwin.experiments.plan.PlanReader;
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
        Plan plan = PlanReader.readScenario(scenarioFile, Requests.choices(scenario));
        Interruption interruption = Interruption.ofProcess();
        try {
            print(simulate(plan, interruption));
            return interruption.isAsked() ? ExitStatus.INTERRUPTED.code() : ExitStatus.DONE.code();
        } finally {
            interruption.finish();
        }
    }

    /** With a folder named, the run leaves there what a sweep does. */
    private RunResults simulate(Plan plan, Interruption interruption) throws IOException {
        try (ProgressLine progress = ProgressLine.of(spec.commandLine().getErr(), quiet, "replications")) {
            SweepRequest request = Requests.request(plan, execution, spec, interruption, progress);
            return request.folder().isPresent() ? Sweep.run(request).results() : Sweep.runInMemory(request);
        }
    }

    private void print(RunResults results) {
        PrintWriter out = spec.commandLine().getOut();
        switch (format.format()) {
            case TABLE -> RunTable.print(results, out);
            case JSON -> ResultsJson.printRun(results, out);
            case CSV -> ResultsCsv.print(results, out);
        }
        out.flush();
    }
}
