package gotwin.experiments.truth;

import gotwin.experiments.conformance.BadOracleFile;
import gotwin.model.process.RuntimeSettings;
import gotwin.model.units.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Reads a folder of truth. */
final class TruthFolder {
    /**
     * What was measured of one metric.
     *
     * @param median over the repetitions
     * @param p25, p75 quartiles
     */
    record Measured(double median, double p25, double p75) {}

    /**
     * How a metric is scored.
     *
     * @param metric its name
     * @param goalRatio error that passes
     * @param floor smallest denominator of the error
     */
    record Rule(String metric, double goalRatio, double floor) {}

    private final Path directory;
    private final ObjectMapper mapper = new ObjectMapper();

    TruthFolder(Path directory) {
        this.directory = directory;
    }

    /**
     * The cases, in the order of the file.
     *
     * @throws BadOracleFile if it is not such a file
     * @throws IOException if it cannot be read
     */
    List<TruthCase> cases() throws IOException {
        List<TruthCase> cases = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        int number = 0;
        for (JsonNode json : json("cases.json")) {
            number++;
            try {
                cases.add(truthCase(json));
            } catch (IllegalArgumentException | NullPointerException e) {
                problems.add(directory.resolve("cases.json") + ":1: case " + number + ": " + e.getMessage());
            }
        }
        if (!problems.isEmpty()) {
            throw new BadOracleFile(problems);
        }
        return cases;
    }

    private static TruthCase truthCase(JsonNode json) {
        return new TruthCase(
                json.get("id").asString(),
                json.get("family").asString(),
                json.get("shape").asString(),
                json.get("gomaxprocs").asInt(),
                json.get("seed").asLong(),
                json.get("params"),
                json.has("gogc") ? gogc(json.get("gogc").asString()) : 100,
                json.has("gomemlimit")
                        ? Bytes.parse(json.get("gomemlimit").asString()).orThrow()
                        : RuntimeSettings.NO_MEMORY_LIMIT,
                json.has("quota_pct") ? OptionalInt.of(json.get("quota_pct").asInt()) : OptionalInt.empty());
    }

    private static int gogc(String text) {
        return text.equals("off") ? RuntimeSettings.GOGC_OFF : Integer.parseInt(text);
    }

    /** What was measured: case, then metric. */
    Map<String, Map<String, Measured>> results() throws IOException {
        Map<String, Map<String, Measured>> results = new TreeMap<>();
        Path file = directory.resolve("results.csv");
        if (!Files.exists(file)) {
            return results;
        }
        for (Map<String, String> row : CsvTable.read(file)) {
            Optional<Double> p25 = CsvTable.number(row, "p25");
            Optional<Double> p75 = CsvTable.number(row, "p75");
            double median = CsvTable.number(row, "median").orElse(Double.NaN);
            results.computeIfAbsent(CsvTable.text(row, "case"), unused -> new TreeMap<>())
                    .put(CsvTable.text(row, "metric"), new Measured(median, p25.orElse(median), p75.orElse(median)));
        }
        return results;
    }

    /** The rules of a case: those of its shape and those of its family. */
    List<Rule> rules(TruthCase one) throws IOException {
        List<Rule> rules = new ArrayList<>();
        if (!Files.exists(directory.resolve("scoring.json"))) {
            return rules;
        }
        JsonNode scoring = json("scoring.json");
        add(rules, scoring.get("shapes"), one.shape());
        add(rules, scoring.get("families"), one.family());
        return rules;
    }

    private static void add(List<Rule> rules, JsonNode groups, String name) {
        JsonNode group = groups == null ? null : groups.get(name);
        if (group != null) {
            for (JsonNode rule : group) {
                rules.removeIf(known -> known.metric().equals(rule.get("metric").asString()));
                rules.add(new Rule(
                        rule.get("metric").asString(),
                        rule.get("goal").asDouble(),
                        rule.get("floor").asDouble()));
            }
        }
    }

    /** Answers of a model without a runtime, if the folder has them: case, then metric. */
    Map<String, Map<String, Double>> naive() throws IOException {
        Map<String, Map<String, Double>> answers = new TreeMap<>();
        if (Files.exists(directory.resolve("naive.json"))) {
            for (JsonNode one : json("naive.json")) {
                answers.put(one.get("id").asString(), metrics(one));
            }
        }
        return answers;
    }

    private static Map<String, Double> metrics(JsonNode answer) {
        Map<String, Double> metrics = new TreeMap<>();
        answer.properties().forEach(field -> {
            if (field.getValue().isNumber()) {
                metrics.put(field.getKey(), field.getValue().asDouble());
            }
        });
        JsonNode latencies = answer.get("lat");
        if (latencies != null) {
            latencies
                    .properties()
                    .forEach(latency -> latency.getValue()
                            .properties()
                            .forEach(part -> metrics.put(
                                    latency.getKey() + "_" + part.getKey() + "_us",
                                    part.getValue().asDouble())));
        }
        return metrics;
    }

    /** The machine: facts and calibration. */
    JsonNode machine() throws IOException {
        return json("machine.json");
    }

    /** The probes. */
    Probes probes() throws IOException {
        return Probes.of(CsvTable.read(directory.resolve("probes.csv")));
    }

    private JsonNode json(String name) throws IOException {
        Path file = directory.resolve(name);
        try {
            return mapper.readTree(Files.readString(file, StandardCharsets.UTF_8));
        } catch (JacksonException e) {
            throw new BadOracleFile(List.of(file + ":"
                    + (e.getLocation() == null ? 1 : e.getLocation().getLineNr()) + ": is not JSON; "
                    + String.valueOf(e.getOriginalMessage())));
        }
    }
}
