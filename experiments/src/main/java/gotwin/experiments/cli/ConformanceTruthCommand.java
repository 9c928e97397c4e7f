package gotwin.experiments.cli;

import gotwin.experiments.truth.FamilySummary;
import gotwin.experiments.truth.TruthConformance;
import gotwin.experiments.truth.TruthReport;
import gotwin.experiments.truth.TruthRequest;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Predicts programs that were measured on real Go, and compares. */
@Command(
        name = "truth",
        description = {
            "Predict programs that were measured on real Go, from the probes of the machine alone, and compare. DIR"
                    + " holds cases.json, machine.json and probes.csv; with results.csv and scoring.json the"
                    + " predictions are judged, with naive.json they stand beside those of a model without a runtime.",
            ""
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  gotwin conformance truth DIR --family gc --out answers.json",
            "",
            "Ends with status 1 if a family passes less than the share of --at-least."
        })
final class ConformanceTruthCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "Folder of measured programs.")
    private Path directory = Path.of("");

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Also write every metric of every case as JSON: {case: {metric: value}}.")
    private Optional<Path> outFile = Optional.empty();

    @Option(names = "--case", paramLabel = "ID", description = "Only this case; may be repeated.")
    private List<String> caseIds = new ArrayList<>();

    @Option(names = "--family", paramLabel = "NAME", description = "Only this family; may be repeated.")
    private List<String> families = new ArrayList<>();

    @Option(
            names = "--reps",
            paramLabel = "N",
            description = "Runs of each case, of which the median counts, 1 or more (default: ${DEFAULT-VALUE}).",
            defaultValue = "9")
    private int repetitions = 9;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            description = "Simulations at the same time, 1 or more (default: one a CPU). Results do not depend on it.")
    private Optional<Integer> jobCount = Optional.empty();

    @Option(
            names = "--at-least",
            paramLabel = "SHARE",
            description = "Share of the scored metrics that each family must pass, 0 to 1 (default: ${DEFAULT-VALUE}).",
            defaultValue = "0.5")
    private double passedRatioMin = 0.5;

    @Mixin
    private FormatOption format = new FormatOption();

    @Mixin
    private QuietOption quiet = new QuietOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        TruthRequest request = request();
        outFile.ifPresent(WholeFile::requireFolder);
        PrintWriter err = spec.commandLine().getErr();
        TruthReport report = predict(request, err);
        report.notes().forEach(err::println);
        err.flush();
        if (outFile.isPresent()) {
            WholeFile.write(outFile.get(), TruthJson.answers(report));
        }
        print(report);
        return isGoodEnough(report) ? ExitStatus.DONE.code() : ExitStatus.SAID_NO.code();
    }

    private TruthRequest request() {
        int jobs = jobCount.orElseGet(() -> Runtime.getRuntime().availableProcessors());
        if (repetitions < 1 || jobs < 1 || !(passedRatioMin >= 0 && passedRatioMin <= 1)) {
            throw new ParameterException(
                    spec.commandLine(), "--reps and --jobs are at least 1, and --at-least is a share from 0 to 1");
        }
        return new TruthRequest(directory, caseIds, families, repetitions, jobs);
    }

    private TruthReport predict(TruthRequest request, PrintWriter err) throws IOException {
        Interruption interruption = ((GotwinCommand) spec.root().userObject()).interruption();
        try (ProgressLine progress = ProgressLine.of(err, quiet, "runs")) {
            TruthReport report = TruthConformance.check(
                    request, (done, total) -> progress.report(done, 0, total), interruption::isAsked);
            if (interruption.isAsked()) {
                throw new CommandFailure(ExitStatus.INTERRUPTED, "interrupted; nothing was written");
            }
            return report;
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitStatus.BAD_INPUT, String.valueOf(e.getMessage()));
        }
    }

    private void print(TruthReport report) {
        PrintWriter out = spec.commandLine().getOut();
        switch (format.format()) {
            case TABLE -> TruthTable.print(report, out);
            case JSON -> TruthJson.print(report, out);
            case CSV -> TruthTable.printCsv(report, out);
        }
        out.flush();
    }

    private boolean isGoodEnough(TruthReport report) {
        return report.families().stream()
                .mapToDouble(FamilySummary::passedRatio)
                .allMatch(share -> share >= passedRatioMin);
    }
}
