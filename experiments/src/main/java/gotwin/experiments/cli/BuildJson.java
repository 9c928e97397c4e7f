package gotwin.experiments.cli;

import gotwin.experiments.build.BuildForecast;
import gotwin.experiments.build.BuildPoint;
import gotwin.model.program.BuildAction;
import gotwin.workloads.build.BuildRecording;
import java.io.PrintWriter;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** A build on several machines as JSON. */
final class BuildJson {
    private static final double NANOS_PER_SECOND = 1e9;

    private BuildJson() {}

    static void print(BuildForecast forecast, int largestCount, PrintWriter out) {
        JsonDocument.print(out, json -> {
            BuildRecording recording = forecast.recording();
            json.writeName("recorded").writeStartObject();
            json.writeNumberProperty("compiled_packages", recording.compileCount());
            json.writeNumberProperty("p", recording.workerCount());
            json.writeNumberProperty("c", recording.threadCount());
            seconds(json, "build_seconds", recording.wallNanos());
            seconds(json, "process_seconds", recording.processRealNanos());
            seconds(json, "process_cpu_seconds", recording.processCpuNanos());
            json.writeEndObject();
            json.writeName("points").writeStartArray();
            forecast.points().forEach(point -> write(json, point));
            json.writeEndArray();
            json.writeNumberProperty("enough_cpus", forecast.enough().cpuCount());
            seconds(json, "critical_path_seconds", forecast.criticalPathNanos());
            write(json, "critical_path", forecast, forecast.criticalPath());
            write(json, "largest", forecast, forecast.largest(largestCount));
        });
    }

    private static void write(JsonGenerator json, BuildPoint point) {
        json.writeStartObject();
        json.writeNumberProperty("cpus", point.cpuCount());
        json.writeNumberProperty("gomaxprocs", point.processorCount());
        json.writeNumberProperty("p", point.workerCount());
        seconds(json, "build_seconds", point.outcome().wallNanos());
        JsonDocument.number(json, "mean_cpus", point.outcome().meanCpuCount());
        seconds(json, "cpu_seconds", point.outcome().cpuNanos());
        seconds(json, "throttled_seconds", point.outcome().throttledNanos());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String name, BuildForecast forecast, List<Integer> indices) {
        json.writeName(name).writeStartArray();
        for (int index : indices) {
            BuildAction action = forecast.recording().graph().actions().get(index);
            json.writeStartObject();
            json.writeStringProperty("mode", action.mode());
            json.writeStringProperty("package", action.packagePath());
            seconds(json, "alone_seconds", action.work().shortestNanos(forecast.pathThreadCount()));
            seconds(json, "cpu_seconds", action.work().cpuNanos());
            seconds(json, "parallel_seconds", action.work().parallelNanos());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void seconds(JsonGenerator json, String name, long nanos) {
        JsonDocument.number(json, name, nanos / NANOS_PER_SECOND);
    }
}
