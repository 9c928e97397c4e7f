package gotwin.model.process;

import gotwin.model.memory.StackStart;
import gotwin.model.units.Nanos;

/**
 * What GODEBUG asks of the runtime. Source: Go 1.26 runtime/extern.go, "Environment Variables".
 *
 * @param schedtraceMillis sysmon prints the scheduler's state each so many milliseconds; 0 for never
 * @param schedulerText how much of it
 * @param collectorText what is printed when a cycle ends
 * @param stackStart how goroutines begin that take the place of ended ones
 */
public record Godebug(
        int schedtraceMillis, SchedulerText schedulerText, CollectorText collectorText, StackStart stackStart) {
    /** Nothing asked. */
    public static final Godebug NONE =
            new Godebug(0, SchedulerText.LINE, CollectorText.NOTHING, StackStart.MEAN_SCANNED);

    /** {@code scheddetail}. */
    public enum SchedulerText {
        /** One line. */
        LINE,
        /** One line, and one for each P, M and goroutine. */
        EVERYTHING
    }

    /** {@code gctrace}. */
    public enum CollectorText {
        NOTHING,
        LINE
    }

    public Godebug {
        if (schedtraceMillis < 0) {
            throw new IllegalArgumentException("schedtrace is 0 or more milliseconds, not " + schedtraceMillis);
        }
    }

    /** The same but for the scheduler's state, each {@code millis}. */
    public Godebug withSchedtraceMillis(int millis) {
        return new Godebug(millis, schedulerText, collectorText, stackStart);
    }

    /** The same but for how much of the scheduler's state. */
    public Godebug with(SchedulerText text) {
        return new Godebug(schedtraceMillis, text, collectorText, stackStart);
    }

    /** The same but for what is printed of cycles. */
    public Godebug with(CollectorText text) {
        return new Godebug(schedtraceMillis, schedulerText, text, stackStart);
    }

    /** The same but for the first stacks of goroutines. */
    public Godebug with(StackStart first) {
        return new Godebug(schedtraceMillis, schedulerText, collectorText, first);
    }

    /** Whether the scheduler's state is printed. */
    public boolean tracesScheduler() {
        return schedtraceMillis > 0;
    }

    /** Whether ends of cycles are printed. */
    public boolean tracesCollector() {
        return collectorText == CollectorText.LINE;
    }

    /** Whether nothing is printed. */
    public boolean isSilent() {
        return !tracesScheduler() && !tracesCollector();
    }

    long schedtraceNanos() {
        return schedtraceMillis * Nanos.MILLISECOND;
    }
}
