package gotwin.experiments.truth;

import gotwin.experiments.truth.TruthVerdict.Judgement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Which metrics are scored, and when an answer passes. Source of all rules: the README of the measured programs. */
final class Scoring {
    /** A metric whose measurements spread more than this is not scored. */
    private static final double SPREAD_LIMIT_RATIO = 0.30;

    /** The spread widens what passes by this factor. */
    private static final double SPREAD_FACTOR = 1.5;

    /** Collector metrics need this many cycles. */
    private static final int CYCLES_MIN = 3;

    /** Scored where there is a quota, and only there. */
    private static final String THROTTLED = "throttled_ms";

    private static final String QUOTA_FAMILY = "quota";

    private final Map<String, List<Rule>> shapeRules;
    private final Map<String, List<Rule>> familyRules;

    /**
     * How a metric is scored.
     *
     * @param metric its name
     * @param goalRatio error that passes
     * @param floor smallest denominator of the error
     */
    record Rule(String metric, double goalRatio, double floor) {}

    private Scoring(Map<String, List<Rule>> shapeRules, Map<String, List<Rule>> familyRules) {
        this.shapeRules = shapeRules;
        this.familyRules = familyRules;
    }

    /** The rules of a folder that has none: nothing is scored. */
    static Scoring none() {
        return new Scoring(Map.of(), Map.of());
    }

    /** Reads {@code scoring.json}. */
    static Scoring read(JsonFile json, FolderProblems problems) {
        return new Scoring(rules(json, "/shapes", problems), rules(json, "/families", problems));
    }

    private static Map<String, List<Rule>> rules(JsonFile json, String pointer, FolderProblems problems) {
        Map<String, List<Rule>> rules = new TreeMap<>();
        json.root().at(pointer).properties().forEach(group -> {
            List<Rule> list = new ArrayList<>();
            for (int i = 0; i < group.getValue().size(); i++) {
                JsonNode rule = group.getValue().path(i);
                if (rule.path("metric").isString() && rule.path("goal").isNumber()) {
                    list.add(new Rule(
                            rule.path("metric").stringValue(),
                            rule.path("goal").asDouble(),
                            rule.path("floor").asDouble(0)));
                } else {
                    String place = pointer + "/" + group.getKey() + "/" + i;
                    problems.add(
                            json.file(),
                            json.line(place),
                            place + ": is no rule; write metric, goal and perhaps floor");
                }
            }
            rules.put(group.getKey(), list);
        });
        return rules;
    }

    /** The rules of a case: those of its shape, and those of its family, which win. */
    List<Rule> of(TruthCase one) {
        Map<String, Rule> rules = new LinkedHashMap<>();
        shapeRules.getOrDefault(one.shape(), List.of()).forEach(rule -> rules.put(rule.metric(), rule));
        familyRules.getOrDefault(one.family(), List.of()).forEach(rule -> rules.put(rule.metric(), rule));
        return List.copyOf(rules.values());
    }

    /**
     * Judges one answer.
     *
     * @param measured what was measured of the case, by metric
     * @param twin the twin's answer, if it has one
     * @param naive the answer of the model without a runtime, if it has one
     */
    TruthVerdict judge(
            TruthCase one, Rule rule, Map<String, Measured> measured, OptionalDouble twin, OptionalDouble naive) {
        Measured truth = measured.get(rule.metric());
        if (truth == null) {
            return TruthVerdict.unmeasured(one, rule.metric(), twin);
        }
        double scale = Math.max(Math.abs(truth.median()), rule.floor());
        double spreadRatio = scale == 0 ? 0 : truth.spread() / scale;
        double errorRatio = error(twin, truth.median(), scale);
        double allowedRatio = Math.max(rule.goalRatio(), SPREAD_FACTOR * spreadRatio);
        Judgement judgement = errorRatio <= allowedRatio ? Judgement.PASSED : Judgement.MISSED;
        return new TruthVerdict(
                one.id(),
                one.family(),
                rule.metric(),
                isScored(one, rule, truth, measured) ? judgement : Judgement.NOT_SCORED,
                twin,
                Optional.of(new TruthVerdict.Comparison(
                        truth.median(), spreadRatio, errorRatio, allowedRatio, error(naive, truth.median(), scale))));
    }

    private static boolean isScored(TruthCase one, Rule rule, Measured truth, Map<String, Measured> measured) {
        if (rule.metric().equals(THROTTLED) && !one.family().equals(QUOTA_FAMILY)) {
            return false;
        }
        if (truth.spread() > SPREAD_LIMIT_RATIO * Math.abs(truth.median())) {
            return false;
        }
        Measured cycles = measured.get("gc_cycles");
        return !rule.metric().startsWith("gc_") || (cycles != null && cycles.median() >= CYCLES_MIN);
    }

    /** No answer is infinitely wrong. */
    private static double error(OptionalDouble answer, double truth, double scale) {
        if (answer.isEmpty()) {
            return Double.POSITIVE_INFINITY;
        }
        double distance = Math.abs(answer.getAsDouble() - truth);
        return scale == 0 ? (distance == 0 ? 0 : Double.POSITIVE_INFINITY) : distance / scale;
    }
}
