package gotwin.experiments.cli;

import gotwin.experiments.cli.AlignedTable.Column;
import gotwin.experiments.truth.TruthConformance;
import gotwin.experiments.truth.TruthFamily;
import gotwin.experiments.truth.TruthVerdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Predicts programs that were measured on real Go and compares. */
@Command(
        name = "truth",
        description = {
            "Run the measured programs of a folder in the twin, with costs taken from the folder's probes alone, and"
                    + " compare with what was measured: case by case, then family by family beside a model without a"
                    + " runtime.",
            ""
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  gotwin conformance truth truth --out answers.json",
            "",
            "Exit status 1 when a family passes less than the stated share of its metrics."
        })
final class ConformanceTruthCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "The folder: cases.json, probes.csv, machine.json, results.csv.")
    private Path directory = Path.of("");

    @Option(names = "--out", paramLabel = "FILE", description = "Write every answer as {case: {metric: value}}.")
    private Optional<Path> answersFile = Optional.empty();

    @Option(
            names = "--at-least",
            paramLabel = "SHARE",
            description = "Share of its metrics that each family must pass (default: ${DEFAULT-VALUE}).",
            defaultValue = "0.5")
    private double leastShare;

    @Mixin
    private FormatOption format = new FormatOption();

    @Mixin
    private QuietOption quiet = new QuietOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        TruthConformance.Outcome outcome;
        PrintWriter err = spec.commandLine().getErr();
        try (ProgressLine progress = ProgressLine.of(err, quiet, "cases")) {
            outcome = TruthConformance.check(directory, (done, total) -> progress.report(done, 0, total));
        }
        outcome.notes().forEach(note -> err.println("gotwin: " + note));
        err.flush();
        if (answersFile.isPresent()) {
            write(outcome.answers(), answersFile.get());
        }
        List<TruthFamily> families = TruthFamily.of(outcome.verdicts());
        print(outcome, families);
        boolean enough = families.stream().allMatch(family -> family.passedShare() >= leastShare);
        return (enough ? ExitStatus.DONE : ExitStatus.SAID_NO).code();
    }

    private void print(TruthConformance.Outcome outcome, List<TruthFamily> families) {
        PrintWriter out = spec.commandLine().getOut();
        switch (format.format()) {
            case TABLE -> {
                verdicts(outcome.verdicts()).print(out);
                out.println();
                families(families).print(out);
            }
            case CSV -> {
                out.println("case,family,metric,truth,spread_ratio,twin,error_ratio,allowed_ratio,passes");
                outcome.verdicts().forEach(verdict -> out.println(csv(verdict)));
            }
            case JSON -> out.print(json(outcome.answers()));
        }
        out.flush();
    }

    private static AlignedTable verdicts(List<TruthVerdict> verdicts) {
        return new AlignedTable(
                List.of(
                        Column.words("case"),
                        Column.words("metric"),
                        Column.numbers("truth", ""),
                        Column.numbers("spread", "%"),
                        Column.numbers("twin", ""),
                        Column.numbers("error", "%"),
                        Column.numbers("allowed", "%"),
                        Column.words("verdict")),
                verdicts.stream()
                        .map(verdict -> List.of(
                                verdict.caseId(),
                                verdict.metric(),
                                EstimateText.fixed(verdict.truth(), 3),
                                percent(verdict.spreadRatio()),
                                EstimateText.fixed(verdict.twin(), 3),
                                percent(verdict.errorRatio()),
                                percent(verdict.allowedRatio()),
                                verdict.passes() ? "passes" : "misses"))
                        .toList());
    }

    private static AlignedTable families(List<TruthFamily> families) {
        return new AlignedTable(
                List.of(
                        Column.words("family"),
                        Column.numbers("scored", ""),
                        Column.numbers("passed", ""),
                        Column.numbers("median error", "%"),
                        Column.numbers("p90 error", "%"),
                        Column.numbers("naive passed", ""),
                        Column.numbers("naive median error", "%")),
                families.stream()
                        .map(family -> List.of(
                                family.name(),
                                Integer.toString(family.scoredCount()),
                                Integer.toString(family.passedCount()),
                                percent(family.medianErrorRatio()),
                                percent(family.p90ErrorRatio()),
                                Integer.toString(family.naivePassedCount()),
                                percent(family.naiveMedianErrorRatio())))
                        .toList());
    }

    private static String percent(double ratio) {
        return Double.isFinite(ratio) ? EstimateText.fixed(100 * ratio, 1) : "-";
    }

    private static String csv(TruthVerdict verdict) {
        return String.join(
                ",",
                verdict.caseId(),
                verdict.family(),
                verdict.metric(),
                Double.toString(verdict.truth()),
                Double.toString(verdict.spreadRatio()),
                Double.toString(verdict.twin()),
                Double.toString(verdict.errorRatio()),
                Double.toString(verdict.allowedRatio()),
                Boolean.toString(verdict.passes()));
    }

    /** Whole or not at all. */
    private static void write(Map<String, Map<String, Double>> answers, Path file) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(part, json(answers), StandardCharsets.UTF_8);
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String json(Map<String, Map<String, Double>> answers) {
        StringWriter text = new StringWriter();
        PrintWriter writer = new PrintWriter(text);
        JsonDocument.print(
                writer,
                json -> answers.forEach((id, metrics) -> {
                    json.writeName(id).writeStartObject();
                    metrics.forEach((metric, value) -> JsonDocument.number(json, metric, value));
                    json.writeEndObject();
                }));
        writer.flush();
        return text.toString();
    }
}
