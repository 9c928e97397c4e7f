package gotwin.experiments.analyse;

import gotwin.experiments.observe.ClassMeasurement;
import gotwin.experiments.observe.UnitMeasurement;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Everything estimated for one scenario.
 *
 * @param estimates figures: of the process and of all requests first, then class by class, then what the program would
 *     read of its runtime
 * @param latencies response times: all classes first, then class by class
 * @param causes where the time of requests went, in the same order
 * @param flags warnings of the figures of all requests, but of the 99.9th percentile's own
 */
public record PointAnalysis(
        List<ClassEstimate> estimates, List<ClassLatency> latencies, List<CauseEstimate> causes, Set<Flag> flags) {
    /** Stands in the place of a class for all requests together. */
    public static final String ALL_CLASSES = "all";

    /** Stands in the place of a class for what the program would read of its runtime. */
    public static final String RUNTIME = "runtime/metrics";

    public PointAnalysis {
        estimates = List.copyOf(estimates);
        latencies = List.copyOf(latencies);
        causes = List.copyOf(causes);
    }

    /**
     * Analyses the replications of one scenario.
     *
     * @param facts the scenario
     * @param units its replications in the order of their index, at least one
     */
    public static PointAnalysis of(PointFacts facts, List<UnitMeasurement> units) {
        if (units.isEmpty()) {
            throw new IllegalArgumentException("nothing to analyse: no replications");
        }
        Stability stability = Stability.of(facts, units);
        var estimates = new ArrayList<ClassEstimate>();
        var latencies = new ArrayList<ClassLatency>();
        var causes = new ArrayList<CauseEstimate>();

        if (!facts.requestClasses().isEmpty()) {
            List<ClassMeasurement> all =
                    units.stream().map(UnitMeasurement::allClasses).toList();
            addClass(ALL_CLASSES, all, facts, stability, units, estimates, latencies, causes);
        }
        for (Estimate estimate : new ProcessAnalysis(facts, stability, units).estimates()) {
            estimates.add(new ClassEstimate(ALL_CLASSES, estimate));
        }
        for (int index = 0; index < facts.requestClasses().size(); index++) {
            int classIndex = index;
            List<ClassMeasurement> measured =
                    units.stream().map(unit -> unit.classes().get(classIndex)).toList();
            String name = facts.requestClasses().get(index);
            addClass(name, measured, facts, stability, units, estimates, latencies, causes);
        }
        for (Estimate estimate : new RuntimeAnalysis(units).estimates()) {
            estimates.add(new ClassEstimate(RUNTIME, estimate));
        }
        return new PointAnalysis(estimates, latencies, causes, flagsOf(estimates));
    }

    private static void addClass(
            String name,
            List<ClassMeasurement> measured,
            PointFacts facts,
            Stability stability,
            List<UnitMeasurement> units,
            List<ClassEstimate> estimates,
            List<ClassLatency> latencies,
            List<CauseEstimate> causes) {
        var analysis = new RequestAnalysis(name, measured, Warnings.of(facts, stability, units));
        analysis.estimates().forEach(estimate -> estimates.add(new ClassEstimate(name, estimate)));
        latencies.add(new ClassLatency(name, analysis.merged()));
        causes.addAll(analysis.causes());
    }

    /**
     * Warnings of the point as a whole: those of all requests together. The 99.9th percentile has few requests beyond it
     * in almost every run, and says so itself.
     */
    private static Set<Flag> flagsOf(List<ClassEstimate> estimates) {
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        estimates.stream()
                .filter(row -> row.requestClass().equals(ALL_CLASSES))
                .map(ClassEstimate::estimate)
                .filter(estimate -> !estimate.metric().equals(Metrics.LATENCY_P999))
                .forEach(estimate -> flags.addAll(estimate.flags()));
        return flags;
    }
}
