package gotwin.model.process;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.model.probe.Probe.StopReason;
import gotwin.model.probe.RuntimeState;
import gotwin.model.program.Amount;
import gotwin.model.program.Instruction;
import gotwin.model.program.ProgramBuilder;
import gotwin.model.program.Resource;
import gotwin.model.units.Nanos;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What a program would read of its runtime.
 *
 * <p>Oracle: the counts of goroutines are what a Go 1.26.8 program reads that imports nothing but {@code runtime/metrics};
 * the times follow by hand, all costs being zero.
 */
final class RuntimeReadingTest {
    @Test
    void mainAloneHasFourGoroutinesOfTheRuntimeBesideIt() {
        // Go 1.26.8, GOMAXPROCS=2, first thing in main: goroutines 5, goroutines-created 5.
        RuntimeState.Goroutines read = newest(new ProgramBuilder().function("main", List.of(), main -> {}), 2)
                .runtime()
                .goroutines();

        assertThat(read.count()).isEqualTo(5);
        assertThat(read.createdCount()).isEqualTo(5);
        assertThat(read.runningCount()).isEqualTo(1);
        assertThat(read.waitingCount()).isEqualTo(4);
    }

    @Test
    void theFirstCycleMakesAWorkerForEachP() {
        // Go 1.26.8: after runtime.GC goroutines-created has risen by GOMAXPROCS.
        var program =
                new ProgramBuilder().function("main", List.of(), main -> main.add(new Instruction.CollectGarbage()));

        RuntimeState read = newest(program, 2).runtime();

        assertThat(read.goroutines().createdCount()).isEqualTo(7);
        assertThat(read.collection().forcedCycleCount()).isEqualTo(1);
        assertThat(read.collection().automaticCycleCount()).isZero();
        assertThat(read.collection().gogcPercent()).isEqualTo(-1);
    }

    @Test
    void objectsAreCountedBySizeAndTinyOnesByTheirBlocks() {
        // Go 1.26.8, 10,000 objects of 24 bytes, 2,000 of 8 without pointers and 3 of 100,000: 1,000 more in the bucket
        // of 16
        // bytes, 10,000 in that of 24, 3 large ones, 1,000 tiny ones; two collections later all of them are freed, but
        // for the
        // one that a variable still had.
        var program = new ProgramBuilder()
                .function(
                        "main",
                        List.of(),
                        main -> main.add(new Instruction.Allocate(Amount.of(240_000), Amount.of(10_000), 0))
                                .add(new Instruction.Allocate(Amount.of(16_000), Amount.of(2_000), 0))
                                .add(new Instruction.Allocate(Amount.of(300_000), Amount.of(3), 0))
                                .add(new Instruction.CollectGarbage()));

        RuntimeState.Objects objects = newest(program, 1).runtime().objects();

        for (List<Long> counts : List.of(objects.allocatedCounts(), objects.freedCounts())) {
            assertThat(counts).hasSize(68);
            assertThat(counts.get(1)).isEqualTo(1_000);
            assertThat(counts.get(2)).isEqualTo(10_000);
            assertThat(counts.get(67)).isEqualTo(3);
            assertThat(counts.stream().mapToLong(Long::longValue).sum()).isEqualTo(11_003);
        }
        assertThat(objects.tinyCount()).isEqualTo(1_000);
    }

    @Test
    void goroutinesAreCountedByState() {
        // By hand: one P; it runs main to the horizon while one waits for it, one for main and one for the kernel.
        var program = new ProgramBuilder()
                .channel("never", 0)
                .function(
                        "main",
                        List.of(),
                        main -> main.go("caller")
                                .go("waiter")
                                .add(new Instruction.Sleep(Amount.of(Nanos.MILLISECOND)))
                                .go("nobody")
                                .compute(5 * Nanos.MILLISECOND))
                .function("waiter", List.of(), body -> body.receive("never"))
                .function("nobody", List.of(), body -> {})
                .function(
                        "caller",
                        List.of(),
                        body -> body.add(new Instruction.Syscall(Amount.of(0), Amount.of(Nanos.SECOND))));

        RuntimeState.Goroutines read = TestProcess.of(program)
                .version(GoVersion.GO_1_26)
                .horizon(3 * Nanos.MILLISECOND)
                .run()
                .runtime()
                .goroutines();

        assertThat(read.programCount()).isEqualTo(4);
        assertThat(read.runningCount()).isEqualTo(1);
        assertThat(read.runnableCount()).isEqualTo(1);
        assertThat(read.notInGoCount()).isEqualTo(1);
        assertThat(read.waitingCount()).isEqualTo(1 + 4);
    }

