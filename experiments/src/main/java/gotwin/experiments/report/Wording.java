package gotwin.experiments.report;

import gotwin.experiments.report.ReportData.Question;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Sentences that any report needs. */
final class Wording {
    private Wording() {}

    /** What was asked, in words. */
    static String question(ReportData data) {
        Question question = data.question();
        List<PlanAxis> varied = data.axes().stream().filter(PlanAxis::varies).toList();
        String replications = question.replicationCount()
                + (question.replicationCount() == 1 ? " replication" : " independent replications");
        if (varied.isEmpty()) {
            return "How does " + question.title() + " behave as its scenario describes it? One point, " + replications
                    + ".";
        }
        String axes = varied.stream()
                .map(axis -> axis.label() + " (" + String.join(", ", axis.values()) + ")")
                .collect(Collectors.joining(", "));
        return "How do latency, throughput and the cost of garbage collection of " + question.title() + " change with "
                + axes + "? " + data.points().size() + " points, each with " + replications + ".";
    }

    /** A part of a whole that is exact as it stands, in percent. */
    static String percent(double ratio) {
        return Digits.exact(Math.rint(ratio * 1e4) / 100) + " %";
    }

    /** How to read the table. */
    static String tableLegend(Question question) {
        return "Behind ± the half-width of the " + percent(question.confidenceRatio())
                + " interval. ρ is the CPU time that requests demand over what the collector leaves them, utilisation the busy part of the Ps' time. Grey figures carry a flag. A heading sorts.";
    }

    static String pointCount(int count, int all) {
        return all == 1 ? "" : count + (count == 1 ? " point of " : " points of ") + all;
    }

    /** A phrase as a sentence. */
    static String sentence(String phrase) {
        return phrase.substring(0, 1).toUpperCase(Locale.ROOT) + phrase.substring(1) + ".";
    }
}
