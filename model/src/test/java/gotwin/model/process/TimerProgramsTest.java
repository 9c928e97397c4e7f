package gotwin.model.process;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.model.program.Amount;
import gotwin.model.program.BodyBuilder;
import gotwin.model.program.Instruction;
import gotwin.model.program.ProgramBuilder;
import gotwin.model.program.Resource;
import gotwin.model.program.SelectCase;
import gotwin.model.units.Nanos;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Sleeps, timers and tickers of programs fire when Go's do.
 *
 * <p>Oracle: Go 1.24.4 time.go and netpoll_epoll.go: an idle process sleeps whole milliseconds in epoll, at least one; a
 * ticker skips the ticks it missed and keeps its phase; its channel holds one tick. All costs are zero, so instants are
 * exact.
 */
final class TimerProgramsTest {
    private static final long MILLI = Nanos.MILLISECOND;

    /** The second column: whole milliseconds are slept first, then what is left takes at least one. */
    @ParameterizedTest
    @CsvSource({
        "1, 1000000",
        "10000, 1000000",
        "999999, 1000000",
        "1000000, 1000000",
        "1500000, 2000000",
        "2000001, 3000000",
        "5000000, 5000000"
    })
    void anIdleProcessSleepsWholeMilliseconds(long askedNanos, long sleptNanos) {
        Recording run = TestProcess.ofMain(main -> main.add(new Instruction.Sleep(Amount.of(askedNanos))))
                .run();

        assertThat(run.outcome().simulatedNanos()).isEqualTo(sleptNanos);
    }

    @Test
    void aSleepIsExactWhileAnotherGoroutineKeepsTheProcessorScheduling() {
        // By hand: the other goroutine yields every 100 us, and each time the timers are looked at.
        ProgramBuilder program = new ProgramBuilder()
                .function(
                        "main",
                        List.of(),
                        main -> main.go("yielder")
                                .add(new Instruction.Sleep(Amount.of(300_000)))
                                .observe("woke", new Amount.Now()))
                .function(
                        "yielder",
                        List.of(),
                        body -> body.forever(loop -> loop.compute(100_000).add(new Instruction.Gosched())));

        assertThat(TestProcess.of(program).run().values()).containsExactly(300_000L);
    }

    @Test
    void sleepsThatExpireTogetherWakeTheLastFirst() {
        // Go's order for five sleeps that one check finds expired: 4, 0, 1, 2, 3.
        ProgramBuilder program = new ProgramBuilder()
                .resource(new Resource.WaitGroup("all"))
                .function("main", List.of(), main -> {
                    main.add(new Instruction.WaitGroupAdd("all", Amount.of(5)));
                    for (int i = 0; i < 5; i++) {
                        main.go("sleeper", Amount.of(i), Amount.of((10 + i) * MILLI));
                    }
                    // The first yield comes back at once: the tick is 0, so the global queue goes first.
                    main.add(new Instruction.Gosched()).add(new Instruction.Gosched());
                    main.add(new Instruction.Copy(Amount.of(30 * MILLI))).add(new Instruction.WaitGroupWait("all"));
                })
                .function(
                        "sleeper",
                        List.of("name", "nanos"),
                        body -> body.add(new Instruction.Sleep(Amount.variable("nanos")))
                                .observe("woke", Amount.variable("name"))
                                .add(new Instruction.WaitGroupDone("all")));

        Recording run = TestProcess.of(program).run();

        assertThat(run.instants()).containsOnly(30 * MILLI);
        assertThat(run.values()).containsExactly(4L, 0L, 1L, 2L, 3L);
        assertThat(run.instants()).containsOnly(30 * MILLI);
    }

    @Test
    void aTickerTicksFromItsCreation() {
        for (boolean local : new boolean[] {false, true}) {
            Resource ticker = new Resource.Ticker("tick", 10 * MILLI);
            ProgramBuilder program = new ProgramBuilder();
            if (!local) {
                program.resource(ticker);
            }
            program.function(
                    "main",
                    List.of(),
                    local ? List.of(ticker) : List.of(),
                    main -> main.repeat(3, loop -> loop.receive("tick").observe("at", new Amount.Now())));

            assertThat(TestProcess.of(program).run().values()).containsExactly(10 * MILLI, 20 * MILLI, 30 * MILLI);
        }
    }