    @Test
    void aGoroutineIsRunnableFromItsCreationUntilItRuns() {
        // By hand: the child waits while main computes 3 µs; main comes first, at once.
        var program = new ProgramBuilder()
                .channel("done", 0)
                .function(
                        "main",
                        List.of(),
                        main -> main.go("child").compute(3_000).receive("done"))
                .function("child", List.of(), body -> body.send("done", Amount.of(0)));

        assertThat(newest(program, 1).runnableNanos()).startsWith(0L, 3_000L);
    }

    @Test
    void aLockIsWaitedForUntilItIsGiven() {
        // By hand: the child asks for the lock at 0, main gives it up after it slept 1 ms.
        var program = new ProgramBuilder()
                .resource(new Resource.Mutex("lock"))
                .function(
                        "main",
                        List.of(),
                        main -> main.add(new Instruction.Lock("lock"))
                                .go("child")
                                .add(new Instruction.Sleep(Amount.of(Nanos.MILLISECOND)))
                                .add(new Instruction.Unlock("lock")))
                .function(
                        "child",
                        List.of(),
                        body -> body.add(new Instruction.Lock("lock")).add(new Instruction.Unlock("lock")));

        assertThat(newest(program, 1).mutexWaitNanos()).containsExactly(Nanos.MILLISECOND);
    }

    @Test
    void timeOfThePsIsSummedUpWhenACycleEnds() {
        // By hand: nothing costs time but 3 ms of computing on one of two Ps. Go 1.26.8 reads 0 before its first cycle.
        var program = new ProgramBuilder()
                .function(
                        "main",
                        List.of(),
                        main -> main.compute(3 * Nanos.MILLISECOND)
                                .add(new Instruction.CollectGarbage())
                                .compute(4 * Nanos.MILLISECOND));

        RuntimeState.CpuTime read = newest(program, 2).runtime().cpu();

        assertThat(read.totalNanos()).isEqualTo(6 * Nanos.MILLISECOND);
        assertThat(read.userNanos()).isEqualTo(3 * Nanos.MILLISECOND);
        assertThat(read.idleNanos()).isEqualTo(3 * Nanos.MILLISECOND);
        assertThat(TestProcess.ofMain(main -> main.compute(1_000))
                        .run()
                        .runtime()
                        .cpu())
                .isEqualTo(RuntimeState.CpuTime.NONE);
    }

    @Test
    void aChangeOfGomaxprocsIsNoPauseOfTheCollectors() {
        // Go 1.26.8 proc.go, stwReason.isGC: only the two stops of a cycle.
        var program = new ProgramBuilder()
                .function(
                        "main",
                        List.of(),
                        main -> main.add(new Instruction.SetMaxProcs(Amount.of(3)))
                                .add(new Instruction.CollectGarbage()));

        Recording run = newest(program, 2);

        assertThat(run.stops()).containsExactly(StopReason.OTHER, StopReason.COLLECTION, StopReason.COLLECTION);
        assertThat(run.runtime().goroutines().processorCount()).isEqualTo(3);
        assertThat(run.runtime().goroutines().createdCount()).isEqualTo(5 + 3);
    }

    private static Recording newest(ProgramBuilder program, int gomaxprocs) {
        return TestProcess.of(program)
                .version(GoVersion.GO_1_26)
                .gomaxprocs(gomaxprocs)
                .run();
    }
}
