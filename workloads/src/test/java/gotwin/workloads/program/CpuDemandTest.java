package gotwin.workloads.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gotwin.model.host.Cost;
import gotwin.model.host.CostProfile;
import gotwin.model.program.Amount;
import gotwin.model.program.BodyBuilder;
import gotwin.model.program.Condition;
import gotwin.model.program.Instruction;
import gotwin.model.program.Program;
import gotwin.model.program.ProgramBuilder;
import gotwin.model.program.SelectCase;
import gotwin.workloads.distribution.Uniform;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The estimate of CPU time is the sum of means, by hand. */
final class CpuDemandTest {
    private static double nanos(CostProfile costs, Consumer<BodyBuilder> body) {
        Program program = new ProgramBuilder()
                .tape("steps", new long[] {100, 300})
                .function("serve", List.of("cpu"), body)
                .function(
                        "again",
                        List.of("cpu"),
                        again -> again.compute(Amount.variable("cpu"))
                                .add(new Instruction.Call("again", List.of(Amount.variable("cpu")))))
                .build();
        return new CpuDemand(program, costs).nanos(program.functions().get(0), Map.of("cpu", 1000.0));
    }

    private static double nanos(Consumer<BodyBuilder> body) {
        return nanos(CostProfile.zero(), body);
    }

    @Test
    void amountsCountByTheirMeans() {
        // 1000, the middle of 0 and 500, the mean of the tape, and 1000 + 7 - 3.
        assertThat(nanos(body -> body.compute(Amount.variable("cpu"))
                        .compute(new Amount.Sampled(new Uniform(0, 500), "x"))
                        .compute(new Amount.Tape("steps"))
                        .assign(
                                "later",
                                new Amount.Difference(
                                        new Amount.Sum(Amount.variable("cpu"), Amount.of(7)), Amount.of(3)))
                        .compute(Amount.variable("later"))))
                .isCloseTo(1000 + 250 + 200 + 1004, within(1e-9));
    }

    @Test
    void loopsCountByTheirMeanNumberOfRounds() {
        // Again with probability 3/4: three rounds in the mean; and five rounds.
        assertThat(nanos(body -> body.add(new Instruction.While(
                                new Condition.Chance(0.75, "x"), List.of(new Instruction.Compute(Amount.of(100)))))
                        .repeat(5, round -> round.compute(10))))
                .isCloseTo(350, within(1e-9));
    }

    @Test
    void branchesCountByTheirShares() {
        List<Instruction> hundred = List.of(new Instruction.Compute(Amount.of(100)));
        List<Instruction> ten = List.of(new Instruction.Compute(Amount.of(10)));
        Condition small = new Condition.Less(Amount.variable("cpu"), Amount.of(5000));

        // 20 % of 100 and 80 % of 10; the first of a comparison that holds for the mean; half of 100 and of 10.
        assertThat(nanos(body -> body.add(new Instruction.Branch(new Condition.Chance(0.2, "x"), hundred, ten))
                        .add(new Instruction.Branch(small, hundred, ten))
                        .add(new Instruction.Select(
                                List.of(
                                        new SelectCase.Receive("a", Optional.empty(), hundred),
                                        new SelectCase.Send("b", Amount.of(0), ten)),
                                Optional.empty()))))
                .isCloseTo(28 + 100 + 55, within(1e-9));
    }

    @Test
    void aRecursionIsLeftOffSomewhere() {
        assertThat(nanos(body -> body.add(new Instruction.Call("again", List.of(Amount.of(10))))))
                .isBetween(10.0, 1000.0);
    }

    @Test
    void aCallOfCCountsWithItsCallback() {
        CostProfile costs = CostProfile.standard();

        assertThat(nanos(
                        costs,
                        body -> body.add(new Instruction.CgoCall(
                                Amount.of(500), Amount.of(1_000_000), List.of(new Instruction.Copy(Amount.of(70)))))))
                .isCloseTo(500 + costs.of(Cost.CGO_CALL) + 70.0, within(1e-9));
    }

    @Test
    void theHostsCostsOfAllocatingAndOfSystemCallsCount() {
        CostProfile costs = CostProfile.standard();

        assertThat(nanos(
                        costs,
                        body -> body.add(new Instruction.Allocate(Amount.of(4000), Amount.of(3), 0))
                                .add(new Instruction.Syscall(Amount.of(500), Amount.of(1_000_000)))))
                .isCloseTo(
                        3.0 * costs.of(Cost.ALLOCATION_PICOS) / 1e3
                                + 4.0 * costs.of(Cost.ALLOCATED_BYTE_PICOS)
                                + 500
                                + costs.of(Cost.SYSCALL_ENTRY)
                                + costs.of(Cost.SYSCALL_RUNTIME),
                        within(1e-9));
    }
}
