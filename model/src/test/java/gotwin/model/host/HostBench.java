package gotwin.model.host;

import gotwin.model.host.HostThread.Tenant;
import gotwin.model.kernel.EventHandler;
import gotwin.model.kernel.EventKernel;
import gotwin.model.random.RandomStreams;
import gotwin.model.units.Nanos;
import java.util.ArrayList;
import java.util.List;

/** A host whose threads compute for a given time each, without any costs, and then sleep for good. */
final class HostBench implements EventHandler {
    final EventKernel kernel;
    final Host host;
    private final List<Worker> workers = new ArrayList<>();
    private final List<HostThread> threads = new ArrayList<>();

    HostBench(HostSettings settings) {
        kernel = new EventKernel("bench", this);
        host = new Host(kernel, 0, settings, CostProfile.zero(), new RandomStreams(1, 0));
    }

    /** A thread of the process that computes from the start. */
    HostBench computes(long workNanos) {
        return computes(Tenant.PROCESS, workNanos);
    }

    /** A thread that computes from the start, in one burst. */
    HostBench computes(Tenant tenant, long workNanos) {
        Worker worker = new Worker(workNanos);
        HostThread thread = host.newThread(worker, tenant);
        workers.add(worker);
        threads.add(thread);
        host.startAtOnce(thread);
        return this;
    }

    HostBench run() {
        kernel.runUntil(60 * Nanos.SECOND);
        return this;
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
        private long workNanos;
        private long doneNanos = -1;

        Worker(long workNanos) {
            this.workNanos = workNanos;
        }

        @Override
        public long next() {
            if (workNanos > 0) {
                long burstNanos = workNanos;
                workNanos = 0;
                return burstNanos;
            }
            doneNanos = kernel.nowNanos();
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
