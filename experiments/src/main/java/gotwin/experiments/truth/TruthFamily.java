package gotwin.experiments.truth;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How the metrics of a family of cases compare.
 *
 * @param name the family, or {@code all}
 * @param scoredCount metrics compared
 * @param passedCount metrics whose error passes
 * @param medianErrorRatio median error
 * @param p90ErrorRatio error that nine in ten do not exceed
 * @param naivePassedCount metrics that a model without a runtime passes
 * @param naiveMedianErrorRatio its median error, where it has an answer; NaN where it has none
 */
public record TruthFamily(
        String name,
        int scoredCount,
        int passedCount,
        double medianErrorRatio,
        double p90ErrorRatio,
        int naivePassedCount,
        double naiveMedianErrorRatio) {

    /** Share of the metrics that pass. */
    public double passedShare() {
        return scoredCount == 0 ? 1 : (double) passedCount / scoredCount;
    }

    /** The families in the order of their names, then all together. */
    public static List<TruthFamily> of(List<TruthVerdict> verdicts) {
        Map<String, List<TruthVerdict>> byFamily = new TreeMap<>();
        for (TruthVerdict verdict : verdicts) {
            byFamily.computeIfAbsent(verdict.family(), unused -> new ArrayList<>())
                    .add(verdict);
        }
        List<TruthFamily> families = new ArrayList<>();
        byFamily.forEach((name, members) -> families.add(family(name, members)));
        if (!verdicts.isEmpty()) {
            families.add(family("all", verdicts));
        }
        return families;
    }

    private static TruthFamily family(String name, List<TruthVerdict> members) {
        double[] errors =
                members.stream().mapToDouble(TruthVerdict::errorRatio).sorted().toArray();
        double[] naiveErrors = members.stream()
                .filter(member -> member.naiveErrorRatio().isPresent())
                .mapToDouble(member -> member.naiveErrorRatio().getAsDouble())
                .sorted()
                .toArray();
        return new TruthFamily(
                name,
                members.size(),
                (int) members.stream().filter(TruthVerdict::passes).count(),
                quantile(errors, 0.5),
                quantile(errors, 0.9),
                (int) members.stream().filter(TruthVerdict::naivePasses).count(),
                quantile(naiveErrors, 0.5));
    }

    private static double quantile(double[] sorted, double probability) {
        return sorted.length == 0 ? Double.NaN : sorted[Math.max(1, (int) Math.ceil(probability * sorted.length)) - 1];
    }
}
