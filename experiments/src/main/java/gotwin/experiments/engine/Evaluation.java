package gotwin.experiments.engine;

import gotwin.experiments.analyse.Flag;
import gotwin.experiments.analyse.PointAnalysis;
import gotwin.experiments.analyse.PointFacts;
import gotwin.experiments.observe.UnitMeasurement;
import gotwin.experiments.plan.Plan;
import gotwin.experiments.store.AxisColumn;
import gotwin.experiments.store.FinishedUnit;
import gotwin.experiments.store.Manifest;
import gotwin.experiments.store.RunResults;
import gotwin.experiments.store.RunResults.Point;
import gotwin.experiments.store.RunResults.PointTimeline;
import gotwin.model.host.CpuQuota;
import gotwin.model.host.Steal;
import gotwin.model.process.RuntimeSettings;
import gotwin.model.process.WhatIf;
import gotwin.workloads.scenario.Scenario;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes results of finished units, whatever the order in which they ended. */
final class Evaluation {
    private final Plan plan;
    private final List<AxisColumn> axes;
    private final List<FinishedUnit> units;
    private final SortedMap<Integer, PointAnalysis> analyses = new TreeMap<>();

    Evaluation(Plan plan, List<FinishedUnit> finished) {
        this.plan = plan;
        this.axes = axes(plan);
        this.units = finished.stream()
                .sorted(Comparator.comparingInt(FinishedUnit::pointIndex)
                        .thenComparingInt(FinishedUnit::replicationIndex))
                .toList();
        for (int point = 0; point < plan.points().size(); point++) {
            List<UnitMeasurement> measurements = measurements(point);
            if (!measurements.isEmpty()) {
                analyses.put(
                        point, PointAnalysis.of(facts(plan.points().get(point).scenario()), measurements));
            }
        }
    }

    /** The units by point and replication. */
    List<FinishedUnit> units() {
        return units;
    }

    /** What the plan varies, as columns. */
    static List<AxisColumn> axes(Plan plan) {
        return plan.axes().stream()
                .map(axis -> AxisColumn.of(axis.path(), axis.name(), axis.values()))
                .toList();
    }

    /** The results, with where they come from. */
    RunResults results(Manifest manifest) {
        return RunResults.of(manifest, points(), analyses, timelines());
    }

    /** Points that carry a flag, by the flag's name. */
    SortedMap<String, Integer> flaggedPointCounts() {
        SortedMap<String, Integer> counts = new TreeMap<>();
        for (PointAnalysis analysis : analyses.values()) {
            for (Flag flag : analysis.flags()) {
                counts.merge(flag.name(), 1, Integer::sum);
            }
        }
        return counts;
    }

    private List<Point> points() {
        List<Point> points = new ArrayList<>();
        for (int index = 0; index < plan.points().size(); index++) {
            PointAnalysis analysis = analyses.get(index);
            Set<Flag> flags = analysis == null ? Set.of() : analysis.flags();
            points.add(new Point(
                    index, AxisColumn.valuesAt(axes, index), measurements(index).size(), flags));
        }
        return points;
    }

    private List<PointTimeline> timelines() {
        return units.stream()
                .filter(unit -> !unit.measurement().timeline().isEmpty())
                .map(unit -> new PointTimeline(
                        unit.pointIndex(),
                        unit.replicationIndex(),
                        unit.measurement().timeline()))
                .toList();
    }

    private List<UnitMeasurement> measurements(int point) {
        return units.stream()
                .filter(unit -> unit.pointIndex() == point)
                .map(FinishedUnit::measurement)
                .toList();
    }

    private static PointFacts facts(Scenario scenario) {
        boolean isOpen = scenario.offeredCpuRatio().isPresent();
        boolean collects = scenario.runtime().gogcPercent() != RuntimeSettings.GOGC_OFF
                || scenario.runtime().gomemlimitBytes() != RuntimeSettings.NO_MEMORY_LIMIT;
        return new PointFacts(
                scenario.classNames(),
                scenario.observationNames(),
                isOpen ? PointFacts.Loop.OPEN : PointFacts.Loop.CLOSED,
                collects ? collector(scenario) : PointFacts.Collector.OFF,
                capacityCpus(scenario));
    }

    private static PointFacts.Collector collector(Scenario scenario) {
        return scenario.runtime().whatIf().equals(WhatIf.NOTHING)
                ? PointFacts.Collector.ON
                : PointFacts.Collector.ALTERED;
    }

    private static double capacityCpus(Scenario scenario) {
        CpuQuota quota = scenario.host().quota();
        double quotaCpus =
                quota.isLimited() ? (double) quota.quotaNanos() / quota.periodNanos() : Double.POSITIVE_INFINITY;
        double stolenRatio = scenario.host().steal().map(Steal::shareRatio).orElse(0.0);
        double hostCpus = scenario.host().cpuCount() * (1 - stolenRatio);
        return Math.min(quotaCpus, Math.min(scenario.runtime().gomaxprocs(), hostCpus));
    }
}
