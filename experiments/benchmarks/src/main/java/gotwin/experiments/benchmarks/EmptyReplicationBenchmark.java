package gotwin.experiments.benchmarks;

import gotwin.model.kernel.EventKernel;
import gotwin.model.kernel.KernelReplication;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What a replication costs that does nothing: a kernel made, run to its end and closed. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@State(Scope.Thread)
@Fork(
        value = 1,
        jvmArgs = {"-XX:+UseSerialGC", "-Xms1g", "-Xmx1g", "-Djava.awt.headless=true"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class EmptyReplicationBenchmark {
    private static final long WARM_UP_NANOS = 10;
    private static final long END_NANOS = 100;

    private long replicationCount;

    @Setup(Level.Iteration)
    public void beginIteration() {
        replicationCount = 0;
        CpuRate.begin();
    }

    @TearDown(Level.Iteration)
    public void endIteration() {
        CpuRate.end(replicationCount);
    }

    /** With DSOL's replication around it: warm-up, end, notifications, context. */
    @Benchmark
    public long replication() {
        replicationCount++;
        EventKernel kernel = new EventKernel("empty", (event, argument) -> {});
        try (KernelReplication replication = KernelReplication.open(kernel, WARM_UP_NANOS, END_NANOS, () -> {})) {
            replication.run();
        }
        return kernel.executedEvents();
    }

    /** The kernel alone. */
    @Benchmark
    public long kernel() {
        replicationCount++;
        EventKernel kernel = new EventKernel("empty", (event, argument) -> {});
        kernel.runUntil(END_NANOS);
        return kernel.nowNanos();
    }
}
