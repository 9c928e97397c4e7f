package gotwin.model.process;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.model.host.Cost;
import gotwin.model.host.CostProfile;
import gotwin.model.program.Amount;
import gotwin.model.program.BodyBuilder;
import gotwin.model.program.Instruction;
import gotwin.model.program.ProgramBuilder;
import gotwin.model.program.Resource;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What a goroutine needs that takes no ended one's place.
 *
 * <p>Oracle: 50,000 goroutines that park, started one after another by Go 1.26.8: the first time 50,000 objects of the size
 * class of 480 bytes and 2,048 bytes of stacks each, after they have ended and are started again none ({@code
 * runtime.MemStats}). Times are by hand: 16 objects of 480 bytes and the bitmap of their pointers fill a span of 8 KiB, whose
 * first touches two pages, and a stack half of one.
 */
final class NewGoroutinesTest {
    private static final long CREATE_NANOS = 100;
    private static final long NEW_NANOS = 300;
    private static final long FAULT_NANOS = 1000;
    private static final long SPAN_NANOS = 2 * FAULT_NANOS;
    private static final long STACK_NANOS = FAULT_NANOS / 2;
    private static final CostProfile COSTS = TestCosts.zero()
            .cost(Cost.GOROUTINE_CREATE, CREATE_NANOS)
            .cost(Cost.GOROUTINE_NEW, NEW_NANOS)
            .cost(Cost.PAGE_FAULT, FAULT_NANOS)
            .profile();

    private static ProgramBuilder program(int count, int rounds) {
        return new ProgramBuilder()
                .resource(new Resource.WaitGroup("gate"))
                .resource(new Resource.WaitGroup("all"))
                .function(
                        "main",
                        List.of(),
                        main -> main.repeat(rounds, round -> {
                            round.add(new Instruction.WaitGroupAdd("gate", Amount.of(1)))
                                    .add(new Instruction.WaitGroupAdd("all", Amount.of(count)))
                                    .assign("start", new Amount.Now());
                            round.repeat(count, loop -> loop.go("waiter"));
                            round.observe("nanos", new Amount.Difference(new Amount.Now(), Amount.variable("start")));
                            end(round);
                        }))
                .function(
                        "waiter",
                        List.of(),
                        waiter -> waiter.add(new Instruction.WaitGroupWait("gate"))
                                .add(new Instruction.WaitGroupDone("all")));
    }

    private static void end(BodyBuilder round) {
        round.add(new Instruction.WaitGroupDone("gate")).add(new Instruction.WaitGroupWait("all"));
    }

    @Test
    void takesMemoryAndTimeOnlyTheFirstTime() {
        List<Long> times =
                TestProcess.of(program(3, 2)).gomaxprocs(1).costs(COSTS).run().values();

        long againNanos = 3 * CREATE_NANOS;
        assertThat(times).containsExactly(againNanos + 3 * (NEW_NANOS + STACK_NANOS) + SPAN_NANOS, againNanos);
    }

    @Test
    void oneInSixteenFetchesASpan() {
        List<Long> times =
                TestProcess.of(program(33, 1)).gomaxprocs(1).costs(COSTS).run().values();

        assertThat(times).containsExactly(33 * (CREATE_NANOS + NEW_NANOS + STACK_NANOS) + 3 * SPAN_NANOS);
    }
}
