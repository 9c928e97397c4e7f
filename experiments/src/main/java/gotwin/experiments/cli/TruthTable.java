package gotwin.experiments.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import gotwin.experiments.cli.AlignedTable.Column;
import gotwin.experiments.truth.FamilySummary;
import gotwin.experiments.truth.TruthReport;
import gotwin.experiments.truth.TruthVerdict;
import gotwin.experiments.truth.TruthVerdict.Comparison;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Predictions of measured programs in rows: every metric, then every family. */
final class TruthTable {
    private static final MathContext SHOWN = new MathContext(5);
    private static final double INTEGERS_FROM = 1e4;
    private static final String NOTHING = "";

    private TruthTable() {}

    /** Prints both tables, for people. The units of the figures are in the names of the metrics. */
    static void print(TruthReport report, PrintWriter out) {
        List<Column> columns = List.of(
                Column.words("case"),
                Column.words("metric"),
                Column.numbers("truth", ""),
                Column.numbers("spread", "%"),
                Column.numbers("twin", ""),
                Column.numbers("error", "%"),
                Column.numbers("at most", "%"),
                Column.words("verdict"));
        List<List<String>> rows =
                report.verdicts().stream().map(TruthTable::row).toList();
        new AlignedTable(columns, rows).print(out);
        List<FamilySummary> families = report.families();
        if (!families.isEmpty()) {
            out.println();
            summary(families, report.total()).print(out);
        }
    }

    private static List<String> row(TruthVerdict verdict) {
        Optional<Comparison> comparison = verdict.comparison();
        return List.of(
                verdict.caseId(),
                verdict.metric(),
                comparison.map(known -> number(known.truth())).orElse(NOTHING),
                comparison.map(known -> percent(known.spreadRatio())).orElse(NOTHING),
                verdict.twin().isPresent() ? number(verdict.twin().getAsDouble()) : "none",
                comparison.map(known -> percent(known.errorRatio())).orElse(NOTHING),
                comparison.map(known -> percent(known.allowedRatio())).orElse(NOTHING),
                verdict.judgement().name().toLowerCase(Locale.ROOT).replace('_', ' '));
    }

    private static AlignedTable summary(List<FamilySummary> families, FamilySummary total) {
        List<Column> columns = List.of(
                Column.words("family"),
                Column.numbers("scored", ""),
                Column.numbers("passed", ""),
                Column.numbers("share", "%"),
                Column.numbers("median error", "%"),
                Column.numbers("p90 error", "%"),
                Column.numbers("naive passed", ""),
                Column.numbers("naive median error", "%"));
        List<List<String>> rows = new ArrayList<>();
        families.forEach(family -> rows.add(row(family)));
        rows.add(row(total));
        return new AlignedTable(columns, rows);
    }

    private static List<String> row(FamilySummary family) {
        return List.of(
                family.family(),
                Integer.toString(family.scoredCount()),
                Integer.toString(family.passedCount()),
                percent(family.passedRatio()),
                percent(family.errorRatioMedian()),
                percent(family.errorRatioP90()),
                Integer.toString(family.naivePassedCount()),
                percent(family.naiveErrorRatioMedian()));
    }

    /** Prints one line for each metric, with all digits; errors and spread are shares. */
    static void printCsv(TruthReport report, PrintWriter out) {
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
        csv.writeRow(
                "case", "family", "metric", "truth", "spread", "twin", "error", "allowed", "verdict", "naive_error");
        for (TruthVerdict verdict : report.verdicts()) {
            Optional<Comparison> comparison = verdict.comparison();
            csv.writeRow(
                    verdict.caseId(),
                    verdict.family(),
                    verdict.metric(),
                    comparison.map(known -> digits(known.truth())).orElse(NOTHING),
                    comparison.map(known -> digits(known.spreadRatio())).orElse(NOTHING),
                    verdict.twin().isPresent() ? digits(verdict.twin().getAsDouble()) : NOTHING,
                    comparison.map(known -> digits(known.errorRatio())).orElse(NOTHING),
                    comparison.map(known -> digits(known.allowedRatio())).orElse(NOTHING),
                    verdict.judgement().name().toLowerCase(Locale.ROOT),
                    comparison.map(known -> digits(known.naiveErrorRatio())).orElse(NOTHING));
        }
    }

    /** All digits; empty for a number that is not known. */
    private static String digits(double value) {
        return Double.isFinite(value) ? Double.toString(value) : NOTHING;
    }

    private static String percent(double ratio) {
        return Double.isFinite(ratio) ? EstimateText.fixed(100 * ratio, 1) : "-";
    }

    /** Five digits, and all those before the point. */
    private static String number(double value) {
        if (!Double.isFinite(value)) {
            return "none";
        }
        return Math.abs(value) >= INTEGERS_FROM
                ? String.format(Locale.ROOT, "%.0f", value)
                : new BigDecimal(value).round(SHOWN).stripTrailingZeros().toPlainString();
    }
}
