package gotwin.experiments.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import gotwin.experiments.cli.AlignedTable.Column;
import gotwin.experiments.conformance.AnalyticConformance;
import gotwin.experiments.conformance.AnalyticOutcome;
import gotwin.experiments.conformance.ConformanceResult;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.core.JsonGenerator;

/** Simulates systems with known answers and compares. */
@Command(
        name = "analytic",
        description = {"Simulate queues whose answers are known in closed form and compare, with all costs zero.", ""},
        footerHeading = "%nExample:%n",
        footer = "  gotwin conformance analytic")
final class ConformanceAnalyticCommand implements Callable<Integer> {
    @Mixin
    private FormatOption format = new FormatOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        List<AnalyticOutcome> outcomes = AnalyticConformance.outcomes();
        ConformanceResult result = AnalyticConformance.summary(outcomes);
        PrintWriter out = spec.commandLine().getOut();
        switch (format.format()) {
            case TABLE -> {
                table(outcomes).print(out);
                out.println();
                out.println(result.oracle() + ": " + result.matched() + " of " + result.total());
            }
            case CSV -> printCsv(outcomes, out);
            case JSON -> JsonDocument.print(out, json -> write(json, outcomes, result));
        }
        out.flush();
        return (result.isConformant() ? ExitStatus.DONE : ExitStatus.SAID_NO).code();
    }

    private static AlignedTable table(List<AnalyticOutcome> outcomes) {
        return new AlignedTable(
                List.of(
                        Column.words("case"),
                        Column.numbers("expected", ""),
                        Column.numbers("simulated", ""),
                        Column.numbers("apart", ""),
                        Column.numbers("at most", ""),
                        Column.words(""),
                        Column.words("verdict")),
                outcomes.stream().map(ConformanceAnalyticCommand::row).toList());
    }

    private static List<String> row(AnalyticOutcome outcome) {
        return List.of(
                outcome.name(),
                AnalyticOutcome.number(outcome.expected()),
                AnalyticOutcome.number(outcome.simulated()),
                EstimateText.fixed(outcome.distance(), 2),
                EstimateText.fixed(outcome.distanceMax(), 2),
                outcome.scale().label(),
                verdict(outcome));
    }

    private static void printCsv(List<AnalyticOutcome> outcomes, PrintWriter out) {
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
        csv.writeRow("case", "expected", "simulated", "distance", "distance_max", "scale", "verdict");
        for (AnalyticOutcome outcome : outcomes) {
            csv.writeRow(
                    outcome.name(),
                    Double.toString(outcome.expected()),
                    Double.toString(outcome.simulated()),
                    Double.toString(outcome.distance()),
                    Double.toString(outcome.distanceMax()),
                    outcome.scale().label(),
                    verdict(outcome));
        }
    }

    private static void write(JsonGenerator json, List<AnalyticOutcome> outcomes, ConformanceResult result) {
        json.writeNumberProperty("matched", result.matched());
        json.writeNumberProperty("total", result.total());
        json.writeName("cases").writeStartArray();
        for (AnalyticOutcome outcome : outcomes) {
            json.writeStartObject();
            json.writeStringProperty("case", outcome.name());
            JsonDocument.number(json, "expected", outcome.expected());
            JsonDocument.number(json, "simulated", outcome.simulated());
            JsonDocument.number(json, "distance", outcome.distance());
            JsonDocument.number(json, "distance_max", outcome.distanceMax());
            json.writeStringProperty("scale", outcome.scale().label());
            json.writeStringProperty("verdict", verdict(outcome));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static String verdict(AnalyticOutcome outcome) {
        return outcome.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
