package gotwin.model.gc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gotwin.model.host.Cost;
import gotwin.model.host.CostProfile;
import gotwin.model.probe.GcCycle;
import gotwin.model.process.TestCosts;
import gotwin.model.program.Amount;
import gotwin.model.program.BodyBuilder;
import gotwin.model.program.Instruction;
import gotwin.model.program.Lifetime;
import gotwin.model.units.Bytes;
import org.junit.jupiter.api.Test;

/**
 * A program changes what its collector is told.
 *
 * <p>Oracle: Go's goal, live heap times 1 + GOGC/100 with stacks and globals of about 150 KiB beside the heap, at least 4 MiB
 * times GOGC/100 (mgcpacer.go, commit); so a program that allocates A bytes has A / (goal - live) cycles.
 */
final class CollectorControlsTest {
    private static final long LIVE_BYTES = 32 * Bytes.MEBIBYTE;
    private static final long ALLOCATED_BYTES = 960 * Bytes.MEBIBYTE;
    private static final long PIECE_BYTES = 64 * Bytes.KIBIBYTE;

    private static GcRun program() {
        return new GcRun().costs(CostProfile.zero()).live(LIVE_BYTES, 0.5, 64);
    }

    private static void allocate(BodyBuilder body) {
        body.repeat(
                ALLOCATED_BYTES / PIECE_BYTES,
                turn -> turn.add(new Instruction.Allocate(Amount.of(PIECE_BYTES), Amount.of(1), 0))
                        .compute(1000));
    }

    /**
     * 960 MiB in steps of 32 MiB are 30 cycles; of 64 MiB 15; of 16 MiB 60. Cycles start a little before the goal, and what is
     * allocated while they last survives them: within a tenth.
     */
    @Test
    void collectsAsOftenAsTheNewPercentageSays() {
        GcRun run = program();
        run.run(body -> {
            allocate(body);
            body.add(new Instruction.SetGcPercent(Amount.of(200)));
            allocate(body);
            body.add(new Instruction.SetGcPercent(Amount.of(50)));
            allocate(body);
        });
        assertThat(countWithGoal(run, 2)).isCloseTo(30, within(3L));
        assertThat(countWithGoal(run, 3)).isCloseTo(15, within(2L));
        assertThat(countWithGoal(run, 1.5)).isCloseTo(60, within(6L));
    }

    private static long countWithGoal(GcRun run, double times) {
        return run.cycles.stream()
                .filter(cycle -> Math.abs(cycle.heapGoalBytes() - times * LIVE_BYTES) < 0.12 * times * LIVE_BYTES)
                .count();
    }

    @Test
    void collectsNoMoreWhenSwitchedOff() {
        GcRun run = program();
        run.run(body -> {
            body.add(new Instruction.SetGcPercent(Amount.of(-1)));
            allocate(body);
        });
        assertThat(run.cycles).isEmpty();
    }

    /** setGCPercent: gcWaitOnMark. With GOGC=off no cycle runs when the call returns. */
    @Test
    void waitsForTheRunningCycleWhenSwitchedOff() {
        GcRun run = new GcRun().gomaxprocs(2).allocators(2).live(64 * Bytes.MEBIBYTE, 0.5, 32);
        run.run(body -> {
            body.repeat(3000, turn -> turn.add(new Instruction.Allocate(Amount.of(32_768), Amount.of(1024), 0.5)));
            body.add(new Instruction.SetGcPercent(Amount.of(-1)));
            body.observe("off", new Amount.Now());
            allocate(body);
        });
        assertThat(run.cycles).isNotEmpty();
        long lastEndNanos = run.cycles.get(run.cycles.size() - 1).markEndNanos();
        assertThat(run.observed.get(0)).isGreaterThanOrEqualTo(lastEndNanos);
    }

    /** Without GOGC a limit alone decides: no cycle before, some after; 64 MiB hold 32 MiB of heap and what it needs. */
    @Test
    void staysBelowAMemoryLimitFromThenOn() {
        GcRun run = program().gogc(-1);
        run.run(body -> {
            body.repeat(100, turn -> turn.add(new Instruction.Allocate(Amount.of(PIECE_BYTES), Amount.of(1), 0)));
            body.add(new Instruction.SetMemoryLimit(Amount.of(64 * Bytes.MEBIBYTE)));
            allocate(body);
            body.add(new Instruction.SetMemoryLimit(Amount.of(-5)));
            allocate(body);
        });
        assertThat(run.cycles).hasSizeGreaterThan(60);
        assertThat(run.cycles)
                .allSatisfy(cycle -> assertThat(cycle.heapAtEndBytes()).isLessThan(64 * Bytes.MEBIBYTE));
    }

    /** Garbage of 16 MiB is freed and given back, and what is allocated then is touched for the first time again. */
    @Test
    void givesFreeMemoryBack() {
        long faultNanos = 1000;
        CostProfile costs = TestCosts.zero().cost(Cost.PAGE_FAULT, faultNanos).profile();
        long bytes = 16 * Bytes.MEBIBYTE;
        GcRun run = program().gogc(-1).costs(costs);
        run.run(body -> {
            timed(body, bytes);
            body.add(new Instruction.CollectGarbage());
            timed(body, bytes);
            body.add(new Instruction.FreeOsMemory());
            timed(body, bytes);
        });
        long touchedNanos = bytes / 4096 * faultNanos;
        assertThat(run.observed).containsExactly(touchedNanos, 0L, touchedNanos);
        assertThat(run.cycles)
                .extracting(GcCycle::heapMarkedBytes)
                .containsOnly(LIVE_BYTES + GcRun.ALLOCATOR_BYTES)
                .hasSize(2);
    }

    private static void timed(BodyBuilder body, long bytes) {
        body.assign("start", new Amount.Now());
        body.add(new Instruction.Allocate(Amount.of(bytes), Amount.of(1), 0));
        body.observe("nanos", new Amount.Difference(new Amount.Now(), Amount.variable("start")));
    }

    /**
     * A ballast: one object without pointers that is kept for ever. With 32 MiB live, 960 MiB take 30 cycles, as above; with
     * 128 MiB of ballast the goal is 2 * 160 MiB, and they take 960 / 160 = 6.
     */
    @Test
    void collectsSeldomerWithABallast() {
        GcRun with = program();
        with.run(body -> {
            body.add(
                    new Instruction.Allocate(Amount.of(128 * Bytes.MEBIBYTE), Amount.of(1), 0, new Lifetime.Forever()));
            allocate(body);
        });
        assertThat(countWithGoal(with, 10)).isCloseTo(6, within(1L));
        GcRun without = program();
        without.run(CollectorControlsTest::allocate);
        assertThat(countWithGoal(without, 2)).isCloseTo(30, within(3L));
    }
}
