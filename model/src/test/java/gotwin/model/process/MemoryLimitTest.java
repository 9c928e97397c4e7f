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
 * <p>Oracle: by hand. Beside its spans of 8 KiB a process has 3,578,560 bytes of tables, 0.36 % of what is mapped, which is
 * whole chunks of 4 MiB, 16,320 bytes for each 102 spans (148 at the start), and stacks: 256 KiB of the runtime's and 2 KiB
 * for each goroutine, in pieces of 32 KiB (an empty Go 1.26 program's runtime/metrics; mspan, stackMin).
 */
final class MemoryLimitTest {
    @Test
    void theAllocationThatExceedsTheLimitIsTheLast() {
        // 128 objects of 64 bytes fill a span, with 32 bytes of bitmaps. 58 MiB of them are 7424 spans: 60,817,408 +
        // 237,568, 1,224,000 of descriptions, 226,492 for 60 MiB mapped, 288 KiB of stacks, 16,072 for the cache of the
        // P: 66,395,012 bytes, below 64 MiB. 59 MiB, at 58 ms, are 7552 spans, and 67,464,004 bytes.
        Recording run = TestProcess.ofMain(main -> main.forever(
                        loop -> loop.add(new Instruction.Allocate(Amount.of(Bytes.MEBIBYTE), Amount.of(16_384), 0))
                                .compute(Nanos.MILLISECOND)))
                .hostMemory(64 * Bytes.MEBIBYTE)
                .run();

        assertThat(run.kind()).isEqualTo(Kind.KILLED);
        assertThat(run.outcome().exit().code()).isEqualTo(137);
        assertThat(run.message()).isEqualTo("signal: killed");
        assertThat(run.outcome().simulatedNanos()).isEqualTo(58 * Nanos.MILLISECOND);
        assertThat(run.counters().heapPeakBytes()).isEqualTo(59 * Bytes.MEBIBYTE);
    }

    @Test
    void stacksOfGoroutinesCount() {
        // 5008 goroutines beside main have descriptors of 480 bytes, 16 to a span: 313 spans, 2,564,096 bytes. With the
        // runtime's 148 they have 81,600 bytes of descriptions; 16,072 for the cache of the P. 16 MiB less all that,
        // tables
        // and 0.36 % of 4 MiB hold 321 pieces of stacks: 5008 beside the runtime's own, and the 5009th is too much.
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
        assertThat(run.counters().goroutineCount()).isEqualTo(5009);
    }
}
