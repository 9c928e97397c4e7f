package gotwin.experiments.truth;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Answers of a model without a runtime, for comparison. */
final class NaiveAnswers {
    private NaiveAnswers() {}

    /** Reads {@code naive.json}: case, then metric. */
    static Map<String, Map<String, Double>> read(JsonFile json, FolderProblems problems) {
        Map<String, Map<String, Double>> answers = new TreeMap<>();
        for (int i = 0; i < json.root().size(); i++) {
            JsonNode answer = json.root().get(i);
            JsonNode id = answer == null ? null : answer.get("id");
            if (answer == null || id == null || !id.isString()) {
                problems.add(
                        json.file(), json.line("/" + i), "/" + i + ": has no id; write a list of objects with ids");
            } else {
                answers.put(id.stringValue(), metrics(answer));
            }
        }
        return answers;
    }

    private static Map<String, Double> metrics(JsonNode answer) {
        Map<String, Double> metrics = new TreeMap<>();
        answer.properties().forEach(field -> put(metrics, field.getKey(), field.getValue()));
        answer.path("lat")
                .properties()
                .forEach(latency -> latency.getValue()
                        .properties()
                        .forEach(
                                part -> put(metrics, latency.getKey() + "_" + part.getKey() + "_us", part.getValue())));
        return metrics;
    }

    private static void put(Map<String, Double> metrics, String name, JsonNode value) {
        if (value.isNumber() && Double.isFinite(value.asDouble())) {
            metrics.put(name, value.asDouble());
        }
    }
}
