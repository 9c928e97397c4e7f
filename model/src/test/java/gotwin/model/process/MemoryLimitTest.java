package gotwin.model.process;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.model.process.RunOutcome.Kind;
import gotwin.model.program.Amount;
import gotwin.model.program.Instruction;
import gotwin.model.program.ProgramBuilder;
import gotwin.model.program.Resource;
import gotwin.model.units.Bytes;
import gotwin.model.units.Nanos;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * When exactly a growing process is killed.
 *
 * <p>Oracle: by hand. Beside its objects a process has 5 MiB + 400 KiB of tables, 160 bytes of
 * description for each span of 8 KiB, and 2 KiB of stack for each goroutine (Go 1.24.4: mspan, stackMin).
 */
final class MemoryLimitTest {
    @Test
    void theAllocationThatExceedsTheLimitIsTheLast() {
        // 64 MiB - 5.390625 MiB - 2 KiB of main's stack hold 57.48 times 1 MiB + 20 KiB: the 58th, at 57 ms, is too
        // much.
        Recording run = TestProcess.ofMain(main -> main.forever(
                        loop -> loop.add(new Instruction.Allocate(Amount.of(Bytes.MEBIBYTE), Amount.of(16_384), 0))
                                .compute(Nanos.MILLISECOND)))
                .hostMemory(64 * Bytes.MEBIBYTE)
                .run();

        assertThat(run.kind()).isEqualTo(Kind.KILLED);
        assertThat(run.outcome().exit().code()).isEqualTo(137);
        assertThat(run.message()).isEqualTo("signal: killed");
        assertThat(run.outcome().simulatedNanos()).isEqualTo(57 * Nanos.MILLISECOND);
        assertThat(run.counters().heapPeakBytes()).isEqualTo(58 * Bytes.MEBIBYTE);
    }

    @Test
    void stacksOfGoroutinesCount() {
        // 16 MiB - 5.390625 MiB hold 5432 stacks of 2 KiB: one of them is main's, and the 5433rd is too much.
        ProgramBuilder program = new ProgramBuilder()
                .resource(new Resource.WaitGroup("never"))
                .function(
                        "main",
                        List.of(),
                        main -> main.add(new Instruction.WaitGroupAdd("never", Amount.of(1)))
                                .forever(loop -> loop.go("wait").compute(Nanos.MICROSECOND)))
                .function("wait", List.of(), wait -> wait.add(new Instruction.WaitGroupWait("never")));
        Recording run = TestProcess.of(program).hostMemory(16 * Bytes.MEBIBYTE).run();

        assertThat(run.kind()).isEqualTo(Kind.KILLED);
        assertThat(run.counters().goroutineCount()).isEqualTo(5433);
    }
}
