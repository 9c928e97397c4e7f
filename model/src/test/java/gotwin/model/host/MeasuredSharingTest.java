package gotwin.model.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gotwin.model.kernel.EventHandler;
import gotwin.model.kernel.EventKernel;
import gotwin.model.random.RandomStreams;
import gotwin.model.units.Nanos;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Threads that share CPUs, as C programs measured it on a guest of two CPUs with Linux 6.18 and a base slice of 1.4 ms.
 *
 * <p>Nothing costs anything here, so what is compared is who gets a CPU and when.
 */
final class MeasuredSharingTest implements EventHandler {
    private static final long MICRO = Nanos.MICROSECOND;
    private static final long RUN_NANOS = 2 * Nanos.SECOND;

    private EventKernel kernel = new EventKernel("none", this);
    private Host host = host(1, 0);

    private Host host(int cpuCount, long packedBelowPermille) {
        kernel = new EventKernel("sharing", this);
        HostSettings settings =
                new HostSettings(cpuCount, CpuQuota.NONE, HostSettings.NO_MEMORY_LIMIT, HostSettings.NO_SMT);
        host = new Host(kernel, 0, settings, packing(packedBelowPermille), new RandomStreams(1, 0));
        return host;
    }

    private static CostProfile packing(long packedBelowPermille) {
        CostProfile zero = CostProfile.zero();
        Map<Cost, Long> costs = new EnumMap<>(Cost.class);
        for (Cost cost : Cost.values()) {
            costs.put(cost, zero.of(cost));
        }
        costs.put(Cost.PACKED_BELOW_PERMILLE, packedBelowPermille);
        Map<Latency, IdleLatency> latencies = new EnumMap<>(Latency.class);
        for (Latency latency : Latency.values()) {
            latencies.put(latency, zero.of(latency));
        }
        return new CostProfile("packing", costs, latencies);
    }

    @Override
    public void handle(int event, int argument) {
        host.handle(event, argument);
    }

    /**
     * Measured with one thread that computes for ever and one that sleeps and works on the same CPU: the share of 400
     * wake-ups after which it had the CPU within 30 us. It does not depend on how long the other has had the CPU.
     */
    @ParameterizedTest
    @CsvSource({
        "8, 300, 0.98",
        "50, 300, 0.99",
        "100, 300, 0.98",
        "300, 300, 0.98",
        "600, 300, 0.70",
        "1000, 300, 0.83",
        "1000, 1000, 0.94"
    })
    void aWokenThreadHasTheCpuAtOnceUnlessItWantsMoreThanItsShare(long workMicros, long sleepMicros, double measured) {
        host(1, 0);
        Sleeper sleeper = new Sleeper(workMicros * MICRO, sleepMicros * MICRO);
        host.startAtOnce(host.newThread(new Hog()));
        sleeper.start();
        kernel.runUntil(RUN_NANOS);

        assertThat(sleeper.quickShare()).isCloseTo(measured, within(0.2));
    }

    /**
     * Measured: a thread that works for a share of each 2 ms wakes another that does the same, with the other CPU idle;
     * the share of 560 wake-ups that stayed on the waker's CPU.
     */
    @ParameterizedTest
    @CsvSource({"20, 20, 0.99", "30, 30, 0.99", "40, 40, 0.0", "30, 60, 0.0"})
    void aKernelThatPacksThreadsKeepsTwoOnOneCpuWhileBothFit(int wakerPercent, int wokenPercent, double measured) {
        host(2, 680);

        assertThat(packedShare(wakerPercent, wokenPercent)).isCloseTo(measured, within(0.1));
    }

    /** Source: Linux's select_idle_sibling: the woken thread's last CPU is idle. */
    @Test
    void anOrdinaryKernelUsesTheIdleCpu() {
        host(2, 0);

        assertThat(packedShare(30, 30)).isLessThan(0.1);
    }

    private double packedShare(int wakerPercent, int wokenPercent) {
        long periodNanos = 2 * Nanos.MILLISECOND;
        Woken woken = new Woken(periodNanos / 100 * wokenPercent);
        HostThread wokenThread = host.newThread(woken);
        woken.thread = wokenThread;
        long workNanos = periodNanos / 100 * wakerPercent;
        Waker waker = new Waker(workNanos, periodNanos - workNanos, wokenThread);
        waker.thread = host.newThread(waker);
        woken.waker = waker.thread;
        host.startAtOnce(waker.thread);
        kernel.runUntil(RUN_NANOS);
        return (double) woken.together / woken.turns;
    }

    /** Computes for ever. */
    private static class Hog implements ThreadBody {
        @Override
        public long next() {
            return Nanos.SECOND;
        }

        @Override
        public long signalled(long remainingNanos) {
            return remainingNanos;
        }

        @Override
        public void cpuChanged(CpuChange change) {}
    }

    private abstract class Turns extends Hog {
        HostThread thread = host.newThread(new Hog());
        boolean working;

        abstract long begins();

        abstract void ends();

        @Override
        public long next() {
            working = !working;
            if (working) {
                return begins();
            }
            ends();
            return SLEEP;
        }
    }

    private final class Sleeper extends Turns {
        private final long workNanos;
        private final long sleepNanos;
        private long dueNanos;
        private int turns;
        private int quick;

        Sleeper(long workNanos, long sleepNanos) {
            this.workNanos = workNanos;
            this.sleepNanos = sleepNanos;
        }

        void start() {
            thread = host.newThread(this);
            host.startAtOnce(thread);
        }

        @Override
        long begins() {
            turns++;
            if (kernel.nowNanos() - dueNanos <= 30 * MICRO) {
                quick++;
            }
            return workNanos;
        }

        @Override
        void ends() {
            dueNanos = kernel.nowNanos() + sleepNanos;
            host.sleepFor(thread, sleepNanos);
        }

        double quickShare() {
            return (double) quick / turns;
        }
    }

    private final class Waker extends Turns {
        private final long workNanos;
        private final long restNanos;
        private final HostThread woken;

        Waker(long workNanos, long restNanos, HostThread woken) {
            this.workNanos = workNanos;
            this.restNanos = restNanos;
            this.woken = woken;
        }

        @Override
        long begins() {
            return workNanos;
        }

        @Override
        void ends() {
            host.wake(woken, WakeKind.PLAIN);
            host.sleepFor(thread, restNanos);
        }
    }

    private final class Woken extends Turns {
        private final long workNanos;
        private HostThread waker = thread;
        private int turns;
        private int together;

        Woken(long workNanos) {
            this.workNanos = workNanos;
        }

        @Override
        long begins() {
            turns++;
            if (thread.lastCpu == waker.lastCpu) {
                together++;
            }
            return workNanos;
        }

        @Override
        void ends() {}
    }
}