    @Test
    void theTickersOfStartedAndOfCalledFunctionsTickToo() {
        List<Resource> ticker = List.of(new Resource.Ticker("tick", 10 * MILLI));
        ProgramBuilder program = new ProgramBuilder()
                .channel("done", 0)
                .function("main", List.of(), main -> {
                    main.go("wait").receive("done");
                    main.add(new Instruction.Call("wait", List.of())).receive("done");
                })
                .function(
                        "wait",
                        List.of(),
                        ticker,
                        body -> body.receive("tick")
                                .observe("at", new Amount.Now())
                                .goClosure(closure -> closure.send("done", Amount.of(1))));

        assertThat(TestProcess.of(program).run().values()).containsExactly(10 * MILLI, 20 * MILLI);
    }

    @Test
    void missedTicksAreSkippedAndThePhaseIsKept() {
        // By hand: the tick of 10 ms waits in the channel; those of 20 to 40 are missed or find it full; next is 50.
        Recording run = TestProcess.of(new ProgramBuilder()
                        .resource(new Resource.Ticker("tick", 10 * MILLI))
                        .function(
                                "main",
                                List.of(),
                                main -> main.add(new Instruction.Copy(Amount.of(45 * MILLI)))
                                        .receive("tick")
                                        .observe("at", new Amount.Now())
                                        .receive("tick")
                                        .observe("at", new Amount.Now())
                                        .receive("tick")
                                        .observe("at", new Amount.Now())))
                .run();

        assertThat(run.values()).containsExactly(45 * MILLI, 50 * MILLI, 60 * MILLI);
    }

    @Test
    void aTimerFiresOnceUnlessItIsStoppedOrSetAgain() {
        SelectCase timer = new SelectCase.Receive("timer", Optional.empty(), observe("timer"));
        SelectCase other = new SelectCase.Receive("other", Optional.empty(), observe("other"));
        Instruction race = new Instruction.Select(List.of(timer, other), Optional.empty());
        ProgramBuilder program = new ProgramBuilder()
                .resource(new Resource.Timer("timer"))
                .resource(new Resource.Ticker("other", 5 * MILLI))
                .function(
                        "main",
                        List.of(),
                        main -> main.add(new Instruction.TimerReset("timer", Amount.of(2 * MILLI)))
                                .add(race) // the timer at 2 ms
                                .add(race) // the ticker at 5 ms
                                .add(new Instruction.TimerReset("timer", Amount.of(2 * MILLI)))
                                .add(new Instruction.TimerStop("timer"))
                                .add(race) // the ticker at 10 ms
                                .add(new Instruction.TimerReset("timer", Amount.of(20 * MILLI)))
                                .add(new Instruction.TimerReset("timer", Amount.of(MILLI)))
                                .add(race)); // the timer at 11 ms

        Recording run = TestProcess.of(program).run();

        assertThat(run.observed().stream()
                        .map(o -> o.observation() + "@" + o.atNanos() / MILLI)
                        .toList())
                .containsExactly("0@2", "1@5", "1@10", "0@11");
    }

    @Test
    void afterFuncStartsAGoroutineWhenItsTimeHasCome() {
        Recording run = TestProcess.of(new ProgramBuilder()
                        .channel("done", 0)
                        .function(
                                "main",
                                List.of(),
                                main -> main.add(new Instruction.AfterFunc(Amount.of(3 * MILLI), "later"))
                                        .receive("done"))
                        .function(
                                "later",
                                List.of(),
                                body -> body.observe("at", new Amount.Now()).send("done", Amount.of(1))))
                .run();

        assertThat(run.values()).containsExactly(3 * MILLI);
        assertThat(run.counters().goroutineCount()).isEqualTo(2);
    }

    @Test
    void aSleepUntilThePastDoesNotSleep() {
        Recording run = TestProcess.ofMain(main -> main.compute(5_000)
                        .add(new Instruction.SleepUntil(Amount.of(4_000)))
                        .add(new Instruction.Sleep(Amount.of(0)))
                        .observe("at", new Amount.Now()))
                .run();

        assertThat(run.values()).containsExactly(5_000L);
    }

    private static List<Instruction> observe(String name) {
        return BodyBuilder.of(body -> body.observe(name, new Amount.Now()));
    }
}
