package gotwin.experiments.conformance;

import gotwin.model.host.CostProfile;
import gotwin.model.host.CpuQuota;
import gotwin.model.host.HostSettings;
import gotwin.model.probe.Probe;
import gotwin.model.process.GoVersion;
import gotwin.model.process.LiveHeap;
import gotwin.model.process.ProcessSpec;
import gotwin.model.process.RunOutcome;
import gotwin.model.process.RuntimeSettings;
import gotwin.model.process.Twin;
import gotwin.model.program.Program;
import gotwin.model.program.ProgramBuilder;
import gotwin.model.program.Traffic;
import gotwin.model.random.RandomStreams;
import gotwin.model.units.Nanos;
import java.util.ArrayList;
import java.util.List;

/**
 * The arithmetic of CPU quotas: k threads that always compute use up a quota of q per period p after q / k, and then all
 * of them stand still for the rest of the period.
 *
 * <p>Source: Linux CFS bandwidth control; the figures 25 ms and 75 ms for two threads at half a CPU are published. The
 * numbers divide evenly, so the comparison is exact.
 */
final class AnalyticQuotaCases {
    private static final long PERIOD_NANOS = 100 * Nanos.MILLISECOND;
    private static final int PERIODS = 20;

    private AnalyticQuotaCases() {}

    /** Runs all of them. */
    static List<AnalyticOutcome> outcomes() {
        List<AnalyticOutcome> outcomes = new ArrayList<>();
        addTo(outcomes, 1, 50 * Nanos.MILLISECOND);
        addTo(outcomes, 2, 50 * Nanos.MILLISECOND);
        addTo(outcomes, 8, 200 * Nanos.MILLISECOND);
        addTo(outcomes, 64, 400 * Nanos.MILLISECOND);
        addTo(outcomes, 2, 300 * Nanos.MILLISECOND);
        return outcomes;
    }

    /** The first period is left out: in it the threads are created. */
    private static void addTo(List<AnalyticOutcome> outcomes, int threadCount, long quotaNanos) {
        CpuQuota quota = new CpuQuota(quotaNanos, PERIOD_NANOS);
        RunOutcome.Counters early = run(busy(threadCount, quota), 1);
        RunOutcome.Counters late = run(busy(threadCount, quota), 1 + PERIODS);
        String name = threadCount + " busy threads, quota " + quotaNanos / Nanos.MILLISECOND + " ms per 100 ms: ";
        long runNanos = Math.min(PERIOD_NANOS, quotaNanos / threadCount);
        outcomes.add(AnalyticOutcome.exactNanos(
                name + "CPU time", PERIODS * runNanos * threadCount, late.cpuNanos() - early.cpuNanos()));
        outcomes.add(AnalyticOutcome.exactNanos(
                name + "time frozen",
                PERIODS * (PERIOD_NANOS - runNanos),
                late.throttledNanos() - early.throttledNanos()));
    }

    private static RunOutcome.Counters run(ProcessSpec spec, int periods) {
        return Twin.run(spec, new RandomStreams(1, 0), Probe.NONE, periods * PERIOD_NANOS, () -> false)
                .counters();
    }

    private static ProcessSpec busy(int threadCount, CpuQuota quota) {
        Program program = new ProgramBuilder()
                .function(
                        "main",
                        List.of(),
                        main -> main.repeat(threadCount - 1L, loop -> loop.go("compute"))
                                .forever(loop -> loop.compute(Nanos.MILLISECOND)))
                .function("compute", List.of(), body -> body.forever(loop -> loop.compute(Nanos.MILLISECOND)))
                .build();
        return new ProcessSpec(
                new RuntimeSettings(
                        GoVersion.GO_1_24, threadCount, RuntimeSettings.GOGC_OFF, RuntimeSettings.NO_MEMORY_LIMIT),
                new HostSettings(threadCount + 1, quota),
                CostProfile.zero(),
                program,
                new Traffic.None(),
                LiveHeap.EMPTY);
    }
}
