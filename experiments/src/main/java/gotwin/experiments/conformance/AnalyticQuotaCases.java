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
 * The arithmetic of CPU quotas: k threads that always compute get a quota of q per period p, and stand still for the rest
 * of it.
 *
 * <p>Source: Linux CFS bandwidth control. When all threads stand still nothing is left of what was given, but for 1 ms that
 * the CPU of the monitor thread keeps, and each CPU may have overrun by up to a tick, which it pays for later: after n
 * periods the CPU time is n q, at least less 1 ms and at most with k ticks more. One thread whose quota is whole ticks
 * overruns the same each time, so that the comparison is exact. Each thread has a CPU of its own, so it either computes or
 * is throttled: both times together are exactly k n p.
 */
final class AnalyticQuotaCases {
    private static final long PERIOD_NANOS = 100 * Nanos.MILLISECOND;
    private static final int PERIODS = 20;
    private static final long TICK_NANOS = 4 * Nanos.MILLISECOND;
    private static final long KEPT_NANOS = Nanos.MILLISECOND;

    private AnalyticQuotaCases() {}

    /** Runs all of them. */
    static List<AnalyticOutcome> outcomes() {
        List<AnalyticOutcome> outcomes = new ArrayList<>();
        addTo(outcomes, 1, 48 * Nanos.MILLISECOND);
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
        long runNanos = PERIODS * Math.min(PERIOD_NANOS * threadCount, quotaNanos);
        boolean isExact = threadCount == 1 || quotaNanos >= PERIOD_NANOS * threadCount;
        long cpuNanos = late.cpuNanos() - early.cpuNanos();
        outcomes.add(AnalyticOutcome.withinNanos(
                name + "CPU time", runNanos, cpuNanos, isExact ? 0 : threadCount * TICK_NANOS + KEPT_NANOS));
        outcomes.add(AnalyticOutcome.exactNanos(
                name + "CPU time and throttled time",
                PERIODS * PERIOD_NANOS * threadCount,
                cpuNanos + late.throttledNanos() - early.throttledNanos()));
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
