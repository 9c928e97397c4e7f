package gotwin.model.host;

import gotwin.model.host.HostThread.Tenant;
import gotwin.model.kernel.EventHandler;
import gotwin.model.kernel.EventKernel;
import gotwin.model.random.RandomStreams;
import gotwin.model.units.Nanos;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A host whose threads compute for given times, without any costs unless a test gives some, and then sleep for good. */
final class HostBench implements EventHandler {
    final EventKernel kernel;
    final Host host;
    private final List<Worker> workers = new ArrayList<>();
    private final List<HostThread> threads = new ArrayList<>();

    HostBench(HostSettings settings) {
        this(settings, CostProfile.zero());
    }

    HostBench(HostSettings settings, CostProfile costs) {
        kernel = new EventKernel("bench", this);
        host = new Host(kernel, 0, settings, costs, new RandomStreams(1, 0));
    }

    /** A thread of the process that computes from the start. */
    HostBench computes(long workNanos) {
        return computes(Tenant.PROCESS, workNanos);
    }

    /** A thread that computes from the start, in one burst. */
    HostBench computes(Tenant tenant, long workNanos) {
        return add(tenant, workNanos);
    }

    /** A thread of the process that computes and sleeps by turns, as long as it says. */
    HostBench alternates(long... stepsNanos) {
        return add(Tenant.PROCESS, stepsNanos);
    }

    private HostBench add(Tenant tenant, long... stepsNanos) {
        Worker worker = new Worker(stepsNanos);
        worker.thread = host.newThread(worker, tenant);
        workers.add(worker);
        threads.add(worker.thread);
        host.startAtOnce(worker.thread);
        return this;
    }

    /** The thread that was added as number {@code index}, from 0. */
    HostThread thread(int index) {
        return threads.get(index);
    }

    HostBench run() {
        return runUntil(60 * Nanos.SECOND);
    }

    /** Until this instant. */
    HostBench runUntil(long instantNanos) {
        kernel.runUntil(instantNanos);
        return this;
    }

    /** Wakes the thread that was added as number {@code index}, from 0, on nobody's behalf. */
    HostBench wakes(int index) {
        wakeNanos(index);
        return this;
    }

    /** As {@link #wakes}, and what it costs. */
    long wakeNanos(int index) {
        return host.wake(threads.get(index), WakeKind.PLAIN);
    }

    /** The other processes of the host, which are there before all threads that are added later. */
    HostBench withTenants() {
        host.startTenants();
        return this;
    }

    /** CPU time of each of their threads. */
    List<Long> tenantNanos() {
        return host.tenantThreads().stream().map(host::cpuNanos).toList();
    }

    /** When each thread was done, in the order in which they were added. */
    List<Long> doneNanos() {
        return workers.stream().map(worker -> worker.doneNanos).toList();
    }

    /** CPU time of each thread. */
    List<Long> cpuNanos() {
        return threads.stream().map(HostThread::cpuNanos).toList();
    }

    @Override
    public void handle(int event, int argument) {
        host.handle(event, argument);
    }

    private final class Worker implements ThreadBody {
        private final long[] stepsNanos;
        private int step;
        private long doneNanos = -1;

        @Nullable
        HostThread thread;

        Worker(long[] stepsNanos) {
            this.stepsNanos = stepsNanos;
        }

        @Override
        public long next() {
            if (step == stepsNanos.length) {
                doneNanos = kernel.nowNanos();
                return SLEEP;
            }
            long nanos = stepsNanos[step++];
            if (step % 2 == 1) {
                return nanos;
            }
            host.sleepFor(Objects.requireNonNull(thread), nanos);
            return SLEEP;
        }

        @Override
        public long signalled(long remainingNanos) {
            return remainingNanos;
        }

        @Override
        public void cpuChanged(CpuChange change) {}
    }
}
