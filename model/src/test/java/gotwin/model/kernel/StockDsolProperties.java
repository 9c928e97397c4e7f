package gotwin.model.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.model.Cases;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import nl.tudelft.simulation.dsol.experiment.Replication;
import nl.tudelft.simulation.dsol.experiment.SingleReplication;
import nl.tudelft.simulation.dsol.formalisms.eventscheduling.SimEventInterface;
import nl.tudelft.simulation.dsol.model.AbstractDsolModel;
import nl.tudelft.simulation.dsol.simulators.DevsSimulator;
import nl.tudelft.simulation.dsol.simulators.DevsSimulatorInterface;
import nl.tudelft.simulation.dsol.simulators.SimulatorInterface;
import org.djutils.event.EventListener;
import org.djutils.event.EventProducer;
import org.djutils.event.EventType;
import org.djutils.event.TimedEvent;
import org.junit.jupiter.api.Test;

/**
 * The same random model gives the same events, notifications and end on the kernel as on DSOL as it comes.
 *
 * <p>Oracle: {@link DevsSimulator} of DSOL 4.3.2, run by its own worker thread. Not checked here: failures, which DSOL
 * treats otherwise.
 */
final class StockDsolProperties {
    private static final long ROOT_SEED = 20240529L;
    private static final long END_NANOS = 60;

    @Test
    void lambdaEventsRunAsOnStockDsol() {
        Cases.check(ROOT_SEED, 40, 400, c -> {
            var log = new ArrayList<String>();
            var kernel = new EventKernel("lambdas", (event, argument) -> {});
            var model = new RandomModel(c.seed(), c.size(), log, new DsolPort(kernel));
            listen(kernel, log);
            try (var replication = KernelReplication.open(kernel, END_NANOS / 2, END_NANOS, model::begin)) {
                replication.run();
            }
            assertThat(log).isEqualTo(onStockDsol(c.seed(), c.size()));
        });
    }

    @Test
    void typedEventsRunAsOnStockDsol() {
        Cases.check(ROOT_SEED, 40, 400, c -> {
            var log = new ArrayList<String>();
            var port = new TypedPort();
            var model = new RandomModel(c.seed(), c.size(), log, port);
            port.model = model;
            listen(port.kernel, log);
            try (var replication = KernelReplication.open(port.kernel, END_NANOS / 2, END_NANOS, model::begin)) {
                replication.run();
            }
            assertThat(log).isEqualTo(onStockDsol(c.seed(), c.size()));
        });
    }

    @Test
    void dsolsWorkerThreadRunsTheKernelAsStockDsol() {
        Cases.check(ROOT_SEED, 5, 400, c -> {
            var log = new ArrayList<String>();
            var kernel = new EventKernel("worker", (event, argument) -> {});
            var model = new RandomModel(c.seed(), c.size(), log, new DsolPort(kernel));
            try (var replication = KernelReplication.open(kernel, END_NANOS / 2, END_NANOS, model::begin)) {
                assertThat(replication.replication().getEndTime()).isEqualTo(END_NANOS);
                listen(kernel, log);
                startAndAwaitEnd(kernel);
            }
            assertThat(log).isEqualTo(onStockDsol(c.seed(), c.size()));
        });
    }

    @Test
    void steppingExecutesTheSameEvents() {
        Cases.check(ROOT_SEED, 20, 200, c -> {
            var log = new ArrayList<String>();
            var kernel = new EventKernel("steps", (event, argument) -> {});
            var model = new RandomModel(c.seed(), c.size(), log, new DsolPort(kernel));
            try (var replication = KernelReplication.open(kernel, END_NANOS / 2, END_NANOS, model::begin)) {
                while (kernel.getSimulatorTime() < replication.replication().getEndTime()) {
                    kernel.step();
                }
            }
            var expected = new ArrayList<>(onStockDsol(c.seed(), c.size()));
            expected.removeIf(line -> !line.startsWith("event"));
            // At the end of time DSOL refuses to step: events there stay undone.
            expected.removeIf(line -> line.endsWith("@" + END_NANOS));
            log.removeIf(line -> line.endsWith("@" + END_NANOS));
            assertThat(log).isEqualTo(expected);
        });
    }

    private static List<String> onStockDsol(long seed, int size) {
        var log = new ArrayList<String>();
        KernelSimulator.DSOL_STATICS.lock();
        try {
            var simulator = new DevsSimulator<Long>("stock");
            var model = new RandomModel(seed, size, log, new DsolPort(simulator));
            var replication = new SingleReplication<>("stock", 0L, END_NANOS / 2, END_NANOS);
            simulator.initialize(new StockModel(simulator, model), replication);
            listen(simulator, log);
            startAndAwaitEnd(simulator);
            simulator.cleanUp();
            replication.removeFromContext();
        } finally {
            KernelSimulator.DSOL_STATICS.unlock();
        }
        return log;
    }

