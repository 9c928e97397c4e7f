package gotwin.experiments.report;

import java.util.List;

/**
 * Everything that a report shows, in the form in which it shows it.
 *
 * @param question what was asked
 * @param axes what the plan varies; empty for a single scenario
 * @param requestClasses the classes of requests, in the scenario's order; empty where requests are not told apart
 * @param points the scenarios of the plan, in the plan's order; some may be missing when it was interrupted
 * @param inputWarnings what is odd about the plan and its scenario, each with its place
 * @param provenance where the figures come from
 */
record ReportData(
        Question question,
        List<PlanAxis> axes,
        List<String> requestClasses,
        List<PlanPoint> points,
        List<String> inputWarnings,
        Provenance provenance) {
    ReportData {
        axes = List.copyOf(axes);
        requestClasses = List.copyOf(requestClasses);
        points = List.copyOf(points);
        inputWarnings = List.copyOf(inputWarnings);
        int axisCount = axes.size();
        if (points.stream().anyMatch(point -> point.coordinates().size() != axisCount)) {
            throw new IllegalArgumentException("a point must have one coordinate for each of " + axisCount + " axes");
        }
    }

    /**
     * What was asked.
     *
     * @param title the name of the plan or scenario
     * @param notice what a reader must know before anything else, such as that the run was interrupted; may be empty
     * @param replicationCount replications of each point
     * @param confidenceRatio the level of every interval, such as 0.95
     * @param facts what else the reader should know about how it was run
     */
    record Question(String title, String notice, int replicationCount, double confidenceRatio, List<Fact> facts) {
        Question {
            facts = List.copyOf(facts);
        }
    }

    /**
     * Where the figures come from.
     *
     * @param command what to type to obtain them again
     * @param facts version, seed, machine and the like
     * @param manifestJson the manifest of the run, whole
     * @param origins which inputs and figures are modelled, replayed, measured or assumed
     */
    record Provenance(String command, List<Fact> facts, String manifestJson, List<Fact> origins) {
        Provenance {
            facts = List.copyOf(facts);
            origins = List.copyOf(origins);
        }
    }

    /**
     * One thing worth knowing.
     *
     * @param name what it is
     * @param value how it stands
     */
    record Fact(String name, String value) {}
}
