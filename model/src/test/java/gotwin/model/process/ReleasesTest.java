package gotwin.model.process;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.model.host.CpuQuota;
import gotwin.model.program.Amount;
import gotwin.model.program.Instruction;
import gotwin.model.program.ProgramBuilder;
import gotwin.model.program.Resource;
import gotwin.model.units.Nanos;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Where Go's releases treat timers and GOMAXPROCS differently, the twin does too.
 *
 * <p>Oracle: Go 1.23 release notes, "Timer changes"; time.go of Go 1.26.8; Go 1.25 release notes, "Container-aware
 * GOMAXPROCS".
 */
final class ReleasesTest {
    private static final long MILLI = Nanos.MILLISECOND;

    /** Until 1.22 the ticker's timer keeps the process from being dead; since 1.23 it is in no heap. */
    @ParameterizedTest
    @CsvSource({"GO_1_22, HORIZON", "GO_1_23, FATAL", "GO_1_24, FATAL", "GO_1_25, FATAL", "GO_1_26, FATAL"})
    void aTickerNobodyReceivesFromHidesADeadlockUntil1_22(GoVersion version, RunOutcome.Kind kind) {
        Recording run = TestProcess.of(new ProgramBuilder()
                        .channel("never", 0)
                        .resource(new Resource.Ticker("tick", 10 * MILLI))
                        .function("main", List.of(), main -> main.receive("never")))
                .version(version)
                .horizon(Nanos.SECOND)
                .run();

        assertThat(run.kind()).isEqualTo(kind);
    }

    /** The timer fires at 5 ms, when the P is scheduled. Until 1.22 its value is still there after the reset. */
    @ParameterizedTest
    @CsvSource({"GO_1_22, 5", "GO_1_23, 25", "GO_1_26, 25"})
    void aResetTimerForgetsWhatItSentSince1_23(GoVersion version, long receivedMillis) {
        Recording run = TestProcess.of(new ProgramBuilder()
                        .resource(new Resource.Timer("timer"))
                        .function(
                                "main",
                                List.of(),
                                main -> main.add(new Instruction.TimerReset("timer", Amount.of(2 * MILLI)))
                                        .add(new Instruction.Copy(Amount.of(5 * MILLI)))
                                        .add(new Instruction.Gosched())
                                        .add(new Instruction.TimerReset("timer", Amount.of(20 * MILLI)))
                                        .receive("timer")
                                        .observe("at", new Amount.Now())))
                .version(version)
                .run();

        assertThat(run.values()).containsExactly(receivedMillis * MILLI);
    }

    /** The tick of 10 ms is received at 45 ms: until 1.22 it says when it was sent, since 1.23 when it was due. */
    @ParameterizedTest
    @CsvSource({"GO_1_22, 45", "GO_1_23, 10", "GO_1_26, 10"})
    void aLateTickSaysWhenItWasDueSince1_23(GoVersion version, long valueMillis) {
        Recording run = TestProcess.of(new ProgramBuilder()
                        .resource(new Resource.Ticker("tick", 10 * MILLI))
                        .function(
                                "main",
                                List.of(),
                                main -> main.add(new Instruction.Copy(Amount.of(45 * MILLI)))
                                        .receive("tick", "value")
                                        .observe("value", Amount.variable("value"))
                                        .receive("tick")
                                        .observe("at", new Amount.Now())))
                .version(version)
                .run();

        assertThat(run.values()).containsExactly(valueMillis * MILLI, 50 * MILLI);
    }

    /** Examples of the release notes: a limit of 2.5 CPUs on 8 makes 3, of half a CPU 2, and a host of one CPU 1. */
    @ParameterizedTest
    @CsvSource({
        "GO_1_24, 8, 250, 8",
        "GO_1_25, 8, 250, 3",
        "GO_1_26, 8, 250, 3",
        "GO_1_25, 8, 50, 2",
        "GO_1_25, 1, 50, 1",
        "GO_1_25, 2, 800, 2"
    })
    void gomaxprocsFollowsTheQuotaSince1_25(GoVersion version, int cpuCount, long quotaMillis, int expected) {
        CpuQuota quota = new CpuQuota(quotaMillis * MILLI, 100 * MILLI);

        assertThat(version.defaultProcessors().count(cpuCount, quota)).isEqualTo(expected);
    }
}
