package gotwin.model.process;

import gotwin.model.memory.SizeClasses;
import gotwin.model.program.Amount;
import gotwin.model.program.BodyBuilder;
import gotwin.model.program.Instruction;
import gotwin.model.program.Lifetime;
import gotwin.model.units.Nanos;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Random steps a goroutine takes by itself: what takes time and ends without anybody else's help. */
final class SwarmSteps {
    private static final int KIND_COUNT = 15;

    private final SwarmProgram program;
    private final RandomGenerator random;

    SwarmSteps(SwarmProgram program) {
        this.program = program;
        this.random = program.random;
    }

    /** Writes up to three steps, which are executed {@code times} times. */
    void add(BodyBuilder text, long times) {
        int stepCount = random.nextInt(4);
        for (int i = 0; i < stepCount; i++) {
            addOne(text, times);
        }
    }

    private void addOne(BodyBuilder text, long times) {
        switch (random.nextInt(KIND_COUNT)) {
            case 0, 1 -> compute(text, below(50_000), times);
            case 2 -> compute(text, rarelyBelow(15 * Nanos.MILLISECOND, 20_000), times);
            case 3 -> copy(text, below(200_000), times);
            case 4 -> text.add(new Instruction.Sleep(Amount.of(below(3 * Nanos.MILLISECOND))));
            case 5 -> syscall(text, below(20_000), rarelyBelow(30 * Nanos.MILLISECOND, 300_000), times);
            case 6 -> text.add(new Instruction.KernelSleep(Amount.of(below(2 * Nanos.MILLISECOND))));
            case 7 -> text.add(new Instruction.NetworkWait(Amount.of(below(2 * Nanos.MILLISECOND))));
            case 8 -> text.add(new Instruction.Gosched());
            case 9 -> allocate(text, 1 + below(rarelyBelow(4_000_000, 200_000) + 1), times);
            case 10 -> {
                text.add(new Instruction.LockOsThread());
                compute(text, below(5_000), times);
                text.add(new Instruction.Sleep(Amount.of(below(100_000)))).add(new Instruction.UnlockOsThread());
            }
            case 11 -> call(text, times);
            case 13 -> cgoCall(text, below(20_000), rarelyBelow(30 * Nanos.MILLISECOND, 300_000), times);
            case 12 -> text.add(new Instruction.Ask("peer", Amount.of(below(500_000)), Optional.empty()));
            default -> rare(text);
        }
    }

    private void rare(BodyBuilder text) {
        int choice = random.nextInt(8);
        if (choice == 0) {
            text.add(new Instruction.CollectGarbage());
        } else if (choice == 1) {
            program.changesProcessors = true;
            text.add(new Instruction.SetMaxProcs(Amount.of(1 + below(SwarmProgram.PROCESSOR_COUNT_MAX))));
        } else {
            text.add(new Instruction.SleepUntil(new Amount.Sum(new Amount.Now(), Amount.of(below(1_000_000)))));
        }
    }

    private void compute(BodyBuilder text, long nanos, long times) {
        text.compute(nanos);
        work(text, nanos, times);
    }

    private void copy(BodyBuilder text, long nanos, long times) {
        text.add(new Instruction.Copy(Amount.of(nanos)));
        work(text, nanos, times);
    }

    private void syscall(BodyBuilder text, long cpuNanos, long blockedNanos, long times) {
        text.add(new Instruction.Syscall(Amount.of(cpuNanos), Amount.of(blockedNanos)));
        work(text, cpuNanos, times);
    }

    private void cgoCall(BodyBuilder text, long cpuNanos, long blockedNanos, long times) {
        boolean callsBack = random.nextBoolean();
        text.add(new Instruction.CgoCall(
                Amount.of(cpuNanos),
                Amount.of(blockedNanos),
                callsBack ? BodyBuilder.of(callback -> addOne(callback, times)) : List.of()));
        work(text, cpuNanos, times);
    }

    private void allocate(BodyBuilder text, long bytes, long times) {
        long objectCount = 1 + below(Math.max(1, bytes / 16));
        Lifetime lifetime = switch (random.nextInt(5)) {
            case 0 -> new Lifetime.Never();
            case 1 -> new Lifetime.For(Amount.of(below(10_000_000)));
            case 2 -> new Lifetime.Cached(SwarmProgram.CACHE);
            default -> new Lifetime.Request();
        };
        text.add(new Instruction.Allocate(Amount.of(bytes), Amount.of(objectCount), random.nextDouble(), lifetime));
        long objectBytes = (bytes + objectCount - 1) / objectCount;
        long takenBytes = objectCount * SizeClasses.roundedBytes(objectBytes, SizeClasses.Kind.POINTERS);
        SwarmProgram.count(text, SwarmProgram.ALLOCATED_BYTES, Amount.of(takenBytes));
        program.expect(SwarmProgram.ALLOCATED_BYTES, takenBytes * times);
    }

    private void call(BodyBuilder text, long times) {
        String name = program.name("leaf");
        program.builder.function(name, List.of("nanos"), leaf -> {
            leaf.compute(Amount.variable("nanos"));
            SwarmProgram.count(leaf, SwarmProgram.WORK_NANOS, Amount.variable("nanos"));
            leaf.add(new Instruction.Return());
        });
        long nanos = below(10_000);
        text.add(new Instruction.Call(name, List.of(Amount.of(nanos))));
        program.expect(SwarmProgram.WORK_NANOS, nanos * times);
    }

    private void work(BodyBuilder text, long nanos, long times) {
        SwarmProgram.count(text, SwarmProgram.WORK_NANOS, Amount.of(nanos));
        program.expect(SwarmProgram.WORK_NANOS, nanos * times);
    }

    private long below(long bound) {
        return random.nextLong(bound);
    }

    private long rarelyBelow(long rareBound, long usualBound) {
        return random.nextInt(10) == 0 ? below(rareBound) : below(usualBound);
    }
}
