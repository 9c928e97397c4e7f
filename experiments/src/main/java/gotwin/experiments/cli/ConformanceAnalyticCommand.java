package gotwin.experiments.cli;

import gotwin.experiments.cli.AlignedTable.Column;
import gotwin.experiments.conformance.AnalyticConformance;
import gotwin.experiments.conformance.AnalyticOutcome;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

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
        PrintWriter out = spec.commandLine().getOut();
        List<AnalyticOutcome> outcomes = AnalyticConformance.outcomes();
        if (format.format() == OutputFormat.TABLE) {
            table(outcomes).print(out);
            out.println();
        }
        var named = new ConformanceOutput.Named("analytic", AnalyticConformance.summary(outcomes));
        return ConformanceOutput.print(List.of(named), format.format(), out).code();
    }

    private static AlignedTable table(List<AnalyticOutcome> outcomes) {
        List<Column> columns = List.of(
                Column.words("case"),
                Column.numbers("expected", ""),
                Column.numbers("simulated", ""),
                Column.numbers("apart", ""),
                Column.numbers("at most", ""),
                Column.words("in"),
                Column.words("verdict"));
        return new AlignedTable(
                columns, outcomes.stream().map(ConformanceAnalyticCommand::row).toList());
    }

    private static List<String> row(AnalyticOutcome outcome) {
        return List.of(
                outcome.name(),
                AnalyticOutcome.number(outcome.expected()),
                AnalyticOutcome.number(outcome.simulated()),
                String.format(Locale.ROOT, "%.2f", outcome.distance()),
                String.format(Locale.ROOT, "%.2f", outcome.distanceMax()),
                outcome.scale().label(),
                outcome.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' '));
    }
}
