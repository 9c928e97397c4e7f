package gotwin.experiments.observe;

import gotwin.model.probe.SchedulerState;
import gotwin.model.probe.SchedulerState.Counts;
import gotwin.model.probe.SchedulerState.GoroutineState;
import gotwin.model.probe.SchedulerState.MachineState;
import gotwin.model.probe.SchedulerState.ProcessorState;
import gotwin.model.process.GoVersion;
import gotwin.model.process.SchedtraceForm;
import gotwin.model.process.SyscallProcessor;
import java.util.OptionalInt;

/**
 * What Go writes to standard error under {@code GODEBUG=schedtrace=N} and {@code scheddetail=1}, byte for byte. Models: Go
 * 1.26 and Go 1.24.4 runtime/proc.go, schedtrace.
 *
 * <p>Departs: what the twin has not got is printed as Go usually has it: no free goroutines in the Ps' caches; Ms that
 * neither allocate nor throw nor die, and hold no locks; sysmon as M1 without a P, with the two locks that it holds while
 * it prints. Of the runtime's own goroutines only the sweeper and the mark workers exist; the others are parked.
 */
final class SchedtraceText {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private static final String QUIET_FLAGS = " mallocing=0 throwing=0 preemptoff= locks=";
    private static final int SYSMON_LOCKS = 2;

    private final GoVersion version;
    private final TraceNames names;
    private final SchedulerState state;
    private final StringBuilder text = new StringBuilder();

    private SchedtraceText(GoVersion version, SchedulerState state) {
        this.version = version;
        this.names = new TraceNames(version);
        this.state = state;
    }

    /** One line, with its line feed. */
    static String line(GoVersion version, SchedulerState state, long sinceFirstNanos) {
        var lines = new SchedtraceText(version, state);
        lines.appendCounts(sinceFirstNanos);
        lines.appendQueues();
        return lines.text.append('\n').toString();
    }

    /** One line, and one for each P, M and goroutine. */
    static String everything(GoVersion version, SchedulerState state, long sinceFirstNanos) {
        var lines = new SchedtraceText(version, state);
        lines.appendCounts(sinceFirstNanos);
        lines.appendWorld();
        for (int index = 0; index < state.processors().size(); index++) {
            lines.appendProcessor(index, state.processors().get(index));
        }
        for (int index = state.machines().size() - 1; index > 0; index--) {
            lines.appendMachine(index, state.machines().get(index));
        }
        lines.appendSysmon();
        lines.appendMachine(0, state.machines().get(0));
        lines.appendGoroutines();
        return lines.text.toString();
    }

    private void appendCounts(long sinceFirstNanos) {
        Counts counts = state.counts();
        text.append("SCHED ").append(sinceFirstNanos / NANOS_PER_MILLI).append("ms:");
        text.append(" gomaxprocs=").append(state.processors().size());
        text.append(" idleprocs=").append(counts.idleProcessorCount());
        text.append(" threads=").append(counts.threadCount());
        text.append(" spinningthreads=").append(counts.spinningCount());
        text.append(" needspinning=").append(counts.wanted().ordinal());
        text.append(" idlethreads=").append(counts.idleMachineCount());
        text.append(" runqueue=").append(counts.globalRunnableCount());
    }

    private void appendQueues() {
        boolean isLoose = version.schedtraceForm() == SchedtraceForm.QUEUES_AND_TICKS;
        text.append(isLoose ? " [ " : " [");
        String separator = "";
        for (ProcessorState processor : state.processors()) {
            text.append(separator).append(processor.runnableCount());
            separator = " ";
        }
        text.append(isLoose ? " ]" : "]");
        if (isLoose) {
            text.append(" schedticks=[ ");
            state.processors()
                    .forEach(processor -> text.append(Integer.toUnsignedString(processor.schedTick()))
                            .append(' '));
            text.append(']');
        }
    }

    /** The flag sysmonwait is never set here: sysmon prints, and does not sleep deeply while it is to. */
    private void appendWorld() {
        Counts counts = state.counts();
        text.append(" gcwaiting=").append(counts.world() == SchedulerState.World.STOPS);
        text.append(" nmidlelocked=").append(counts.idleLockedMachineCount());
        text.append(" stopwait=").append(counts.stopWaitCount());
        text.append(" sysmonwait=false\n");
    }

