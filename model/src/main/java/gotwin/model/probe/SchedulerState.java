package gotwin.model.probe;

import java.util.List;
import java.util.OptionalInt;

/**
 * The scheduler at one instant: what Go prints under {@code GODEBUG=schedtrace=N}. Source: Go 1.26 proc.go, schedtrace.
 *
 * @param nowNanos the instant
 * @param counts figures of the whole scheduler
 * @param processors the Ps by index
 * @param machines the Ms by index, without sysmon; none under {@link Probe.SchedulerDetail#COUNTS}
 * @param goroutines the sweeper, then the others in the order in which their descriptors were made; none under {@link Probe.SchedulerDetail#COUNTS}
 */
public record SchedulerState(
        long nowNanos,
        Counts counts,
        List<ProcessorState> processors,
        List<MachineState> machines,
        List<GoroutineState> goroutines) {
    public SchedulerState {
        processors = List.copyOf(processors);
        machines = List.copyOf(machines);
        goroutines = List.copyOf(goroutines);
    }

    /** Whether every P stops or has stopped: Go's {@code gcwaiting}. */
    public enum World {
        RUNS,
        STOPS
    }

    /** Whether the next M that runs out of work is to look for more: Go's {@code needspinning}. */
    public enum Wanted {
        NOBODY,
        SPINNING
    }

    /**
     * Figures of the whole scheduler.
     *
     * @param idleProcessorCount Ps that nobody has
     * @param threadCount Ms created, sysmon included
     * @param spinningCount Ms that look for work
     * @param wanted whether one more is wanted to
     * @param idleMachineCount parked Ms
     * @param idleLockedMachineCount Ms that wait for the goroutine that is locked to them
     * @param globalRunnableCount goroutines on the global queue
     * @param world whether the world stops
     * @param stopWaitCount Ps that have still to stop
     */
    public record Counts(
            int idleProcessorCount,
            int threadCount,
            int spinningCount,
            Wanted wanted,
            int idleMachineCount,
            int idleLockedMachineCount,
            int globalRunnableCount,
            World world,
            int stopWaitCount) {}

    /**
     * A P.
     *
     * @param status what it does
     * @param schedTick time slices begun on it
     * @param syscallTick system calls ended on it or taken from it
     * @param machine the M that has it, or whose system call it waits for
     * @param runnableCount goroutines in its ring, without the one to run next
     * @param timerCount timers in its heap
     */
    public record ProcessorState(
            ProcessorState.Status status,
            int schedTick,
            int syscallTick,
            OptionalInt machine,
            int runnableCount,
            int timerCount) {
        /** States of a P, in the order of Go's numbers. Source: runtime2.go, _Pidle and the following. */
        public enum Status {
            /** Nobody has it, or an M that does not run yet was promised it. */
            IDLE,
            /** An M has it. */
            RUNNING,
            /** Its M is in a system call. */
            SYSCALL,
            /** Stopped with the world. */
            GC_STOP
        }
    }

    /**
     * An M.
     *
     * @param processor its P, or the one that waits for its system call
     * @param current ordinal of the goroutine it runs
     * @param locked ordinal of the goroutine that is locked to it
     * @param search whether it looks for work on behalf of others
     * @param rest whether its thread waits to be woken
     */
    public record MachineState(
            OptionalInt processor, OptionalInt current, OptionalInt locked, Search search, Rest rest) {
        /** Go's {@code spinning}. */
        public enum Search {
            NONE,
            SPINNING
        }

        /** Go's {@code blocked}. */
        public enum Rest {
            NONE,
            BLOCKED
        }
    }

    /**
     * A goroutine.
     *
     * @param ordinal when it was created: main is 0; mark workers count among the others; the sweeper is -1
     * @param status what it does
     * @param waitReason why it waits or waited last, in Go's words; empty if it never did
     * @param machine the M that runs it or its system call
     * @param lockedMachine the M it is locked to
     */
    public record GoroutineState(
            int ordinal,
            GoroutineState.Status status,
            String waitReason,
            OptionalInt machine,
            OptionalInt lockedMachine) {
        /** States of a goroutine. Source: runtime2.go, _Grunnable and the following. */
        public enum Status {
            RUNNABLE,
            RUNNING,
            SYSCALL,
            WAITING,
            DEAD
        }
    }
}
