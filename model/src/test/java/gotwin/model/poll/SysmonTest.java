package gotwin.model.poll;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.model.process.Recording;
import gotwin.model.process.TestProcess;
import gotwin.model.program.Amount;
import gotwin.model.program.Instruction;
import gotwin.model.program.ProgramBuilder;
import gotwin.model.units.Nanos;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Sysmon polls a forgotten network.
 *
 * <p>Oracle: Go 1.24.4 proc.go:sysmon worked out by hand with all costs zero. Its rounds are tested with the scheduler.
 */
final class SysmonTest {
    @Test
    void readinessBesideAHogIsNoticedWhenTheLastPollIsTenMillisOld() {
        // By hand: the first round more than 10 ms after the start is at 11.22 ms. It finds the reader ready and
        // preempts
        // main, whose slice is as old.
        ProgramBuilder program = new ProgramBuilder()
                .function(
                        "main",
                        List.of(),
                        main -> main.go("reader")
                                .add(new Instruction.Gosched())
                                .add(new Instruction.Gosched())
                                .compute(50 * Nanos.MILLISECOND))
                .function(
                        "reader",
                        List.of(),
                        body -> body.add(new Instruction.NetworkWait(Amount.of(Nanos.MILLISECOND)))
                                .observe("read", new Amount.Now()));

        Recording run = TestProcess.of(program).run();

        assertThat(run.values()).containsExactly(11_220_000L);
    }
}
