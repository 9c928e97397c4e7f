package gotwin.model.sync;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.model.process.Recording;
import gotwin.model.process.RunOutcome;
import gotwin.model.process.TestProcess;
import gotwin.model.program.Amount;
import gotwin.model.program.BodyBuilder;
import gotwin.model.program.Instruction;
import gotwin.model.program.ProgramBuilder;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Channels hand over, hold, block and close as Go's do.
 *
 * <p>Oracle: the Go language specification and Go 1.24.4 chan.go worked out by hand, on one P.
 */
final class ChannelTest {
    @Test
    void aSenderHandsItsValueToAWaitingReceiverAndGoesOn() {
        // By hand: the receiver becomes the next to run, but main runs on until it parks.
        Recording run = run(
                0,
                main -> main.go("receive")
                        .add(new Instruction.Gosched())
                        .add(new Instruction.Gosched())
                        .send("c", Amount.of(7))
                        .observe("sent", Amount.of(100))
                        .receive("done"));

        assertThat(run.values()).containsExactly(100L, 7L);
    }

    @Test
    void aReceiverTakesFromAWaitingSenderAndGoesOn() {
        Recording run = run(
                0,
                main -> main.go("sendOne", Amount.of(7))
                        .add(new Instruction.Gosched())
                        .add(new Instruction.Gosched())
                        .receive("c", "v")
                        .observe("received", Amount.variable("v"))
                        .receive("done"));

        assertThat(run.values()).containsExactly(7L, 101L);
    }

    @Test
    void aBufferKeepsOrderAndBlocksWhenItIsFull() {
        Recording run = run(
                2,
                main -> main.go("sendOne", Amount.of(1))
                        .go("sendOne", Amount.of(2))
                        .go("sendOne", Amount.of(3))
                        .add(new Instruction.Gosched())
                        .add(new Instruction.Gosched())
                        .repeat(3, loop -> loop.receive("c", "v").observe("received", Amount.variable("v")))
                        .repeat(3, loop -> loop.receive("done")));

        // By hand: 3 runs first (run-next), then 1, both into the buffer; 2 waits, and comes in when 3 leaves.
        assertThat(run.values().stream().filter(value -> value < 100).toList()).containsExactly(3L, 1L, 2L);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 7})
    void everythingArrivesOnceAndInOrder(int capacity) {
        ProgramBuilder program = new ProgramBuilder()
                .channel("c", capacity)
                .function(
                        "main",
                        List.of(),
                        main -> main.go("send")
                                .rangeOver("c", "v", loop -> loop.observe("received", Amount.variable("v"))))
                .function(
                        "send",
                        List.of(),
                        body -> body.assign("i", Amount.of(0))
                                .repeat(
                                        20,
                                        loop -> loop.send("c", Amount.variable("i"))
                                                .assign("i", new Amount.Sum(Amount.variable("i"), Amount.of(1))))
                                .add(new Instruction.Close("c")));

        Recording run = TestProcess.of(program).run();

        assertThat(run.kind()).isEqualTo(RunOutcome.Kind.RETURNED);
        assertThat(run.values()).hasSize(20).isSorted().startsWith(0L).endsWith(19L);
    }

    @Test
    void aClosedChannelIsDrainedAndThenGivesZeros() {
        Recording run = run(
                3,
                main -> main.send("c", Amount.of(5))
                        .send("c", Amount.of(6))
                        .add(new Instruction.Close("c"))
                        .repeat(3, loop -> loop.receive("c", "v").observe("received", Amount.variable("v"))));

        assertThat(run.values()).containsExactly(5L, 6L, 0L);
    }

    @Test
    void closingWakesReceiversInGosOrder() {
        // Go's order for receivers 0 to 4: 0, 4, 3, 2, 1.
        ProgramBuilder program = new ProgramBuilder()
                .channel("c", 0)
                .channel("done", 5)
                .function("main", List.of(), main -> {
                    main.add(new Instruction.Gosched());
                    for (int i = 0; i < 5; i++) {
                        main.go("wait", Amount.of(i)).add(new Instruction.Gosched());
                    }
                    main.add(new Instruction.Close("c")).repeat(5, loop -> loop.receive("done"));
                })
                .function(
                        "wait",
                        List.of("name"),
                        body -> body.receive("c")
                                .observe("woke", Amount.variable("name"))
                                .send("done", Amount.of(0)));

        assertThat(TestProcess.of(program).run().values()).containsExactly(0L, 4L, 3L, 2L, 1L);
    }

    @Test
    void sendingOnAClosedChannelPanics() {
        Recording run = run(1, main -> main.add(new Instruction.Close("c")).send("c", Amount.of(1)));

        assertThat(run.kind()).isEqualTo(RunOutcome.Kind.PANICKED);
        assertThat(run.message()).isEqualTo("panic: send on closed channel");
        assertThat(run.outcome().exit().code()).isEqualTo(2);
    }

    @Test
    void aSenderThatWaitsPanicsWhenTheChannelIsClosed() {
        Recording run = run(
                0,
                main -> main.go("sendOne", Amount.of(1))
                        .add(new Instruction.Gosched())
                        .add(new Instruction.Gosched())
                        .add(new Instruction.Close("c"))
                        .observe("closed", Amount.of(55))
                        .receive("done"));

        assertThat(run.message()).isEqualTo("panic: send on closed channel");
        assertThat(run.values()).containsExactly(55L);
    }

    @Test
    void closingTwicePanics() {
        Recording run = run(0, main -> main.add(new Instruction.Close("c")).add(new Instruction.Close("c")));

        assertThat(run.message()).isEqualTo("panic: close of closed channel");
    }

    /** Main, a goroutine that sends its argument and says 101, and one that receives and says what; both say done. */
    private static Recording run(int capacity, Consumer<BodyBuilder> main) {
        ProgramBuilder program = new ProgramBuilder()
                .channel("c", capacity)
                .channel("done", 3)
                .function("main", List.of(), main)
                .function(
                        "sendOne",
                        List.of("value"),
                        body -> body.send("c", Amount.variable("value"))
                                .observe("sent", Amount.of(101))
                                .send("done", Amount.of(0)))
                .function(
                        "receive",
                        List.of(),
                        body -> body.receive("c", "v")
                                .observe("received", Amount.variable("v"))
                                .send("done", Amount.of(0)));
        return TestProcess.of(program).run();
    }
}
