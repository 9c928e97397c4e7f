package gotwin.experiments.observe;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.model.probe.SchedulerState;
import gotwin.model.probe.SchedulerState.Counts;
import gotwin.model.probe.SchedulerState.GoroutineState;
import gotwin.model.probe.SchedulerState.MachineState;
import gotwin.model.probe.SchedulerState.MachineState.Rest;
import gotwin.model.probe.SchedulerState.MachineState.Search;
import gotwin.model.probe.SchedulerState.ProcessorState;
import gotwin.model.probe.SchedulerState.Wanted;
import gotwin.model.probe.SchedulerState.World;
import gotwin.model.process.GoVersion;
import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines that real programs printed, from states that hold their numbers. */
final class SchedtraceTextTest {
    private static final OptionalInt NONE = OptionalInt.empty();
    private static final MachineState PARKED = new MachineState(NONE, NONE, NONE, Search.NONE, Rest.BLOCKED);
    private static final ProcessorState IDLE = processor(ProcessorState.Status.IDLE, 0, 0, NONE);

    /** Printed by Go 1.24.4, GOMAXPROCS=4, schedtrace=100. */
    @Test
    void aLineOfGo124IsReproduced() {
        var counts = new Counts(0, 6, 1, Wanted.SPINNING, 0, 0, 1, World.RUNS, 0);
        var state = new SchedulerState(0, counts, List.of(IDLE, IDLE, IDLE, IDLE), List.of(), List.of());
        assertThat(SchedtraceText.line(GoVersion.GO_1_24, state, 100_999_999))
                .isEqualTo("SCHED 100ms: gomaxprocs=4 idleprocs=0 threads=6 spinningthreads=1 needspinning=1"
                        + " idlethreads=0 runqueue=1 [0 0 0 0]\n");
    }

    /** Printed by Go 1.26.8, GOMAXPROCS=2, schedtrace=50. */
    @Test
    void aLineOfGo126IsReproduced() {
        var counts = new Counts(0, 4, 0, Wanted.SPINNING, 1, 0, 3, World.RUNS, 0);
        List<ProcessorState> processors = List.of(
                processor(ProcessorState.Status.RUNNING, 10, 0, OptionalInt.of(0)),
                processor(ProcessorState.Status.RUNNING, 9, 1, OptionalInt.of(1)));
        var state = new SchedulerState(0, counts, processors, List.of(), List.of());
        assertThat(SchedtraceText.line(GoVersion.GO_1_26, state, 57_000_000))
                .isEqualTo("SCHED 57ms: gomaxprocs=2 idleprocs=0 threads=4 spinningthreads=0 needspinning=1"
                        + " idlethreads=1 runqueue=3 [ 0 1 ] schedticks=[ 10 9 ]\n");
    }

    /** Printed by Go 1.26.8, GOMAXPROCS=1: one goroutine computes, others wait, one of them locked to its thread. */
    @Test
    void everyPMAndGOfGo126IsReproduced() throws IOException {
        var counts = new Counts(0, 4, 0, Wanted.SPINNING, 0, 1, 0, World.RUNS, 0);
        var processor = new ProcessorState(ProcessorState.Status.RUNNING, 66, 0, OptionalInt.of(1), 0, 2);
        var locked = new MachineState(NONE, NONE, OptionalInt.of(4), Search.NONE, Rest.BLOCKED);
        var busy = new MachineState(OptionalInt.of(0), OptionalInt.of(5), NONE, Search.NONE, Rest.NONE);
        List<GoroutineState> goroutines = List.of(
                waiting(-1, "GC sweep wait", NONE),
                waiting(0, "sleep", NONE),
                waiting(1, "chan receive", NONE),
                waiting(2, "sleep", NONE),
                waiting(3, "sync.Mutex.Lock", NONE),
                waiting(4, "chan receive", OptionalInt.of(0)),
                new GoroutineState(5, GoroutineState.Status.RUNNING, "", OptionalInt.of(1), NONE),
                waiting(6, "GC worker (idle)", NONE));
        var state = new SchedulerState(0, counts, List.of(processor), List.of(locked, busy, PARKED), goroutines);

        assertThat(SchedtraceText.everything(GoVersion.GO_1_26, state, 1_020_500_000L))
                .isEqualTo(Recorded.text("scheddetail-go1.26.8.txt"));
    }

    /**
     * From the source: until Go 1.25 a P in a system call has status 2 and no M, from Go 1.26 on it stays its M's. Go 1.24
     * has no goroutine that follows the quota, so the program's begin with G5.
     */
    @ParameterizedTest
    @CsvSource({"GO_1_24, 2, nil, nil, 5", "GO_1_25, 2, nil, nil, 6", "GO_1_26, 1, 0, 0, 6"})
    void aSystemCallKeepsItsPFromGo126On(GoVersion version, int status, String m, String p, int goroutine) {
        var counts = new Counts(0, 2, 0, Wanted.NOBODY, 0, 0, 0, World.STOPS, 1);
        var processor = new ProcessorState(ProcessorState.Status.SYSCALL, 3, 1, OptionalInt.of(0), 0, 0);
        var machine = new MachineState(OptionalInt.of(0), OptionalInt.of(1), NONE, Search.SPINNING, Rest.NONE);
        var caller = new GoroutineState(1, GoroutineState.Status.SYSCALL, "", OptionalInt.of(0), NONE);
        var ended = new GoroutineState(2, GoroutineState.Status.DEAD, "", NONE, NONE);
        var ready = new GoroutineState(3, GoroutineState.Status.RUNNABLE, "select", NONE, NONE);
        var state = new SchedulerState(0, counts, List.of(processor), List.of(machine), List.of(caller, ended, ready));

        assertThat(SchedtraceText.everything(version, state, 0))
                .startsWith(
                        "SCHED 0ms: gomaxprocs=1 idleprocs=0 threads=2 spinningthreads=0 needspinning=0 idlethreads=0"
                                + " runqueue=0 gcwaiting=true nmidlelocked=0 stopwait=1 sysmonwait=false\n")
                .contains("\n  P0: status=" + status + " schedtick=3 syscalltick=1 m=" + m + " runqsize=0 gfreecnt=0")
                .contains("\n  M0: p=" + p + " curg=" + goroutine + " mallocing=0", " spinning=true blocked=false")
                .contains("\n  G1: status=4(IO wait) m=nil")
                .endsWith("  G" + goroutine + ": status=3() m=0 lockedm=nil\n"
                        + "  G" + (goroutine + 1) + ": status=6() m=nil lockedm=nil\n"
                        + "  G" + (goroutine + 2) + ": status=1(select) m=nil lockedm=nil\n");
    }

    private static ProcessorState processor(
            ProcessorState.Status status, int schedTick, int runnableCount, OptionalInt machine) {
        return new ProcessorState(status, schedTick, 0, machine, runnableCount, 0);
    }

    private static GoroutineState waiting(int ordinal, String reason, OptionalInt lockedMachine) {
        return new GoroutineState(ordinal, GoroutineState.Status.WAITING, reason, NONE, lockedMachine);
    }
}
