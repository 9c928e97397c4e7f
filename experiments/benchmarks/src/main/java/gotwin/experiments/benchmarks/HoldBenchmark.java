package gotwin.experiments.benchmarks;

import gotwin.model.kernel.EventKernel;
import gotwin.model.units.Nanos;
import java.util.concurrent.TimeUnit;
import nl.tudelft.simulation.dsol.experiment.SingleReplication;
import nl.tudelft.simulation.dsol.model.AbstractDsolModel;
import nl.tudelft.simulation.dsol.simulators.DevsSimulator;
import nl.tudelft.simulation.dsol.simulators.RunState;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The hold model: a fixed number of events is pending, and each execution schedules the next at an exponential distance.
 *
 * <p>Source of the model: Jones, An empirical comparison of priority-queue and event-set implementations, CACM 29(4),
 * 1986.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
        value = 2,
        jvmArgs = {"-XX:+UseSerialGC", "-Xms1g", "-Xmx1g", "-Djava.awt.headless=true"})
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class HoldBenchmark {
    /** Events an invocation executes. */
    private static final int EVENTS = 100_000;

    /** Counts the events of an iteration and the CPU time they took. */
    @State(Scope.Thread)
    public abstract static class Hold {
        @Param({"16", "1000", "100000"})
        int pending;

        final Delays delays = new Delays();
        int left;
        private long executed;

        @Setup(Level.Iteration)
        public void beginIteration() {
            executed = 0;
            CpuRate.begin();
        }

        @TearDown(Level.Iteration)
        public void endIteration() {
            CpuRate.end(executed);
        }

        void beginInvocation() {
            left = EVENTS;
            executed += EVENTS;
        }
    }

    /** The kernel with one timer for each pending event. */
    public static class Timers extends Hold {
        private final EventKernel kernel = new EventKernel("timers", this::handle);

        @Setup
        public void fill() {
            for (int i = 0; i < pending; i++) {
                kernel.arm(kernel.newTimer(5, 1, i), delays.nextNanos());
            }
        }

        private void handle(int event, int argument) {
            kernel.arm(argument, kernel.nowNanos() + delays.nextNanos());
            if (--left == 0) {
                kernel.halt();
            }
        }
    }

    /** The kernel with one-shot events. */
    public static class OneShots extends Hold {
        private final EventKernel kernel = new EventKernel("one-shots", this::handle);

        @Setup
        public void fill() {
            for (int i = 0; i < pending; i++) {
                kernel.post(delays.nextNanos(), 5, 1, i);
            }
        }

        private void handle(int event, int argument) {
            kernel.post(kernel.nowNanos() + delays.nextNanos(), 5, event, argument);
            if (--left == 0) {
                kernel.halt();
            }
        }
    }

    /** The kernel with the lambda events of DSOL. */
    public static class Lambdas extends Hold {
        private final EventKernel kernel = new EventKernel("lambdas", (event, argument) -> {});

        @Setup
        public void fill() {
            for (int i = 0; i < pending; i++) {
                kernel.scheduleEventAbs(delays.nextNanos(), this::handle);
            }
        }

        private void handle() {
            kernel.scheduleEventRel(delays.nextNanos(), this::handle);
            if (--left == 0) {
                kernel.halt();
            }
        }
    }

    /** DSOL as it comes, with {@code Long} time and lambda events, its loop driven without its worker thread. */
    public static class Stock extends Hold {
        private final StockSimulator simulator = new StockSimulator();

        @Setup
        public void fill() {
            simulator.initialize(
                    new EmptyModel(simulator), new SingleReplication<>("stock", 0L, 0L, Long.MAX_VALUE / 2));
            for (int i = 0; i < pending; i++) {
                simulator.scheduleEventRel(delays.nextNanos(), this::handle);
            }
        }

        @TearDown
        public void cleanUp() {
            simulator.cleanUp();
        }

        private void handle() {
            simulator.scheduleEventRel(delays.nextNanos(), this::handle);
            if (--left == 0) {
                simulator.stop();
            }
        }
    }

    /** A calendar with no simulator around it. */
    public static class Bare extends Hold {
        private BareWinnerTree tree = new BareWinnerTree(1);

        @Setup
        public void fill() {
            tree = new BareWinnerTree(pending);
            for (int slot = 0; slot < pending; slot++) {
                tree.set(slot, delays.nextNanos());
            }
        }
    }

    private static final class StockSimulator extends DevsSimulator<Long> {
        private static final long serialVersionUID = 1L;

        StockSimulator() {
            super("stock");
        }

        void runHere() {
            this.runUntilTime = Long.MAX_VALUE / 2;
            this.runState = RunState.STARTED;
            run();
            this.runState = RunState.STOPPED;
        }
    }

    private static final class EmptyModel extends AbstractDsolModel<Long, StockSimulator> {
        private static final long serialVersionUID = 1L;

        EmptyModel(StockSimulator simulator) {
            super(simulator);
        }

        @Override
        public void constructModel() {}
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public void kernelTimers(Timers hold) {
        hold.beginInvocation();
        hold.kernel.runUntil(Nanos.NEVER);
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public void kernelOneShots(OneShots hold) {
        hold.beginInvocation();
        hold.kernel.runUntil(Nanos.NEVER);
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public void kernelLambdas(Lambdas hold) {
        hold.beginInvocation();
        hold.kernel.runUntil(Nanos.NEVER);
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public void stockDsol(Stock hold) {
        hold.beginInvocation();
        hold.simulator.runHere();
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long bareCalendar(Bare hold) {
        hold.beginInvocation();
        BareWinnerTree tree = hold.tree;
        long nowNanos = 0;
        for (int left = EVENTS; left > 0; left--) {
            nowNanos = tree.firstNanos();
            tree.set(tree.firstSlot(), nowNanos + hold.delays.nextNanos());
        }
        return nowNanos;
    }
}