    private static void startAndAwaitEnd(DevsSimulator<Long> simulator) {
        var ended = new CountDownLatch(1);
        EventListener onEnd = event -> ended.countDown();
        simulator.addListener(onEnd, Replication.END_REPLICATION_EVENT, EventProducer.LAST_POSITION);
        simulator.start();
        try {
            ended.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void listen(SimulatorInterface<Long> simulator, List<String> log) {
        EventListener writeDown =
                event -> log.add(event.getType().getName() + "@" + ((TimedEvent<?>) event).getTimeStamp());
        for (EventType type : List.of(
                Replication.START_REPLICATION_EVENT,
                Replication.WARMUP_EVENT,
                Replication.END_REPLICATION_EVENT,
                SimulatorInterface.TIME_CHANGED_EVENT,
                SimulatorInterface.START_EVENT,
                SimulatorInterface.STOP_EVENT)) {
            simulator.addListener(writeDown, type);
        }
    }

    /** How the model schedules and withdraws; DSOL's priorities, of which the greater runs first. */
    private interface Port {
        long nowNanos();

        void schedule(int label, long instantNanos, int dsolPriority, RandomModel model);

        void withdraw(int label);
    }

    /** Events have at most three successors, instants are mostly tied, and some events withdraw another. */
    private static final class RandomModel {
        private final SplittableRandom random;
        private final int size;
        private final List<String> log;
        private final Port port;
        private int scheduledCount;

        RandomModel(long seed, int size, List<String> log, Port port) {
            this.random = new SplittableRandom(seed);
            this.size = size;
            this.log = log;
            this.port = port;
        }

        void begin() {
            for (int first = 0; first < 1 + size / 10; first++) {
                scheduleAny();
            }
        }

        void execute(int label) {
            log.add("event " + label + "@" + port.nowNanos());
            for (int left = random.nextInt(4); left > 0 && scheduledCount < size; left--) {
                scheduleAny();
            }
            if (random.nextInt(4) == 0) {
                port.withdraw(random.nextInt(scheduledCount));
            }
        }

        private void scheduleAny() {
            port.schedule(scheduledCount++, port.nowNanos() + random.nextInt(8), 1 + random.nextInt(10), this);
        }
    }

    /** Schedules lambdas through DSOL's own interface. */
    private static final class DsolPort implements Port {
        private final DevsSimulatorInterface<Long> simulator;
        private final Map<Integer, SimEventInterface<Long>> events = new HashMap<>();

        DsolPort(DevsSimulatorInterface<Long> simulator) {
            this.simulator = simulator;
        }

        @Override
        public long nowNanos() {
            return simulator.getSimulatorTime();
        }

        @Override
        public void schedule(int label, long instantNanos, int dsolPriority, RandomModel model) {
            long delayNanos = instantNanos - nowNanos();
            events.put(label, simulator.scheduleEventRel(delayNanos, (short) dsolPriority, () -> model.execute(label)));
        }

        @Override
        public void withdraw(int label) {
            simulator.cancelEvent(events.get(label));
        }
    }

    /** Schedules timers, one for each event, in the kernel. */
    private static final class TypedPort implements Port {
        private final EventKernel kernel = new EventKernel("typed", this::handle);
        private final Map<Integer, Integer> timers = new HashMap<>();
        private RandomModel model;

        private void handle(int event, int argument) {
            model.execute(argument);
        }

        @Override
        public long nowNanos() {
            return kernel.nowNanos();
        }

        @Override
        public void schedule(int label, long instantNanos, int dsolPriority, RandomModel ignored) {
            int timer = kernel.newTimer(10 * (10 - dsolPriority), 1, label);
            timers.put(label, timer);
            kernel.arm(timer, instantNanos);
        }

        @Override
        public void withdraw(int label) {
            kernel.disarm(timers.get(label));
        }
    }

    private static final class StockModel extends AbstractDsolModel<Long, DevsSimulator<Long>> {
        private static final long serialVersionUID = 1L;
        private final transient RandomModel model;

        StockModel(DevsSimulator<Long> simulator, RandomModel model) {
            super(simulator);
            this.model = model;
        }

        @Override
        public void constructModel() {
            model.begin();
        }
    }
}
