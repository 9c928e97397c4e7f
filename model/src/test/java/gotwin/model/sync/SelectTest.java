package gotwin.model.sync;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.model.process.Recording;
import gotwin.model.process.TestProcess;
import gotwin.model.program.Amount;
import gotwin.model.program.BodyBuilder;
import gotwin.model.program.Instruction;
import gotwin.model.program.ProgramBuilder;
import gotwin.model.program.SelectCase;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * A select takes a ready case at random, its default if none is ready, or waits for the first.
 *
 * <p>Oracle: the Go language specification and Go 1.24.4 select.go worked out by hand.
 */
final class SelectTest {
    private static final SelectCase FROM_A = new SelectCase.Receive("a", Optional.of("v"), observe(1));
    private static final SelectCase FROM_B = new SelectCase.Receive("b", Optional.of("v"), observe(2));
    private static final SelectCase TO_A = new SelectCase.Send("a", Amount.of(9), observe(3));

    @Test
    void theOnlyReadyCaseIsTaken() {
        Recording run = run(main ->
                main.send("b", Amount.of(5)).add(select(FROM_A, FROM_B)).observe("value", Amount.variable("v")));

        assertThat(run.values()).containsExactly(2L, 5L);
    }

    @Test
    void withoutAReadyCaseTheDefaultIsTaken() {
        Recording run = run(main -> main.add(new Instruction.Select(List.of(FROM_A, FROM_B), Optional.of(observe(4)))));

        assertThat(run.values()).containsExactly(4L);
    }

    @Test
    void aReadyCaseGoesBeforeTheDefault() {
        Recording run = run(main -> main.send("a", Amount.of(5))
                .add(new Instruction.Select(List.of(FROM_A, FROM_B), Optional.of(observe(4)))));

        assertThat(run.values()).containsExactly(1L);
    }

    @Test
    void ofSeveralReadyCasesEachIsTakenEquallyOften() {
        // 2,000 throws of a coin: more than 4.5 standard deviations (100) from 1,000 has a chance of 7 in a million.
        Recording run = run(main -> main.repeat(
                2_000,
                loop -> loop.send("a", Amount.of(0))
                        .send("b", Amount.of(0))
                        .add(select(FROM_A, FROM_B))
                        .add(select(FROM_A, FROM_B))));

        long firstWasA = 0;
        for (int i = 0; i < run.values().size(); i += 2) {
            firstWasA += run.values().get(i) == 1 ? 1 : 0;
            assertThat(run.values().get(i) + run.values().get(i + 1)).isEqualTo(3);
        }
        assertThat(firstWasA).isBetween(900L, 1_100L);
    }

    @Test
    void theFirstToComeDecidesAndTheOtherChannelsAreFreeAgain() {
        // By hand: the select waits on both; b comes first. What is sent to a afterwards stays for the next receiver.
        Recording run = run(main -> main.go("later", Amount.of(1))
                .add(select(FROM_A, FROM_B))
                .receive("done")
                .receive("a", "v")
                .observe("value", Amount.variable("v")));

        assertThat(run.values()).containsExactly(2L, 77L);
    }

    @Test
    void aSendCaseHandsItsValueOver() {
        Recording run =
                run(main -> main.add(select(TO_A, FROM_B)).receive("a", "v").observe("value", Amount.variable("v")));

        assertThat(run.values()).containsExactly(3L, 9L);
    }

    @Test
    void aWaitingSendCaseIsTakenByAReceiver() {
        Recording run = run(main -> main.send("a", Amount.of(1)) // a is full: the send case must wait
                .go("drain")
                .add(select(TO_A, FROM_B))
                .receive("a", "v")
                .observe("value", Amount.variable("v")));

        assertThat(run.values()).containsExactly(3L, 9L);
    }

    @Test
    void aClosedChannelIsAlwaysReadyToReceiveZero() {
        Recording run = run(main -> main.assign("v", Amount.of(8))
                .add(new Instruction.Close("a"))
                .add(select(FROM_A, FROM_B))
                .observe("value", Amount.variable("v")));

        assertThat(run.values()).containsExactly(1L, 0L);
    }

    @Test
    void sendingToAClosedChannelPanicsWhetherItWaitedOrNot() {
        Recording atOnce = run(main -> main.add(new Instruction.Close("a")).add(select(TO_A)));
        Recording later = run(main -> main.send("a", Amount.of(1)).go("close").add(select(TO_A, FROM_B)));

        assertThat(atOnce.message()).isEqualTo("panic: send on closed channel");
        assertThat(later.message()).isEqualTo("panic: send on closed channel");
    }

    @Test
    void withoutCasesItWaitsForEver() {
        Recording run = run(main -> main.add(new Instruction.Select(List.of(), Optional.empty())));

        assertThat(run.message()).isEqualTo("fatal error: all goroutines are asleep - deadlock!");
    }

    @Test
    void closingWakesASelectThatReceives() {
        Recording run = run(main -> main.go("closeB")
                .assign("v", Amount.of(8))
                .add(select(FROM_A, FROM_B))
                .observe("value", Amount.variable("v")));

        assertThat(run.values()).containsExactly(2L, 0L);
    }

    private static Instruction select(SelectCase... cases) {
        return new Instruction.Select(List.of(cases), Optional.empty());
    }

    private static List<Instruction> observe(long value) {
        return BodyBuilder.of(body -> body.observe("case", Amount.of(value)));
    }

    /** Channels a and b with room for one each. */
    private static Recording run(Consumer<BodyBuilder> main) {
        ProgramBuilder program = new ProgramBuilder()
                .channel("a", 1)
                .channel("b", 1)
                .channel("done", 0)
                .function("main", List.of(), main)
                .function(
                        "later",
                        List.of("value"),
                        body -> body.send("b", Amount.variable("value"))
                                .send("a", Amount.of(77))
                                .send("done", Amount.of(0)))
                .function("drain", List.of(), body -> body.receive("a"))
                .function("close", List.of(), body -> body.add(new Instruction.Close("a")))
                .function("closeB", List.of(), body -> body.add(new Instruction.Close("b")));
        return TestProcess.of(program).run();
    }
}
