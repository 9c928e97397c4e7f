package gotwin.experiments.conformance;

import gotwin.model.random.RandomStreams;
import gotwin.workloads.distribution.Constant;
import gotwin.workloads.distribution.Distribution;
import gotwin.workloads.distribution.Exponential;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Paths of the twin against recursions: every request in whole nanoseconds, so that there are no false alarms.
 *
 * <p>One P serves in the order of Go's queues, which is restated. Several Ps are first come, first served as long as fewer
 * requests wait than there are Ps, because a P then takes one at a time from the global queue; otherwise only services
 * that take equally long have ends that do not depend on the order.
 */
final class AnalyticPathCases {
    private static final long SEED = 20_240_611;
    private static final double MEAN_NANOS = AnalyticMeanCases.SERVICE_NANOS;

    private final List<AnalyticOutcome> outcomes = new ArrayList<>();

    /** Runs all of them. */
    static List<AnalyticOutcome> outcomes() {
        AnalyticPathCases cases = new AnalyticPathCases();
        Exponential exponential = new Exponential(MEAN_NANOS);
        cases.onOneProcessor("M/M/1, rho 0.8", 0.8, exponential, 50_000, AnalyticPaths.TO_COMPLETION_NANOS);
        cases.onOneProcessor(
                "M/H2/1, rho 0.7",
                0.7,
                AnalyticMeanCases.hyperExponential(),
                20_000,
                AnalyticPaths.TO_COMPLETION_NANOS);
        cases.onOneProcessor("M/M/1 in turns of 10 us, rho 0.8", 0.8, exponential, 5_000, 10_000);
        cases.onOneProcessor(
                "M/H2/1 in turns of 10 us, rho 0.6", 0.6, AnalyticMeanCases.hyperExponential(), 5_000, 10_000);
        cases.firstComeFirstServed(16, 0.6, 20_000);
        cases.firstComeFirstServed(64, 0.85, 20_000);
        for (int processorCount : new int[] {1, 2, 4, 16, 64}) {
            cases.equalServices(processorCount, 0.9, 20_000);
        }
        return cases.outcomes;
    }

    private void onOneProcessor(String name, double rho, Distribution service, int count, long turnNanos) {
        AnalyticLoad load = load(1, rho, service, count);
        AnalyticStation station = turnNanos == AnalyticPaths.TO_COMPLETION_NANOS
                ? AnalyticStation.runningToCompletion(1)
                : AnalyticStation.takingTurns(1, turnNanos);
        AnalyticRun.Done done = AnalyticRun.open(station, load, streams());
        compareEnds(name + ": end of each request", AnalyticPaths.onOneProcessor(load, turnNanos), done.path());
        busyPeriods(name, load, done.path());
        laws(name, load, done);
    }

    private void firstComeFirstServed(int processorCount, double rho, int count) {
        String name = "M/M/" + processorCount + ", rho " + rho;
        AnalyticLoad load = load(processorCount, rho, new Exponential(MEAN_NANOS), count);
        long[] expected = AnalyticPaths.kieferWolfowitz(load, processorCount);
        if (AnalyticPaths.largestQueue(load, expected) >= processorCount) {
            throw new IllegalStateException(name + " queues up to the number of Ps, so it is not in order of arrival");
        }
        AnalyticRun.Done done = AnalyticRun.open(AnalyticStation.runningToCompletion(processorCount), load, streams());
        compareEnds(name + ": end of each request", expected, done.path());
        laws(name, load, done);
    }

    private void equalServices(int processorCount, double rho, int count) {
        String name = "M/D/" + processorCount + ", rho " + rho;
        AnalyticLoad load = load(processorCount, rho, new Constant((long) MEAN_NANOS), count);
        AnalyticRun.Done done = AnalyticRun.open(AnalyticStation.runningToCompletion(processorCount), load, streams());
        long[] simulated = new long[count];
        Arrays.setAll(simulated, done.path()::completionNanos);
        compare(name + ": each departure", AnalyticPaths.departures(load, processorCount), simulated);
        laws(name, load, done);
    }

    private static AnalyticLoad load(int processorCount, double rho, Distribution service, int count) {
        return AnalyticLoad.drawn(count, new Exponential(MEAN_NANOS / (rho * processorCount)), service, streams());
    }

    private static RandomStreams streams() {
        return new RandomStreams(SEED, 0);
    }

    private void compareEnds(String name, long[] expected, AnalyticRun path) {
        long[] simulated = new long[expected.length];
        Arrays.setAll(simulated, path::endNanos);
        compare(name, expected, simulated);
    }

    private void compare(String name, long[] expected, long[] simulated) {
        int equal = 0;
        long largest = 0;
        for (int i = 0; i < expected.length; i++) {
            long difference = Math.abs(simulated[i] - expected[i]);
            equal += difference == 0 ? 1 : 0;
            largest = Math.max(largest, difference);
        }
        outcomes.add(AnalyticOutcome.exact(name, expected.length, equal, largest));
    }

    /** Work conservation: a server that is never idle beside work empties at the same instants in any order. */
    private void busyPeriods(String name, AnalyticLoad load, AnalyticRun path) {
        long[] simulated = new long[load.size()];
        int count = 0;
        for (int i = 0; i < load.size(); i++) {
            boolean nobodyCameBefore = i + 1 == load.size() || load.arrivalNanos(i + 1) > path.completionNanos(i);
            if (nobodyCameBefore) {
                simulated[count++] = path.completionNanos(i);
            }
        }
        long[] expected = AnalyticPaths.busyPeriodEnds(load);
        compare(name + ": end of each busy period", expected, Arrays.copyOf(simulated, expected.length));
    }

    /** Little's law and the utilisation law hold on every path, not only on average. */
    private void laws(String name, AnalyticLoad load, AnalyticRun.Done done) {
        AnalyticRun path = done.path();
        outcomes.add(AnalyticOutcome.exactNanos(name + ": Little's law", path.sojournNanos(), path.areaNanos()));
        outcomes.add(AnalyticOutcome.exactNanos(
                name + ": utilisation law, time of the Ps",
                load.totalServiceNanos(),
                done.outcome().counters().processorRunningNanos()));
        outcomes.add(AnalyticOutcome.exactNanos(
                name + ": utilisation law, CPU time",
                load.totalServiceNanos(),
                done.outcome().counters().cpuNanos()));
    }
}
