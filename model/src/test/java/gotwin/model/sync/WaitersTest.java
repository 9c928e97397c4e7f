package gotwin.model.sync;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.model.process.Recording;
import gotwin.model.process.RunOutcome;
import gotwin.model.process.TestProcess;
import gotwin.model.program.Amount;
import gotwin.model.program.BodyBuilder;
import gotwin.model.program.Instruction;
import gotwin.model.program.ProgramBuilder;
import gotwin.model.program.Resource;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * Wait groups, conditions and semaphores release whom Go releases, in Go's order.
 *
 * <p>Oracle: Go 1.24.4 sync/waitgroup.go, sync/cond.go, runtime/sema.go worked out by hand, on one P. Five goroutines that
 * wait in the order 0 to 4 and are released at once run 4, 0, 1, 2, 3.
 */
final class WaitersTest {
    @Test
    void aWaitGroupReleasesAllWhenItsCountIsZero() {
        Recording run = run(main -> {
            main.add(add(1)).add(gosched());
            five(main, "waitForGroup");
            main.observe("before", Amount.of(100))
                    .add(new Instruction.WaitGroupDone("group"))
                    .repeat(5, loop -> loop.receive("done"));
        });

        assertThat(run.values()).containsExactly(100L, 4L, 0L, 1L, 2L, 3L);
    }

    @Test
    void waitingForNothingDoesNotWait() {
        Recording run = run(main -> main.add(new Instruction.WaitGroupWait("group"))
                .add(add(2))
                .add(add(-2))
                .add(new Instruction.WaitGroupWait("group"))
                .observe("went on", Amount.of(1)));

        assertThat(run.values()).containsExactly(1L);
    }

    @Test
    void aNegativeCountPanics() {
        assertThat(run(main -> main.add(new Instruction.WaitGroupDone("group"))).message())
                .isEqualTo("panic: sync: negative WaitGroup counter");
        assertThat(run(main -> main.add(add(2)).add(add(-3))).message())
                .isEqualTo("panic: sync: negative WaitGroup counter");
    }

    @Test
    void broadcastReleasesAllInGosOrder() {
        Recording run = run(main -> {
            main.add(gosched());
            five(main, "waitForCond");
            main.add(new Instruction.CondBroadcast("cond")).repeat(5, loop -> loop.receive("done"));
        });

        assertThat(run.values()).containsExactly(4L, 0L, 1L, 2L, 3L);
    }

    @Test
    void signalReleasesTheOneThatWaitedLongest() {
        Recording run = run(main -> {
            main.add(gosched());
            five(main, "waitForCond");
            main.repeat(5, loop -> loop.add(new Instruction.CondSignal("cond")).receive("done"));
        });

        assertThat(run.values()).containsExactly(0L, 1L, 2L, 3L, 4L);
    }

    @Test
    void aSignalNobodyWaitsForIsLost() {
        Recording run = run(main -> main.add(new Instruction.CondSignal("cond"))
                .add(new Instruction.CondBroadcast("cond"))
                .go("waitForCond", Amount.of(1))
                .receive("done"));

        assertThat(run.kind()).isEqualTo(RunOutcome.Kind.FATAL);
        assertThat(run.values()).isEmpty();
    }

    @Test
    void aWaiterHoldsTheMutexAgainBeforeItGoesOn() {
        // By hand: the waiter is signalled while main holds the mutex, and main goes first.
        Recording run = run(main -> main.add(gosched())
                .go("waitForCond", Amount.of(7))
                .add(gosched())
                .add(new Instruction.Lock("mutex"))
                .add(new Instruction.CondSignal("cond"))
                .add(gosched())
                .observe("main", Amount.of(1))
                .add(new Instruction.Unlock("mutex"))
                .receive("done"));

        assertThat(run.values()).containsExactly(1L, 7L);
    }

    @Test
    void waitingWithoutTheMutexIsFatal() {
        assertThat(run(main -> main.add(new Instruction.CondWait("cond"))).message())
                .isEqualTo("fatal error: sync: unlock of unlocked mutex");
    }

    @Test
    void aSemaphoreAdmitsAsManyAsItHasPermits() {
        // By hand: main holds one of two permits; 4 runs first and has the other, 0 to 3 queue. Each that leaves wakes
        // the
        // first in the queue.
        Recording run = run(main -> {
            main.add(new Instruction.SemaphoreAcquire("semaphore"));
            for (int i = 0; i < 5; i++) {
                main.go("useSemaphore", Amount.of(i));
            }
            main.repeat(5, loop -> loop.receive("done"));
        });

        assertThat(run.values()).containsExactly(4L, 0L, 1L, 2L, 3L);
    }

    @Test
    void aWokenWaiterCompetesForThePermit() {
        // By hand: main takes both permits, 7 waits; main gives one back, waking 7, but takes it again before 7 runs.
        Recording run = run(main -> main.add(new Instruction.SemaphoreAcquire("semaphore"))
                .add(new Instruction.SemaphoreAcquire("semaphore"))
                .add(gosched())
                .go("useSemaphore", Amount.of(7))
                .add(gosched())
                .add(new Instruction.SemaphoreRelease("semaphore"))
                .add(new Instruction.SemaphoreAcquire("semaphore"))
                .add(gosched())
                .observe("main", Amount.of(1))
                .add(new Instruction.SemaphoreRelease("semaphore"))
                .receive("done"));

        assertThat(run.values()).containsExactly(1L, 7L);
    }

    private static void five(BodyBuilder main, String function) {
        for (int i = 0; i < 5; i++) {
            main.go(function, Amount.of(i)).add(gosched());
        }
    }

    private static Recording run(Consumer<BodyBuilder> main) {
        ProgramBuilder program = new ProgramBuilder()
                .resource(new Resource.WaitGroup("group"))
                .resource(new Resource.Mutex("mutex"))
                .resource(new Resource.Cond("cond", "mutex"))
                .resource(new Resource.Semaphore("semaphore", 2))
                .channel("done", 5)
                .function("main", List.of(), main)
                .function(
                        "waitForGroup",
                        List.of("name"),
                        body -> body.add(new Instruction.WaitGroupWait("group"))
                                .observe("who", Amount.variable("name"))
                                .send("done", Amount.of(0)))
                .function(
                        "waitForCond",
                        List.of("name"),
                        body -> body.add(new Instruction.Lock("mutex"))
                                .add(new Instruction.CondWait("cond"))
                                .observe("who", Amount.variable("name"))
                                .add(new Instruction.Unlock("mutex"))
                                .send("done", Amount.of(0)))
                .function(
                        "useSemaphore",
                        List.of("name"),
                        body -> body.add(new Instruction.SemaphoreAcquire("semaphore"))
                                .observe("who", Amount.variable("name"))
                                .add(gosched())
                                .add(new Instruction.SemaphoreRelease("semaphore"))
                                .send("done", Amount.of(0)));
        return TestProcess.of(program).run();
    }

    private static Instruction add(long count) {
        return new Instruction.WaitGroupAdd("group", Amount.of(count));
    }

    private static Instruction gosched() {
        return new Instruction.Gosched();
    }
}
