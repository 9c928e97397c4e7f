package gotwin.experiments.cli;

import gotwin.experiments.truth.FamilySummary;
import gotwin.experiments.truth.TruthReport;
import gotwin.experiments.truth.TruthVerdict;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/** Predictions of measured programs as JSON; a number that is not known is null. */
final class TruthJson {
    private TruthJson() {}

    /** All answers: {@code {case: {metric: value}}}. */
    static String answers(TruthReport report) {
        StringWriter text = new StringWriter();
        JsonDocument.print(
                new PrintWriter(text),
                json -> report.answers().forEach((caseId, metrics) -> writeMetrics(json, caseId, metrics)));
        return text.toString();
    }

    private static void writeMetrics(JsonGenerator json, String caseId, Map<String, Double> metrics) {
        json.writeName(caseId).writeStartObject();
        metrics.forEach((metric, value) -> JsonDocument.number(json, metric, value));
        json.writeEndObject();
    }

    /** Prints every metric, every family, the total and the notes. */
    static void print(TruthReport report, PrintWriter out) {
        JsonDocument.print(out, json -> {
            json.writeName("metrics").writeStartArray();
            report.verdicts().forEach(verdict -> write(json, verdict));
            json.writeEndArray();
            json.writeName("families").writeStartArray();
            report.families().forEach(family -> write(json, family));
            json.writeEndArray();
            json.writeName("total");
            write(json, report.total());
            json.writeName("notes").writeStartArray();
            report.notes().forEach(json::writeString);
            json.writeEndArray();
        });
    }

    private static void write(JsonGenerator json, TruthVerdict verdict) {
        json.writeStartObject();
        json.writeStringProperty("case", verdict.caseId());
        json.writeStringProperty("family", verdict.family());
        json.writeStringProperty("metric", verdict.metric());
        json.writeStringProperty("verdict", verdict.judgement().name().toLowerCase(Locale.ROOT));
        JsonDocument.number(json, "twin", verdict.twin().orElse(Double.NaN));
        verdict.comparison().ifPresent(known -> {
            JsonDocument.number(json, "truth", known.truth());
            JsonDocument.number(json, "spread", known.spreadRatio());
            JsonDocument.number(json, "error", known.errorRatio());
            JsonDocument.number(json, "allowed", known.allowedRatio());
            JsonDocument.number(json, "naive_error", known.naiveErrorRatio());
        });
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, FamilySummary family) {
        json.writeStartObject();
        json.writeStringProperty("family", family.family());
        json.writeNumberProperty("scored", family.scoredCount());
        json.writeNumberProperty("passed", family.passedCount());
        JsonDocument.number(json, "median_error", family.errorRatioMedian());
        JsonDocument.number(json, "p90_error", family.errorRatioP90());
        json.writeNumberProperty("naive_passed", family.naivePassedCount());
        JsonDocument.number(json, "naive_median_error", family.naiveErrorRatioMedian());
        json.writeEndObject();
    }
}
