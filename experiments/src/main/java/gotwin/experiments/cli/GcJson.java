package gotwin.experiments.cli;

import gotwin.experiments.pacing.ForecastCycle;
import gotwin.experiments.pacing.GcForecast;
import gotwin.experiments.pacing.GcSteadyState;
import java.io.PrintWriter;
import tools.jackson.core.JsonGenerator;

/** Cycles of the collector, their steady state and the warnings as JSON. */
final class GcJson {
    private GcJson() {}

    static void print(GcForecast forecast, PrintWriter out) {
        JsonDocument.print(out, json -> {
            json.writeName("cycles").writeStartArray();
            forecast.cycles().forEach(cycle -> write(json, cycle));
            json.writeEndArray();
            json.writeName("steady_state");
            write(json, forecast.steadyState());
            json.writeName("warnings").writeStartArray();
            forecast.warnings().forEach(json::writeString);
            json.writeEndArray();
        });
    }

    private static void write(JsonGenerator json, ForecastCycle cycle) {
        json.writeStartObject();
        json.writeNumberProperty("cycle", cycle.number());
        JsonDocument.number(json, "start_seconds", cycle.startSeconds());
        json.writeNumberProperty("trigger_bytes", cycle.triggerBytes());
        json.writeNumberProperty("peak_bytes", cycle.peakBytes());
        json.writeNumberProperty("live_bytes", cycle.liveBytes());
        json.writeNumberProperty("marked_bytes", cycle.markedBytes());
        json.writeNumberProperty("goal_bytes", cycle.goalBytes());
        JsonDocument.number(json, "background_cpu_seconds", cycle.backgroundCpuSeconds());
        JsonDocument.number(json, "assist_cpu_seconds", cycle.assistCpuSeconds());
        JsonDocument.number(json, "mark_seconds", cycle.markSeconds());
        JsonDocument.number(json, "cycles_per_second", 1 / cycle.periodSeconds());
        JsonDocument.number(json, "gc_cpu_ratio", cycle.gcCpuRatio());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, GcSteadyState steady) {
        json.writeStartObject();
        JsonDocument.number(json, "cycles_per_second", steady.cyclesPerSecond());
        JsonDocument.number(json, "gc_cpu_ratio", steady.gcCpuRatio());
        JsonDocument.number(json, "gc_cpus", steady.gcCpuCount());
        JsonDocument.number(json, "peak_bytes", steady.peakBytes());
        JsonDocument.number(json, "marked_bytes", steady.markedBytes());
        json.writeEndObject();
    }
}
