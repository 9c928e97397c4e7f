package gotwin.model.gc;

import gotwin.model.probe.GcCycle;
import gotwin.model.probe.RuntimeState.CpuTime;
import gotwin.model.sched.Scheduler;
import gotwin.model.units.Nanos;

/**
 * What the collector did, over the run and in the running cycle.
 *
 * <p>In a cycle time counts by the clock, as Go counts it: a worker that the host keeps from its CPU, or whose quota is used
 * up, is charged for waiting. Over the run it is CPU time, so that it can be compared with the CPU time of the process.
 */
public final class GcTotals {
    private long assistCpuNanos;
    private long backgroundCpuNanos;
    private long idleCpuNanos;
    private long stopCpuNanos;
    private long cycleAssistNanos;
    private long cycleBackgroundNanos;
    private long cycleIdleNanos;
    private long stoppedNanos;
    private long assistNanos;
    private long backgroundNanos;
    private long idleNanos;
    private long pauseNanos;
    private long scavengeNanos;
    private long cycleCount;
    private long forcedCycleCount;
    private long lastCycleEndNanos = Nanos.NEVER;
    private CpuTime cpuTime = CpuTime.NONE;

    void assisted(long nanos, long cpuNanos) {
        assistCpuNanos += cpuNanos;
        cycleAssistNanos += nanos;
    }

    void markedInBackground(long nanos, long cpuNanos) {
        backgroundCpuNanos += cpuNanos;
        cycleBackgroundNanos += nanos;
    }

    void markedWhileIdle(long nanos, long cpuNanos) {
        idleCpuNanos += cpuNanos;
        cycleIdleNanos += nanos;
    }

    /** The scavenger gave memory back; by the clock. */
    void scavengedInBackground(long nanos) {
        scavengeNanos += nanos;
    }

    void stopped(long nanos, long cpuNanos) {
        stoppedNanos += nanos;
        stopCpuNanos += cpuNanos;
    }

    /** Ps stood still for a stop. Models: Go 1.26 mstats.go, accumulateGCPauseTime: from the moment all have stopped. */
    void chargePause(long nanos, int processorCount) {
        pauseNanos += nanos * processorCount;
    }

    /** Sums the time of all Ps up. Models: Go 1.26 mgc.go, gcMarkTermination, work.cpuStats. */
    void cycleEnded(GcCycle.Origin origin, Scheduler scheduler) {
        cycleCount++;
        lastCycleEndNanos = scheduler.nowNanos();
        if (origin == GcCycle.Origin.FORCED) {
            forcedCycleCount++;
        }
        assistNanos += cycleAssistNanos;
        backgroundNanos += cycleBackgroundNanos;
        idleNanos += cycleIdleNanos;
        cpuTime = new CpuTime(
                scheduler.processorNanos(),
                scheduler.processorIdleNanos(),
                assistNanos,
                backgroundNanos,
                idleNanos,
                pauseNanos,
                scavengeNanos);
    }

    void beginCycle() {
        cycleAssistNanos = 0;
        cycleBackgroundNanos = 0;
        cycleIdleNanos = 0;
    }

    /**
     * Share of the time of all Ps that went into the cycles so far, idle marking left out. Models: gc_cpu_fraction, Go
     * 1.26 mgc.go, gcMarkTermination.
     */
    double collectorRatio() {
        long chargedNanos = cpuTime.collectorNanos() - cpuTime.idleMarkNanos();
        return cpuTime.totalNanos() == 0 ? 0 : (double) chargedNanos / cpuTime.totalNanos();
    }

    /** What a cycle that ends leaves to tell beside its own figures. */
    GcCycle.Account account(GcCycle.Origin origin, long worldStartedNanos, long stackScanBytes, Scheduler scheduler) {
        int processorCount = scheduler.processorCount();
        return new GcCycle.Account(
                origin,
                worldStartedNanos,
                collectorRatio(),
                stackScanBytes,
                Collector.GLOBALS_BYTES,
                processorCount,
                Math.min(processorCount, scheduler.host().cpuCount()));
    }

    /** When the last cycle ended; {@link Nanos#NEVER} before the first. Models: Go 1.26 mstats.go, last_gc_nanotime. */
    long lastCycleEndNanos() {
        return lastCycleEndNanos;
    }

    /** Time of all Ps when the last cycle ended. */
    public CpuTime cpuTime() {
        return cpuTime;
    }

    /** CPU time of assists. */
    public long assistCpuNanos() {
        return assistCpuNanos;
    }

    /** CPU time of dedicated and fractional workers. */
    public long backgroundCpuNanos() {
        return backgroundCpuNanos;
    }

    /** CPU time of idle workers. */
    public long idleCpuNanos() {
        return idleCpuNanos;
    }

    /** CPU time of the work inside stops of the world. */
    public long stopCpuNanos() {
        return stopCpuNanos;
    }

    /** Time during which the world was stopped. */
    public long stoppedNanos() {
        return stoppedNanos;
    }

    /** Cycles completed. */
    public long cycleCount() {
        return cycleCount;
    }

    /** Those of them that the program asked for. */
    public long forcedCycleCount() {
        return forcedCycleCount;
    }

    long cycleAssistNanos() {
        return cycleAssistNanos;
    }

    long cycleBackgroundNanos() {
        return cycleBackgroundNanos;
    }

    long cycleIdleNanos() {
        return cycleIdleNanos;
    }
}
