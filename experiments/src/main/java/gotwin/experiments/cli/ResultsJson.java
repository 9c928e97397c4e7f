package gotwin.experiments.cli;

import gotwin.experiments.analyse.Estimate;
import gotwin.experiments.analyse.Flag;
import gotwin.experiments.store.AxisColumn;
import gotwin.experiments.store.AxisValue;
import gotwin.experiments.store.Manifest;
import gotwin.experiments.store.RunResults;
import gotwin.experiments.store.RunResults.CauseTime;
import gotwin.experiments.store.RunResults.Point;
import gotwin.experiments.store.RunResults.PointEstimate;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;

/** Results as one JSON object. Values are in the unit of the metric's name; what is not known is null. */
final class ResultsJson {
    /** Whole numbers below are exact in a double: 2 to the power of 53. */
    private static final double LARGEST_EXACT = 9_007_199_254_740_992.0;

    private final RunResults results;
    private final JsonGenerator json;

    private ResultsJson(RunResults results, JsonGenerator json) {
        this.results = results;
        this.json = json;
    }

    /** Prints one scenario: its metrics by name stand at the top of the object. */
    static void printRun(RunResults results, PrintWriter out) {
        JsonDocument.print(out, json -> {
            var writer = new ResultsJson(results, json);
            writer.writeOrigin("scenario");
            results.points().forEach(writer::writePoint);
            writer.writeCounts();
            writer.writeEffort();
        });
    }

    /** Prints a sweep: an array of points, each with its axes and its metrics by name. */
    static void printSweep(RunResults results, PrintWriter out) {
        JsonDocument.print(out, json -> {
            var writer = new ResultsJson(results, json);
            writer.writeOrigin("plan");
            json.writeName("points").writeStartArray();
            for (Point point : results.points()) {
                json.writeStartObject();
                writer.writeAxes(point);
                writer.writePoint(point);
                json.writeEndObject();
            }
            json.writeEndArray();
            writer.writeCounts();
            writer.writeEffort();
        });
    }

    private void writeOrigin(String what) {
        Manifest manifest = results.manifest();
        json.writeStringProperty(what, manifest.plan());
        json.writeStringProperty("run", manifest.runName());
        json.writeStringProperty("state", lower(manifest.state()));
        json.writeStringProperty("version", manifest.version());
        json.writeNumberProperty("seed", manifest.seed());
    }

    private void writeAxes(Point point) {
        json.writeNumberProperty("point", point.index());
        json.writeName("axes").writeStartObject();
        for (int i = 0; i < results.axes().size(); i++) {
            json.writeName(results.axes().get(i).column());
            writeAxisValue(results.axes().get(i), point.values().get(i));
        }
        json.writeEndObject();
    }

    /** A number in the unit that the column's name says, as the tables on disk have it, or a word. */
    private void writeAxisValue(AxisColumn axis, AxisValue value) {
        if (!axis.isNumeric() || value.number().isEmpty()) {
            json.writeString(value.text());
            return;
        }
        double number = value.number().getAsDouble();
        if (number == Math.rint(number) && Math.abs(number) < LARGEST_EXACT) {
            json.writeNumber((long) number);
        } else {
            json.writeNumber(number);
        }
    }

    private void writePoint(Point point) {
        json.writeNumberProperty("replications", point.replications());
        writeFlags(point.flags());
        writeFigures(point, RunResults.ALL_CLASSES);
        json.writeName("classes").writeStartObject();
        for (String requestClass : results.requestClasses()) {
            json.writeName(requestClass).writeStartObject();
            writeFigures(point, requestClass);
            json.writeEndObject();
        }
        json.writeEndObject();
        if (results.hasRuntimeMetrics()) {
            json.writeName("runtime_metrics").writeStartObject();
            of(results.estimates().stream(), point, RunResults.RUNTIME).forEach(row -> writeEstimate(row.estimate()));
            json.writeEndObject();
        }
    }

    private void writeFigures(Point point, String requestClass) {
        json.writeName("metrics").writeStartObject();
        of(results.estimates().stream(), point, requestClass).forEach(row -> writeEstimate(row.estimate()));
        json.writeEndObject();
        json.writeName("time_by_cause").writeStartObject();
        results.attributions().stream()
                .filter(row ->
                        row.pointIndex() == point.index() && row.requestClass().equals(requestClass))
                .forEach(this::writeCause);
        json.writeEndObject();
    }

    private static Stream<PointEstimate> of(Stream<PointEstimate> rows, Point point, String requestClass) {
        return rows.filter(
                row -> row.pointIndex() == point.index() && row.requestClass().equals(requestClass));
    }

    private void writeEstimate(Estimate estimate) {
        json.writeName(estimate.metric()).writeStartObject();
        JsonDocument.number(json, "estimate", estimate.value());
        JsonDocument.number(json, "low", estimate.low());
        JsonDocument.number(json, "high", estimate.high());
        JsonDocument.number(json, "level", estimate.level());
        json.writeNumberProperty("n", estimate.count());
        json.writeNumberProperty("replications", estimate.replications());
        json.writeStringProperty("method", lower(estimate.method()));
        writeFlags(estimate.flags());
        json.writeEndObject();
    }

    private void writeCause(CauseTime time) {
        json.writeName(time.cause().label()).writeStartObject();
        JsonDocument.number(json, "seconds_per_request", time.secondsPerRequest());
        JsonDocument.number(json, "low", time.secondsPerRequestLow());
        JsonDocument.number(json, "high", time.secondsPerRequestHigh());
        JsonDocument.number(json, "share_ratio", time.shareRatio());
        json.writeEndObject();
    }

    private void writeFlags(Set<Flag> flags) {
        json.writeName("flags").writeStartArray();
        List.copyOf(flags).forEach(flag -> json.writeString(lower(flag)));
        json.writeEndArray();
    }

    private void writeCounts() {
        Manifest.Scope scope = results.manifest().scope();
        json.writeName("counts").writeStartObject();
        json.writeNumberProperty("points", scope.pointCount());
        json.writeNumberProperty("units", scope.unitCount());
        json.writeNumberProperty("finished_units", scope.finishedUnitCount());
        json.writeNumberProperty("events", results.manifest().effort().eventCount());
        json.writeNumberProperty("operations", results.manifest().effort().operationCount());
        json.writeEndObject();
        json.writeName("early_ends").writeStartObject();
        results.manifest().earlyEndCounts().forEach(json::writeNumberProperty);
        json.writeEndObject();
        json.writeName("warnings").writeStartArray();
        results.manifest().warnings().forEach(json::writeString);
        json.writeEndArray();
    }

    private void writeEffort() {
        Manifest.Effort effort = results.manifest().effort();
        JsonDocument.number(json, "simulated_seconds", effort.simulatedSeconds());
        JsonDocument.number(json, "wall_seconds", effort.wallSeconds());
        json.writeNumberProperty("events", effort.eventCount());
        JsonDocument.number(json, "events_per_second", effort.eventsPerSecond());
        json.writeNumberProperty("operations", effort.operationCount());
        JsonDocument.number(json, "operations_per_second", effort.operationsPerSecond());
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
