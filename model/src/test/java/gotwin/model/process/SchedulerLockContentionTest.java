package gotwin.model.process;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.model.host.CostProfile;
import gotwin.model.program.Amount;
import gotwin.model.program.Instruction;
import gotwin.model.program.ProgramBuilder;
import gotwin.model.program.Resource;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Many Ps that give way all the time pay for the scheduler's lock.
 *
 * <p>Oracle: on a server with 88 threads, runtime.lock took 0.56, 2.4 and 35 % of the CPU time of one program with
 * GOMAXPROCS 22, 44 and 88, most of it in findRunnable and goschedImpl (Go issue 67585): the share grows faster than the
 * number of Ps. With one P nobody else can hold the lock.
 */
final class SchedulerLockContentionTest {
    @Test
    void theShareOfTheLockGrowsWithTheProcessors() {
        assertThat(spinShare(1)).isZero();
        double four = spinShare(4);
        double sixtyFour = spinShare(64);
        double twoHundredFiftySix = spinShare(256);
        assertThat(four).isPositive();
        assertThat(sixtyFour).isGreaterThan(4 * four);
        assertThat(twoHundredFiftySix).isGreaterThan(sixtyFour);
    }

    private static double spinShare(int processors) {
        Recording run = TestProcess.of(new ProgramBuilder()
                        .resource(new Resource.WaitGroup("all"))
                        .function(
                                "main",
                                List.of(),
                                main -> main.add(new Instruction.WaitGroupAdd("all", Amount.of(2L * processors)))
                                        .repeat(2L * processors, loop -> loop.go("work"))
                                        .add(new Instruction.WaitGroupWait("all")))
                        .function(
                                "work",
                                List.of(),
                                body -> body.repeat(
                                                100, loop -> loop.compute(5_000).add(new Instruction.Gosched()))
                                        .add(new Instruction.WaitGroupDone("all"))))
                .gomaxprocs(processors)
                .cpus(processors)
                .costs(CostProfile.standard())
                .run();
        assertThat(run.kind()).isEqualTo(RunOutcome.Kind.RETURNED);
        return (double) run.counters().schedLockSpinNanos() / run.counters().cpuNanos();
    }
}
