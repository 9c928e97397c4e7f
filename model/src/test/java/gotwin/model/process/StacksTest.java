package gotwin.model.process;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.model.host.Cost;
import gotwin.model.host.CostProfile;
import gotwin.model.program.Amount;
import gotwin.model.program.BodyBuilder;
import gotwin.model.program.Condition;
import gotwin.model.program.Instruction;
import gotwin.model.program.ProgramBuilder;
import gotwin.model.program.Resource;
import gotwin.model.units.Bytes;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * Stacks grow, shrink and end as Go's do.
 *
 * <p>Oracle: stack.go of Go 1.26, by hand: the smallest stack has 2,048 bytes, of which the guard takes 928 and every
 * goroutine 256; a move costs 1,000 ns and one for each byte here, so that the time of a call tells the size.
 */
final class StacksTest {
    private static final long MOVE_NANOS = 1000;
    private static final CostProfile COSTS = TestCosts.zero()
            .cost(Cost.STACK_GROWTH, MOVE_NANOS)
            .cost(Cost.STACK_BYTE_PICOS, 1000)
            .profile();

    private static ProgramBuilder program(Consumer<BodyBuilder> main) {
        return new ProgramBuilder()
                .function("main", List.of(), main)
                .function("fits", 864, body -> {})
                .function("exceeds", 865, body -> {})
                .function("thousand", 1000, body -> {})
                .function("large", 50_000, body -> {})
                .function("nested", 50_000, body -> body.add(call("large")))
                .function("recursive", 1_000_000, body -> body.add(call("recursive")));
    }

    private static Instruction call(String function) {
        return new Instruction.Call(function, List.of());
    }

    private static void timed(BodyBuilder body, String function) {
        body.assign("start", new Amount.Now());
        body.add(call(function));
        body.observe("nanos", new Amount.Difference(new Amount.Now(), Amount.variable("start")));
    }

    private static List<Long> times(Consumer<BodyBuilder> main) {
        return TestProcess.of(program(main)).costs(COSTS).run().values();
    }

    /** 256 and 864 bytes above 928 fill 2,048; one byte more does not fit. */
    @Test
    void doublesWhenAFrameDoesNotFitAboveTheGuard() {
        assertThat(times(main -> {
                    timed(main, "fits");
                    timed(main, "exceeds");
                    timed(main, "exceeds");
                }))
                .containsExactly(0L, MOVE_NANOS + 4096, 0L);
    }

    /** newstack: 256 and 50,000 bytes and the guard need 51,184: 65,536 in one move; twice as many need 131,072. */
    @Test
    void movesOnceToTheSizeThatAFrameNeeds() {
        assertThat(times(main -> {
                    timed(main, "large");
                    timed(main, "nested");
                    timed(main, "nested");
                }))
                .containsExactly(MOVE_NANOS + 65_536, MOVE_NANOS + 131_072, 0L);
    }

    /** shrinkstack: a cycle halves 65,536 bytes of which 256 and 800 are used, once. The next call needs 65,536 again. */
    @Test
    void isHalvedByEachCycleWhileItIsHardlyUsed() {
        assertThat(times(main -> {
                    timed(main, "large");
                    main.add(new Instruction.CollectGarbage());
                    timed(main, "large");
                    for (int i = 0; i < 8; i++) {
                        main.add(new Instruction.CollectGarbage());
                    }
                    timed(main, "exceeds");
                }))
                .containsExactly(MOVE_NANOS + 65_536, MOVE_NANOS + 65_536, 0L);
    }

    /** 4,096 is the smallest that is halved: 1,056 bytes are used, and a quarter of 4,096 is 1,024. */
    @Test
    void isNotHalvedWhileAQuarterIsUsed() {
        assertThat(times(main -> {
                    timed(main, "exceeds");
                    main.add(new Instruction.CollectGarbage());
                    timed(main, "exceeds");
                }))
                .containsExactly(MOVE_NANOS + 4096, 0L);
    }

    /** 536 frames of a million bytes fit into 512 MiB; the next stack would have 1 GiB. */
    @Test
    void endsTheProcessAboveAGigabyte() {
        RunOutcome outcome = TestProcess.of(program(main -> main.add(call("recursive"))))
                .costs(COSTS)
                .run()
                .outcome();
        assertThat(outcome.exit().kind()).isEqualTo(RunOutcome.Kind.FATAL);
        assertThat(outcome.exit().code()).isEqualTo(2);
        assertThat(outcome.exit().message()).contains("runtime: goroutine stack exceeds 1000000000-byte limit");
        assertThat(outcome.simulatedNanos()).isGreaterThan(512 * Bytes.MEBIBYTE);
    }

    /**
     * gcComputeStartingStackSize: two goroutines, main with 256 bytes and one with 50,256, use 25,256 in the mean; with the
     * guard that is 26,184, rounded up 32,768. A goroutine that takes the place of the one that ended starts with as much.
     */
    @Test
    void startsReusedGoroutinesWithTheMeanOfTheLastCycle() {
        ProgramBuilder program = new ProgramBuilder()
                .resource(new Resource.WaitGroup("all"))
                .resource(new Resource.Channel("ready", 0))
                .resource(new Resource.Channel("go", 0))
                .function("main", List.of(), main -> {
                    main.add(new Instruction.WaitGroupAdd("all", Amount.of(1))).go("holds");
                    main.receive("ready").add(new Instruction.CollectGarbage());
                    main.send("go", Amount.of(0)).add(new Instruction.WaitGroupWait("all"));
                    main.add(new Instruction.WaitGroupAdd("all", Amount.of(1))).go("starts");
                    main.add(new Instruction.WaitGroupWait("all"));
                })
                .function(
                        "holds",
                        50_000,
                        body -> body.send("ready", Amount.of(0))
                                .receive("go")
                                .add(new Instruction.WaitGroupDone("all")))
                .function("starts", List.of(), body -> {
                    timed(body, "uses");
                    timed(body, "exceeds");
                    body.add(new Instruction.WaitGroupDone("all"));
                })
                .function("uses", 32_768 - 928 - 256, body -> {})
                .function("exceeds", 32_768 - 928 - 256 + 1, body -> {});
        assertThat(TestProcess.of(program).costs(COSTS).run().values()).containsExactly(0L, MOVE_NANOS + 65_536);
    }

    /** A loop of calls leaves no frame behind: 1,000 bytes a call, and 2 rounds or 2,000, need the same 4,096. */
    @Test
    void freesAFrameWhenItsFunctionReturns() {
        assertThat(times(main -> {
                    timed(main, "thousand");
                    main.assign("i", Amount.of(0));
                    main.add(new Instruction.While(
                            new Condition.Less(Amount.variable("i"), Amount.of(2000)),
                            BodyBuilder.of(loop -> loop.add(call("thousand"))
                                    .assign("i", new Amount.Sum(Amount.variable("i"), Amount.of(1))))));
                    timed(main, "thousand");
                }))
                .containsExactly(MOVE_NANOS + 4096, 0L);
    }
}
