package gotwin.model.gc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gotwin.model.probe.GcCycle;
import gotwin.model.process.WhatIf;
import gotwin.model.process.WhatIf.Rule;
import gotwin.model.program.Instruction;
import gotwin.model.units.Bytes;
import gotwin.model.units.Nanos;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

/** Rules of the collector that are switched off do nothing, by hand; with the others, the results are Go's. */
final class CollectorPolicyTest {
    private static final WhatIf NO_ASSISTS = new WhatIf(Rule.OFF, Rule.ON, 0.25);
    private static final WhatIf NO_IDLE_WORKERS = new WhatIf(Rule.ON, Rule.OFF, 0.25);

    private static GcRun run(WhatIf rules) {
        return new GcRun().whatIf(rules).live(64 * Bytes.MEBIBYTE, 0.5, 32);
    }

    private static long sum(GcRun run, ToLongFunction<GcCycle> nanos) {
        return run.cycles.stream().mapToLong(nanos).sum();
    }

    /** A program that only allocates assists more than the background marks; without assists its heap exceeds the goal. */
    @Test
    void letsTheHeapOutgrowItsGoalWithoutAssists() {
        GcRun without = run(NO_ASSISTS);
        without.allocate(500_000, 992, 31, 0.5, 0);
        assertThat(without.cycles).isNotEmpty();
        assertThat(sum(without, GcCycle::assistNanos)).isZero();
        assertThat(without.cycles)
                .anySatisfy(cycle ->
                        assertThat(cycle.heapAtEndBytes()).isGreaterThan(cycle.heapGoalBytes() + 8 * Bytes.MEBIBYTE));
        GcRun with = run(WhatIf.NOTHING);
        with.allocate(500_000, 992, 31, 0.5, 0);
        assertThat(sum(with, GcCycle::assistNanos)).isPositive();
    }

    /** startCycle: four Ps have one dedicated worker, which marks alone while the other Ps idle. */
    @Test
    void marksOnOnePOnlyWithoutIdleWorkers() {
        GcRun without = run(NO_IDLE_WORKERS).gomaxprocs(4);
        without.run(body -> body.add(new Instruction.CollectGarbage()));
        GcCycle cycle = without.cycles.get(0);
        assertThat(cycle.idleNanos()).isZero();
        double wallNanos = cycle.markEndNanos() - cycle.markStartNanos();
        assertThat(cycle.backgroundNanos() / wallNanos).isCloseTo(1, within(0.05));
        GcRun with = run(WhatIf.NOTHING).gomaxprocs(4);
        with.run(body -> body.add(new Instruction.CollectGarbage()));
        assertThat(with.cycles.get(0).idleNanos()).isPositive();
    }

    /** startCycle: half of four Ps are two dedicated workers. */
    @Test
    void marksOnHalfOfThePsWhenTheShareIsHalf() {
        GcRun run = run(new WhatIf(Rule.ON, Rule.ON, 0.5)).gomaxprocs(4).allocators(4);
        run.allocate(10_000, 32 * Bytes.KIBIBYTE, 1024, 0.5, 10 * Nanos.MILLISECOND);
        double wallNanos = sum(run, cycle -> cycle.markEndNanos() - cycle.markStartNanos());
        assertThat(sum(run, GcCycle::backgroundNanos) / wallNanos / 4).isCloseTo(0.5, within(0.025));
    }
}
