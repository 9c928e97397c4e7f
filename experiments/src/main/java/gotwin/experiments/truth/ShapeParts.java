package gotwin.experiments.truth;

import gotwin.model.program.Amount;
import gotwin.model.program.BodyBuilder;
import gotwin.model.program.Instruction;
import gotwin.model.program.ProgramBuilder;
import java.util.function.Consumer;

/** What the shapes of programs are made of. */
abstract class ShapeParts {
    /** Overhead of a call of the burn loop. */
    private static final long BURN_CALL_NANOS = 10;

    final TruthCase one;
    final ProgramBuilder program;

    ShapeParts(TruthCase one, ProgramBuilder program) {
        this.one = one;
        this.program = program;
    }

    Consumer<BodyBuilder> startAll(int count, String prefix) {
        return main -> {
            main.add(new Instruction.WaitGroupAdd("wg", Amount.of(count)));
            for (int i = 0; i < count; i++) {
                main.go(prefix + i);
            }
            main.add(new Instruction.WaitGroupWait("wg"));
        };
    }

    static Consumer<BodyBuilder> startSame(int count, String function) {
        return main -> main.add(new Instruction.WaitGroupAdd("wg", Amount.of(count)))
                .repeat(count, loop -> loop.go(function))
                .add(new Instruction.WaitGroupWait("wg"));
    }

    long[] work(int count) {
        return Demand.of(one.group("work")).nanos(count, one.seed() + 1);
    }

    long[] phases(int count, long spanNanos) {
        SplitMix64 random = new SplitMix64(one.seed());
        long[] phases = new long[count];
        for (int i = 0; i < count; i++) {
            phases[i] = Math.round(random.nextUniform() * spanNanos);
        }
        return phases;
    }

    static Amount burn(Amount nanos) {
        return new Amount.Sum(nanos, Amount.of(BURN_CALL_NANOS));
    }

    static Amount now() {
        return new Amount.Now();
    }

    static Amount since(String variable) {
        return new Amount.Difference(now(), variable(variable));
    }

    static Amount variable(String name) {
        return Amount.variable(name);
    }

    static Amount tape(String name) {
        return new Amount.Tape(name);
    }
}
