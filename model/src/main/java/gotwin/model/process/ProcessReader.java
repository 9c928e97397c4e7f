package gotwin.model.process;

import gotwin.model.gc.Collector;
import gotwin.model.host.ThreadTimes;
import gotwin.model.host.ThreadTimes.Kind;
import gotwin.model.kernel.ClockWatch;
import gotwin.model.kernel.EventKernel;
import gotwin.model.probe.Probe;
import gotwin.model.probe.ProcessReading;
import gotwin.model.sched.GoroutineStatus;
import gotwin.model.sched.GoroutineTimes;
import gotwin.model.sched.Scheduler;
import gotwin.model.units.Nanos;

/** Reads what a process did, at the instants a probe asks for and at the end of the run. Made before the threads. */
final class ProcessReader implements ClockWatch {
    private final EventKernel kernel;
    private final Scheduler scheduler;
    private final Collector collector;
    private final Probe probe;
    private long nextNanos;

    ProcessReader(EventKernel kernel, Scheduler scheduler, Collector collector, Probe probe) {
        this.kernel = kernel;
        this.scheduler = scheduler;
        this.collector = collector;
        this.probe = probe;
        this.nextNanos = probe.firstReadingNanos();
        if (nextNanos != Nanos.NEVER) {
            scheduler.host().threadTimes().keep();
            scheduler.changes().times().keep();
            kernel.watch(nextNanos, this);
        }
    }

    @Override
    public long passed() {
        nextNanos = probe.processRead(reading());
        return nextNanos;
    }

    /** The run is over: the last instant that was asked for is the present one. */
    void end() {
        if (nextNanos != Nanos.NEVER) {
            probe.processRead(reading());
        }
    }

    private ProcessReading reading() {
        return new ProcessReading(
                kernel.nowNanos(),
                threads(scheduler.host().threadTimes()),
                goroutines(scheduler.changes().times()),
                collector.readHeap(),
                collector.readCollection());
    }

    private ProcessReading.Threads threads(ThreadTimes times) {
        return new ProcessReading.Threads(
                scheduler.threadCount(),
                times.nanos(Kind.PROGRAM),
                times.nanos(Kind.COLLECTOR),
                times.nanos(Kind.SPINNING),
                times.nanos(Kind.RUNTIME),
                times.nanos(Kind.SYSCALL),
                times.nanos(Kind.RUNNABLE),
                times.nanos(Kind.HELD),
                times.nanos(Kind.PARKED));
    }

    private static ProcessReading.Goroutines goroutines(GoroutineTimes times) {
        return new ProcessReading.Goroutines(
                times.nanos(GoroutineStatus.RUNNING),
                times.nanos(GoroutineStatus.RUNNABLE),
                times.nanos(GoroutineStatus.SYSCALL),
                times.nanos(GoroutineStatus.WAITING));
    }
}
