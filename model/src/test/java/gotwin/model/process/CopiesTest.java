package gotwin.model.process;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.model.host.Cost;
import gotwin.model.host.CostProfile;
import gotwin.model.program.Amount;
import gotwin.model.program.BodyBuilder;
import gotwin.model.program.Instruction;
import gotwin.model.program.ProgramBuilder;
import gotwin.model.units.Nanos;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * When a goroutine that copies memory stops.
 *
 * <p>Oracle: Go 1.26.8 preempt.go:isAsyncSafePoint (no safe point in assembly), memmove_amd64.s (no prologue), asm_amd64.s,
 * morestack (a function's prologue sees the request); instants by hand with all other costs zero.
 */
final class CopiesTest {
    private static final long MICRO = Nanos.MICROSECOND;
    private static final long MILLI = Nanos.MILLISECOND;

    /** The copier is stolen from main's P after a nap. Source: proc.go:runqgrab. */
    private static final long BEGIN_NANOS = 3 * MICRO;

    @Test
    void copiesOneAfterTheOtherDropTheSignal() {
        long stoppedNanos =
                stopped(CostProfile.zero(), 500 * MICRO, turn -> turn.add(new Instruction.Copy(Amount.of(MILLI))));

        assertThat(stoppedNanos).as("the end of the last of ten copies").isEqualTo(BEGIN_NANOS + 10 * MILLI);
    }

    @Test
    void aCallBetweenCopiesSeesTheRequest() {
        long stoppedNanos = stopped(
                CostProfile.zero(),
                500 * MICRO,
                turn -> turn.add(new Instruction.Copy(Amount.of(MILLI))).add(new Instruction.Call("leaf", List.of())));

        assertThat(stoppedNanos).as("the end of the first copy").isEqualTo(BEGIN_NANOS + MILLI);
    }

    @Test
    void aSignalBetweenTwoCopiesPreempts() {
        CostProfile costs = TestCosts.zero()
                .cost(Cost.COPY_RETURN, MICRO)
                .cost(Cost.COPY_RETURN_COLD, MICRO)
                .profile();
        long askedNanos = BEGIN_NANOS + MILLI + MICRO / 2;
        long stoppedNanos = stopped(costs, askedNanos, turn -> turn.add(new Instruction.Copy(Amount.of(MILLI))));

        assertThat(stoppedNanos).as("in the microsecond after the first copy").isEqualTo(askedNanos);
    }

    @Test
    void aLongCopyLeavesTheLoopCold() {
        CostProfile costs = TestCosts.zero()
                .cost(Cost.COPY_RETURN, 100)
                .cost(Cost.COPY_RETURN_COLD, 1_100)
                .cost(Cost.COPY_COLD_AFTER, 10 * MICRO)
                .profile();

        // By hand: half of the way to cold after half of the time, and never more than cold.
        assertThat(oneCopyNanos(costs, 5 * MICRO)).isEqualTo(5 * MICRO + 600);
        assertThat(oneCopyNanos(costs, 10 * MICRO)).isEqualTo(10 * MICRO + 1_100);
        assertThat(oneCopyNanos(costs, MILLI)).isEqualTo(MILLI + 1_100);
    }

    private static long oneCopyNanos(CostProfile costs, long copyNanos) {
        return TestProcess.ofMain(main ->
                        main.add(new Instruction.Copy(Amount.of(copyNanos))).observe("end", new Amount.Now()))
                .costs(costs)
                .run()
                .values()
                .get(0);
    }

    /** When the world has stopped that main asks to stop at {@code askedNanos}, beside ten turns of copying. */
    private static long stopped(CostProfile costs, long askedNanos, Consumer<BodyBuilder> turnOfCopier) {
        ProgramBuilder program = new ProgramBuilder()
                .function(
                        "main",
                        List.of(),
                        main -> main.go("copier")
                                .compute(askedNanos)
                                .add(new Instruction.SetMaxProcs(Amount.of(3)))
                                .observe("stopped", new Amount.Now()))
                .function(
                        "copier",
                        List.of(),
                        copier -> copier.repeat(10, turnOfCopier).compute(MILLI))
                .function("leaf", List.of(), leaf -> {});
        return TestProcess.of(program).gomaxprocs(2).costs(costs).run().values().get(0);
    }
}
