package gotwin.model.sync;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.model.host.Cost;
import gotwin.model.process.Recording;
import gotwin.model.process.TestCosts;
import gotwin.model.process.TestProcess;
import gotwin.model.program.Amount;
import gotwin.model.program.BodyBuilder;
import gotwin.model.program.Instruction;
import gotwin.model.program.ProgramBuilder;
import gotwin.model.program.Resource;
import gotwin.model.units.Nanos;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * A mutex lets newcomers barge in until a waiter starves, and then hands itself over.
 *
 * <p>Oracle: Go 1.24.4 internal/sync/mutex.go worked out by hand.
 */
final class SyncMutexTest {
    private static final long MICRO = Nanos.MICROSECOND;

    @Test
    void whoUnlocksAndLocksAgainWinsAgainstTheWokenWaiter() {
        // By hand: the waiter is woken and next to run, but main takes the lock before it parks.
        Recording run = run(main -> main.add(lock())
                .go("waiter", Amount.of(7))
                .add(gosched())
                .add(gosched())
                .add(unlock())
                .add(lock())
                .observe("who", Amount.of(1))
                .add(unlock())
                .receive("done"));

        assertThat(run.values()).containsExactly(1L, 7L);
    }

    @Test
    void aWaiterThatStarvedIsGivenTheLockAndRunsAtOnce() {
        // By hand: the waiter waits 2 ms, wakes, finds main barged in, and turns starvation mode on. Main's next unlock
        // hands over and yields to it; main's third lock queues behind.
        Recording run = run(main -> main.add(lock())
                .go("waiter", Amount.of(7))
                .add(gosched())
                .add(gosched())
                .compute(2_000 * MICRO)
                .add(unlock())
                .add(lock())
                .observe("who", Amount.of(1))
                .add(gosched())
                .add(unlock())
                .add(lock())
                .observe("who", Amount.of(2))
                .add(unlock())
                .receive("done"));

        assertThat(run.values()).containsExactly(1L, 7L, 2L);
    }

    @Test
    void aWaiterWithinAMillisecondDoesNotStarve() {
        // As above, but the waiter waited 0.9 ms only: main barges in a third time.
        Recording run = run(main -> main.add(lock())
                .go("waiter", Amount.of(7))
                .add(gosched())
                .add(gosched())
                .compute(900 * MICRO)
                .add(unlock())
                .add(lock())
                .observe("who", Amount.of(1))
                .add(gosched())
                .add(unlock())
                .add(lock())
                .observe("who", Amount.of(2))
                .add(unlock())
                .receive("done"));

        assertThat(run.values()).containsExactly(1L, 2L, 7L);
    }

    @Test
    void starvingWaitersAreServedFirstInFirstOut() {
        Recording run = run(main -> main.add(lock())
                .add(gosched())
                .go("waiter", Amount.of(10))
                .add(gosched())
                .go("waiter", Amount.of(11))
                .add(gosched())
                .go("waiter", Amount.of(12))
                .add(gosched())
                .compute(2_000 * MICRO)
                .add(unlock())
                .add(lock())
                .add(gosched())
                .add(unlock())
                .add(lock())
                .observe("who", Amount.of(2))
                .add(unlock())
                .repeat(3, loop -> loop.receive("done")));

        assertThat(run.values()).containsExactly(10L, 11L, 12L, 2L);
    }

    @Test
    void aContenderOnAnotherProcessorSpinsBeforeItParks() {
        // By hand, with 1 us a round: stolen after a nap at 3 us, rounds end at 4, 5 and 6 us; the lock is free at 5.5
        // us.
        Recording early = onTwo(5_500);
        assertThat(early.instants()).containsExactly(6 * MICRO);
        // After four rounds, at 7 us, it parks. It is woken at 50 us, next on main's P, and stolen after another nap.
        Recording late = onTwo(50_000);
        assertThat(late.instants()).containsExactly(53 * MICRO);
    }

    @Test
    void onOneProcessorNobodySpins() {
        Recording run = contended(30_000).gomaxprocs(1).run();

        // By hand: main keeps its P until its second copy ends.
        assertThat(run.instants()).containsExactly(130 * MICRO);
    }

    @Test
    void unlockingAFreeMutexIsFatal() {
        Recording run = run(main -> main.add(unlock()));

        assertThat(run.message()).isEqualTo("fatal error: sync: unlock of unlocked mutex");
        assertThat(run.outcome().exit().code()).isEqualTo(2);
    }

    @Test
    void theMutexExcludes() {
        // Eight goroutines on four Ps hold it for 3 us each, 50 times: the last lets go no earlier than 1.2 ms.
        ProgramBuilder program = new ProgramBuilder()
                .resource(new Resource.Mutex("m"))
                .channel("done", 0)
                .function(
                        "main",
                        List.of(),
                        main -> main.repeat(8, loop -> loop.go("hold"))
                                .repeat(8, loop -> loop.receive("done"))
                                .observe("end", new Amount.Now()))
                .function(
                        "hold",
                        List.of(),
                        body -> body.repeat(
                                        50,
                                        loop -> loop.add(lock())
                                                .assign("begin", new Amount.Now())
                                                .compute(3_000)
                                                .observe("begin", Amount.variable("begin"))
                                                .add(unlock())
                                                .compute(500))
                                .send("done", Amount.of(0)));
        Recording run = TestProcess.of(program)
                .gomaxprocs(4)
                .costs(TestCosts.zero().cost(Cost.MUTEX_SPIN_ROUND, 750).profile())
                .run();

        List<Recording.Observed> sections = run.observed().subList(0, 400);
        for (int i = 1; i < sections.size(); i++) {
            assertThat(sections.get(i).value())
                    .as("section %d begins after the one before ended", i)
                    .isGreaterThanOrEqualTo(sections.get(i - 1).atNanos());
        }
        assertThat(run.values().get(400)).isGreaterThanOrEqualTo(1_200 * MICRO);
    }

    private static Recording onTwo(long heldNanos) {
        return contended(heldNanos).gomaxprocs(2).run();
    }

    private static TestProcess contended(long heldNanos) {
        ProgramBuilder program = new ProgramBuilder()
                .resource(new Resource.Mutex("m"))
                .channel("done", 0)
                .function(
                        "main",
                        List.of(),
                        main -> main.add(lock())
                                .go("contend")
                                .add(new Instruction.Copy(Amount.of(heldNanos)))
                                .add(unlock())
                                .add(new Instruction.Copy(Amount.of(100 * MICRO)))
                                .receive("done"))
                .function(
                        "contend",
                        List.of(),
                        body -> body.add(lock())
                                .observe("got", new Amount.Now())
                                .send("done", Amount.of(0)));
        return TestProcess.of(program)
                .costs(TestCosts.zero().cost(Cost.MUTEX_SPIN_ROUND, MICRO).profile());
    }

    private static Recording run(Consumer<BodyBuilder> main) {
        ProgramBuilder program = new ProgramBuilder()
                .resource(new Resource.Mutex("m"))
                .channel("done", 3)
                .function("main", List.of(), main)
                .function(
                        "waiter",
                        List.of("name"),
                        body -> body.add(lock())
                                .observe("who", Amount.variable("name"))
                                .add(unlock())
                                .send("done", Amount.of(0)));
        return TestProcess.of(program).run();
    }

    private static Instruction lock() {
        return new Instruction.Lock("m");
    }

    private static Instruction unlock() {
        return new Instruction.Unlock("m");
    }

    private static Instruction gosched() {
        return new Instruction.Gosched();
    }
}
