package gotwin.model.process;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.model.program.Amount;
import gotwin.model.program.Instruction;
import gotwin.model.program.ProgramBuilder;
import gotwin.model.units.Nanos;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A process that needs more than 10,000 threads ends as Go's does.
 *
 * <p>Oracle: Go 1.26.8 proc.go:checkmcount, whose count includes sysmon; and what real Go printed with a limit of 40.
 */
final class ThreadLimitTest {
    @Test
    void theThreadBeyondTenThousandIsFatal() {
        // By hand: each blocked call has a thread, one more waits for main's timer, and sysmon is the last.
        Recording run = blocked(9_999);

        assertThat(run.kind()).isEqualTo(RunOutcome.Kind.FATAL);
        assertThat(run.message()).isEqualTo("runtime: program exceeds 10000-thread limit");
        assertThat(run.outcome().exit().code()).isEqualTo(2);
    }

    @Test
    void tenThousandThreadsAreAllowed() {
        Recording run = blocked(9_998);

        assertThat(run.kind()).isEqualTo(RunOutcome.Kind.RETURNED);
        assertThat(run.counters().threadCount()).isEqualTo(10_000);
    }

    private static Recording blocked(int callCount) {
        Instruction call = new Instruction.Syscall(Amount.of(0), Amount.of(3000 * Nanos.SECOND));
        return TestProcess.of(new ProgramBuilder()
                        .function(
                                "main",
                                List.of(),
                                main -> main.repeat(callCount, loop -> loop.go("call"))
                                        .add(new Instruction.Sleep(Amount.of(1000 * Nanos.SECOND))))
                        .function("call", List.of(), body -> body.add(call)))
                .run();
    }
}
