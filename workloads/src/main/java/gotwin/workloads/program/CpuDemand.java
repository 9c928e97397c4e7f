package gotwin.workloads.program;

import gotwin.model.host.Cost;
import gotwin.model.host.CostProfile;
import gotwin.model.program.Amount;
import gotwin.model.program.Condition;
import gotwin.model.program.Function;
import gotwin.model.program.Instruction;
import gotwin.model.program.Program;
import gotwin.workloads.distribution.Distribution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Estimates the mean CPU time of a function for planning, from the means of its amounts.
 *
 * <p>Counts computing, copying, kernel time of system calls and allocating, in the function and what it calls or starts.
 * A loop without a known number of rounds, and work that other goroutines do on its behalf, count once or not at all.
 */
public final class CpuDemand {
    /** Calls inside calls beyond this are left out: the program is recursive. */
    private static final int DEPTH_MAX = 16;

    /** Rounds of a loop that ends by chance so seldom that it hardly ends. */
    private static final double ROUNDS_MAX = 1e9;

    private static final double PICOS_PER_NANO = 1000;
    private static final double UNDISTURBED_PERMILLE = 1000;

    private final Program program;
    private final CostProfile costs;

    /** An estimate for functions of {@code program} on a host of these costs. */
    public CpuDemand(Program program, CostProfile costs) {
        this.program = program;
        this.costs = costs;
    }

    /** Mean CPU nanoseconds of one call, with these means of its parameters. */
    public double nanos(Function function, Map<String, Double> parameterMeans) {
        return body(function.body(), new TreeMap<>(parameterMeans), 0);
    }

    private double body(List<Instruction> body, Map<String, Double> means, int depth) {
        double nanos = 0;
        for (Instruction instruction : body) {
            nanos += instruction(instruction, means, depth);
        }
        return nanos;
    }

    private double instruction(Instruction instruction, Map<String, Double> means, int depth) {
        if (instruction instanceof Instruction.Compute compute) {
            return mean(compute.cpuNanos(), means) * costs.of(Cost.COMPUTE_FACTOR_PERMILLE) / UNDISTURBED_PERMILLE;
        }
        if (instruction instanceof Instruction.Copy copy) {
            return mean(copy.cpuNanos(), means);
        }
        if (instruction instanceof Instruction.Syscall syscall) {
            return mean(syscall.cpuNanos(), means) + costs.of(Cost.SYSCALL_ENTRY) + costs.of(Cost.SYSCALL_RUNTIME);
        }
        if (instruction instanceof Instruction.CgoCall call) {
            return mean(call.cpuNanos(), means) * costs.of(Cost.COMPUTE_FACTOR_PERMILLE) / UNDISTURBED_PERMILLE
                    + costs.of(Cost.CGO_CALL)
                    + body(call.callback(), means, depth);
        }
        if (instruction instanceof Instruction.Allocate allocate) {
            return (mean(allocate.objectCount(), means) * costs.of(Cost.ALLOCATION_PICOS)
                            + mean(allocate.bytes(), means) * costs.of(Cost.ALLOCATED_BYTE_PICOS))
                    / PICOS_PER_NANO;
        }
        if (instruction instanceof Instruction.Assign assign) {
            means.put(assign.variable(), mean(assign.value(), means));
            return 0;
        }
        if (instruction instanceof Instruction.Call call) {
            return callee(call.function(), call.arguments(), means, depth);
        }
        if (instruction instanceof Instruction.Go go) {
            return callee(go.function(), go.arguments(), means, depth);
        }
        return nested(instruction, means, depth);
    }

    private double nested(Instruction instruction, Map<String, Double> means, int depth) {
        if (instruction instanceof Instruction.Repeat repeat) {
            return mean(repeat.times(), means) * body(repeat.body(), means, depth);
        }
        if (instruction instanceof Instruction.While loop && loop.condition() instanceof Condition.Chance chance) {
            double again = chance.probabilityRatio();
            return Math.min(again / (1 - again), ROUNDS_MAX) * body(loop.body(), means, depth);
        }
        if (instruction instanceof Instruction.Branch branch) {
            double share = share(branch.condition(), means);
            return share * body(branch.then(), means, depth) + (1 - share) * body(branch.orElse(), means, depth);
        }
        double[] parts = Bodies.of(instruction).stream()
                .mapToDouble(inner -> body(inner, means, depth))
                .toArray();
        return instruction instanceof Instruction.Select
                ? Arrays.stream(parts).average().orElse(0)
                : Arrays.stream(parts).sum();
    }

    private double share(Condition condition, Map<String, Double> means) {
        if (condition instanceof Condition.Chance chance) {
            return chance.probabilityRatio();
        }
        Condition.Less less = (Condition.Less) condition;
        return mean(less.left(), means) < mean(less.right(), means) ? 1 : 0;
    }

    private double callee(String name, List<Amount> arguments, Map<String, Double> means, int depth) {
        for (Function function : program.functions()) {
            if (function.name().equals(name) && depth < DEPTH_MAX) {
                return body(function.body(), inner(function, arguments, means), depth + 1);
            }
        }
        return 0;
    }

    private Map<String, Double> inner(Function function, List<Amount> arguments, Map<String, Double> means) {
        List<String> parameters = new ArrayList<>(function.parameters());
        Map<String, Double> inner = new TreeMap<>();
        for (int i = 0; i < Math.min(parameters.size(), arguments.size()); i++) {
            inner.put(parameters.get(i), mean(arguments.get(i), means));
        }
        return inner;
    }

    private double mean(Amount amount, Map<String, Double> means) {
        if (amount instanceof Amount.Constant constant) {
            return (double) constant.value();
        }
        if (amount instanceof Amount.Variable variable) {
            return means.getOrDefault(variable.name(), 0.0);
        }
        if (amount instanceof Amount.Sampled sampled && sampled.sampler() instanceof Distribution distribution) {
            return distribution.mean();
        }
        if (amount instanceof Amount.Tape tape) {
            return Arrays.stream(program.tapes().getOrDefault(tape.name(), new long[0]))
                    .average()
                    .orElse(0);
        }
        if (amount instanceof Amount.Sum sum) {
            return mean(sum.left(), means) + mean(sum.right(), means);
        }
        if (amount instanceof Amount.Difference difference) {
            return mean(difference.left(), means) - mean(difference.right(), means);
        }
        return 0;
    }
}
