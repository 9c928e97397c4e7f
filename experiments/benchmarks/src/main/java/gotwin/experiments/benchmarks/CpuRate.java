package gotwin.experiments.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Operations per second of CPU time of the measuring thread, in millions.
 *
 * <p>A benchmark with one thread calls {@link #begin} and {@link #end} around an iteration, on that thread; JMH's
 * profilers run on another.
 */
public final class CpuRate implements InternalProfiler {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static volatile long beganCpuNanos;
    private static volatile double millionsPerCpuSecond;

    /** Call in a set-up of level iteration. */
    static void begin() {
        beganCpuNanos = THREADS.getCurrentThreadCpuTime();
    }

    /** Call in a tear-down of level iteration, with the operations done since {@link #begin}. */
    static void end(long operations) {
        millionsPerCpuSecond = operations * 1e3 / (THREADS.getCurrentThreadCpuTime() - beganCpuNanos);
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmarkParams, IterationParams iterationParams) {}

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmarkParams, IterationParams iterationParams, IterationResult result) {
        return List.of(new ScalarResult("rate.cpu", millionsPerCpuSecond, "M/cpu-s", AggregationPolicy.AVG));
    }

    @Override
    public String getDescription() {
        return "operations per second of CPU time of the measuring thread";
    }
}
