package gotwin.model.process;

import java.util.Optional;

/**
 * How a run ended and what it counted.
 *
 * @param exit how the process ended
 * @param simulatedNanos simulated time
 * @param eventCount events executed by the kernel, and bursts run ahead inline
 * @param operationCount instructions completed by goroutines
 * @param counters what the runtime and the host counted
 */
public record RunOutcome(Exit exit, long simulatedNanos, long eventCount, long operationCount, Counters counters) {
    /**
     * How a process ended.
     *
     * @param kind the kind of end
     * @param code the exit code a shell would see, 0 while the process still runs
     * @param message first line of Go's own message, if it printed one, or what its parent prints of a killed process
     */
    public record Exit(Kind kind, int code, Optional<String> message) {}

    /** Kinds of end. */
    public enum Kind {
        /** Simulated time was over; the process still runs. */
        HORIZON,
        /** {@code main} returned. */
        RETURNED,
        /** An unrecovered panic. */
        PANICKED,
        /** A fatal error of the runtime, such as a deadlock or too many threads. */
        FATAL,
        /** Killed by the host, because its memory exceeded the limit. */
        KILLED
    }

    /**
     * Totals of a run.
     *
     * @param processorRunningNanos, processorIdleNanos time of all Ps: running goroutines or the scheduler, and idle
     * @param gcNanos CPU time of the collector: assists, background and idle marking, work inside stops
     * @param gcAssistNanos, gcBackgroundNanos, gcIdleNanos CPU time of marking by kind
     * @param stoppedNanos time during which the world was stopped, from asking to starting, as {@link
     *     gotwin.model.probe.Probe#worldStopped} tells it
     * @param gcCycleCount completed cycles
     * @param allocatedBytes bytes allocated
     * @param heapPeakBytes largest live heap
     * @param threadCount threads created: Ms, sysmon, and the template thread if there is one
     * @param goroutineCount goroutines created
     * @param quotaPeriodCount, throttledPeriodCount, throttledNanos as in {@code cpu.stat}; {@link
     *     gotwin.model.host.Bandwidth} says what they count
     * @param cpuNanos CPU time of the process
     * @param schedLockWaitNanos time for which Ms waited for {@code sched.lock}, added up over Ms
     * @param schedLockSpinNanos the part of it in which they used CPU time
     */
    public record Counters(
            long processorRunningNanos,
            long processorIdleNanos,
            long gcNanos,
            long gcAssistNanos,
            long gcBackgroundNanos,
            long gcIdleNanos,
            long stoppedNanos,
            long gcCycleCount,
            long allocatedBytes,
            long heapPeakBytes,
            long threadCount,
            long goroutineCount,
            long quotaPeriodCount,
            long throttledPeriodCount,
            long throttledNanos,
            long cpuNanos,
            long schedLockWaitNanos,
            long schedLockSpinNanos) {}
}