    private void appendProcessor(int index, ProcessorState processor) {
        boolean isLent = processor.status() == ProcessorState.Status.SYSCALL;
        boolean isKept = isLent && version.syscallProcessor() == SyscallProcessor.KEPT;
        ProcessorState.Status shown = isKept ? ProcessorState.Status.RUNNING : processor.status();
        text.append("  P").append(index);
        text.append(": status=").append(shown.ordinal());
        text.append(" schedtick=").append(Integer.toUnsignedString(processor.schedTick()));
        text.append(" syscalltick=").append(Integer.toUnsignedString(processor.syscallTick()));
        text.append(" m=").append(isLent && !isKept ? TraceNames.NIL : TraceNames.machine(processor.machine()));
        text.append(" runqsize=").append(processor.runnableCount());
        text.append(" gfreecnt=0 timerslen=").append(processor.timerCount()).append('\n');
    }

    private void appendMachine(int index, MachineState machine) {
        text.append("  M").append(TraceNames.machine(OptionalInt.of(index)));
        text.append(": p=").append(processorOf(machine));
        text.append(" curg=").append(names.goroutine(machine.current()));
        text.append(QUIET_FLAGS).append("0 dying=0 spinning=");
        text.append(machine.search() == MachineState.Search.SPINNING);
        text.append(" blocked=").append(machine.rest() == MachineState.Rest.BLOCKED);
        text.append(" lockedg=").append(names.goroutine(machine.locked())).append('\n');
    }

    private void appendSysmon() {
        text.append("  M").append(TraceNames.SYSMON).append(": p=nil curg=nil").append(QUIET_FLAGS);
        text.append(SYSMON_LOCKS).append(" dying=0 spinning=false blocked=false lockedg=nil\n");
    }

    private String processorOf(MachineState machine) {
        OptionalInt processor = machine.processor();
        if (processor.isEmpty()) {
            return TraceNames.NIL;
        }
        boolean isLent = state.processors().get(processor.getAsInt()).status() == ProcessorState.Status.SYSCALL;
        return isLent && version.syscallProcessor() == SyscallProcessor.DETACHED
                ? TraceNames.NIL
                : Integer.toString(processor.getAsInt());
    }

    /** In the order in which Go makes them: main, the runtime's own, the program's and mark workers. */
    private void appendGoroutines() {
        int before = text.length();
        appendGoroutines(TraceNames.MAIN, TraceNames.MAIN);
        if (text.length() == before) {
            text.append(TraceNames.ABSENT_MAIN);
        }
        text.append(TraceNames.FORCED_GC);
        appendGoroutines(TraceNames.SWEEPER, TraceNames.SWEEPER);
        text.append(names.parkedOwn());
        appendGoroutines(TraceNames.MAIN + 1, Integer.MAX_VALUE);
    }

    private void appendGoroutines(int lowest, int highest) {
        for (GoroutineState goroutine : state.goroutines()) {
            if (goroutine.ordinal() >= lowest && goroutine.ordinal() <= highest) {
                appendGoroutine(goroutine);
            }
        }
    }

    private void appendGoroutine(GoroutineState goroutine) {
        text.append("  G").append(names.goroutine(OptionalInt.of(goroutine.ordinal())));
        text.append(": status=").append(numberOf(goroutine.status()));
        text.append('(').append(goroutine.waitReason()).append(") m=");
        text.append(TraceNames.machine(goroutine.machine()));
        text.append(" lockedm=").append(TraceNames.machine(goroutine.lockedMachine()));
        text.append('\n');
    }

    /** Source: runtime2.go, _Grunnable and the following. */
    private static int numberOf(GoroutineState.Status status) {
        return switch (status) {
            case RUNNABLE -> 1;
            case RUNNING -> 2;
            case SYSCALL -> 3;
            case WAITING -> 4;
            case DEAD -> 6;
        };
    }
}
