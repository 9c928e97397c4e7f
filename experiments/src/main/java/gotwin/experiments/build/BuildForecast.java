package gotwin.experiments.build;

import gotwin.model.host.CostProfile;
import gotwin.model.host.CpuQuota;
import gotwin.model.host.HostSettings;
import gotwin.model.lifecycle.BuildOutcome;
import gotwin.model.lifecycle.BuildRun;
import gotwin.model.lifecycle.BuildSettings;
import gotwin.model.process.GoVersion;
import gotwin.model.random.RandomStreams;
import gotwin.workloads.build.BuildRecording;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * A recorded build on other machines.
 *
 * @param recording what was recorded
 * @param points one for each number of CPUs, in the order asked for
 * @param pathThreadCount threads of each compiler on the largest machine
 * @param criticalPath the chain of actions that takes longest with that, in the order of execution
 */
public record BuildForecast(
        BuildRecording recording, List<BuildPoint> points, int pathThreadCount, List<Integer> criticalPath) {
    /** A build that is at most so much slower than the fastest is fast enough. */
    private static final double ENOUGH_RATIO = 1.1;

    /** Seed of what is random on the host: how long threads take to wake. */
    private static final long SEED = 1;

    public BuildForecast {
        points = List.copyOf(points);
        criticalPath = List.copyOf(criticalPath);
    }

    /**
     * The build on machines with these numbers of CPUs.
     *
     * @param cpuCounts at least one
     * @param workerCount the option {@code -p}; GOMAXPROCS unless given
     * @param quota CPU time of the container
     * @param version the release of the go command
     */
    public static BuildForecast of(
            BuildRecording recording,
            List<Integer> cpuCounts,
            OptionalInt workerCount,
            CpuQuota quota,
            GoVersion version) {
        List<BuildPoint> points = cpuCounts.stream()
                .map(cpuCount -> point(recording, cpuCount, workerCount, quota, version))
                .toList();
        int threadCount = points.stream()
                .mapToInt(point -> version.compilerThreads().aloneCount(point.processorCount(), point.workerCount()))
                .max()
                .orElseThrow();
        return new BuildForecast(
                recording, points, threadCount, recording.graph().criticalPath(threadCount));
    }

    private static BuildPoint point(
            BuildRecording recording, int cpuCount, OptionalInt workerCount, CpuQuota quota, GoVersion version) {
        int processorCount = version.defaultProcessors().count(cpuCount, quota);
        int workers = workerCount.orElse(processorCount);
        BuildSettings settings = new BuildSettings(
                new HostSettings(cpuCount, quota), processorCount, workers, version.compilerThreads());
        BuildOutcome outcome =
                BuildRun.of(recording.graph(), settings, CostProfile.standard(), new RandomStreams(SEED, 0));
        return new BuildPoint(cpuCount, processorCount, workers, outcome);
    }

    /** How long the critical path takes: no build is faster. */
    public long criticalPathNanos() {
        return recording.graph().lengthNanos(criticalPath, pathThreadCount);
    }

    /** The actions with the most CPU time, the largest first. */
    public List<Integer> largest(int count) {
        var actions = recording.graph().actions();
        return IntStream.range(0, actions.size())
                .boxed()
                .sorted(Comparator.comparingLong(
                                (Integer index) -> -actions.get(index).work().cpuNanos())
                        .thenComparing(Comparator.naturalOrder()))
                .limit(count)
                .toList();
    }

    /** The smallest of the machines on which the build takes at most a tenth longer than on the fastest. */
    public BuildPoint enough() {
        long fastestNanos = points.stream()
                .mapToLong(point -> point.outcome().wallNanos())
                .min()
                .orElseThrow();
        return points.stream()
                .filter(point -> point.outcome().wallNanos() <= ENOUGH_RATIO * fastestNanos)
                .min(Comparator.comparingInt(BuildPoint::cpuCount))
                .orElseThrow();
    }
}
