package gotwin.model.process;

import gotwin.model.memory.StackStart;
import gotwin.model.units.Nanos;

/**
 * What GODEBUG asks of the runtime. Source: Go 1.26 runtime/extern.go, "Environment Variables".
 *
 * @param schedtraceMillis sysmon prints the scheduler's state each so many milliseconds; 0 for never
 * @param schedulerText how much of it
 * @param collectorText what is printed when a cycle ends
 * @param firstStack how goroutines begin that take the place of ended ones
 * @param maxProcs whether GOMAXPROCS may follow the host
 * @param initText what is printed when a package of a starting process is initialised
 */
public record Godebug(
        int schedtraceMillis,
        SchedulerText schedulerText,
        CollectorText collectorText,
        FirstStack firstStack,
        MaxProcs maxProcs,
        InitText initText) {
    /** Nothing asked. */
    public static final Godebug NONE = new Godebug(
            0, SchedulerText.LINE, CollectorText.NOTHING, FirstStack.MEAN_SCANNED, MaxProcs.UPDATED, InitText.NOTHING);

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

    /** {@code adaptivestackstart}: how large the first stack of a goroutine is that takes the place of an ended one. */
    public enum FirstStack {
        /** As large as the last cycle found stacks used in the mean. */
        MEAN_SCANNED,
        /** The smallest size. */
        SMALLEST
    }

    /** {@code updatemaxprocs}. */
    public enum MaxProcs {
        /** As at the start. */
        KEPT,
        /** The default follows the host, in releases that know that. */
        UPDATED
    }

    /** {@code inittrace}. */
    public enum InitText {
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
        return new Godebug(millis, schedulerText, collectorText, firstStack, maxProcs, initText);
    }

    /** The same but for how much of the scheduler's state. */
    public Godebug with(SchedulerText text) {
        return new Godebug(schedtraceMillis, text, collectorText, firstStack, maxProcs, initText);
    }

    /** The same but for what is printed of cycles. */
    public Godebug with(CollectorText text) {
        return new Godebug(schedtraceMillis, schedulerText, text, firstStack, maxProcs, initText);
    }

    /** The same but for the first stacks of goroutines. */
    public Godebug with(FirstStack first) {
        return new Godebug(schedtraceMillis, schedulerText, collectorText, first, maxProcs, initText);
    }

    /** The same but for whether GOMAXPROCS may follow the host. */
    public Godebug with(MaxProcs updates) {
        return new Godebug(schedtraceMillis, schedulerText, collectorText, firstStack, updates, initText);
    }

    /** The same but for what is printed of packages that are initialised. */
    public Godebug with(InitText text) {
        return new Godebug(schedtraceMillis, schedulerText, collectorText, firstStack, maxProcs, text);
    }

    /** The first stack for the collector. */
    StackStart stackStart() {
        return firstStack == FirstStack.SMALLEST ? StackStart.SMALLEST : StackStart.MEAN_SCANNED;
    }

    /** Whether the scheduler's state is printed. */
    public boolean tracesScheduler() {
        return schedtraceMillis > 0;
    }

    /** Whether ends of cycles are printed. */
    public boolean tracesCollector() {
        return collectorText == CollectorText.LINE;
    }

    /** Whether initialised packages are printed. */
    public boolean tracesInits() {
        return initText == InitText.LINE;
    }

    /** Whether nothing is printed. */
    public boolean isSilent() {
        return !tracesScheduler() && !tracesCollector() && !tracesInits();
    }

    long schedtraceNanos() {
        return schedtraceMillis * Nanos.MILLISECOND;
    }
}
