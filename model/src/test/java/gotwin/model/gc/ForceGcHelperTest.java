package gotwin.model.gc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gotwin.model.probe.GcCycle;
import gotwin.model.process.RuntimeSettings;
import gotwin.model.program.Amount;
import gotwin.model.program.Instruction;
import gotwin.model.units.Nanos;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A cycle starts when there was none for two minutes.
 *
 * <p>Oracle: gctrace of programs that called runtime.GC once and then slept, Go 1.26.8 on 2 CPUs, GOMAXPROCS 2: the next
 * cycles began after 120.011 and 241.016 s in one sleep of 400 s, after 120.015 and 240.029 s in sleeps of 50 ms; with GOGC=off
 * there was none. In the idle one sysmon looks when it wakes from its sleep of a minute, so the later ones depend on when the
 * first ended.
 */
final class ForceGcHelperTest {
    private static final double SECOND = Nanos.SECOND;

    private static GcRun asleep(int gogc, long times, long sleepNanos) {
        GcRun run = new GcRun().gomaxprocs(2).gogc(gogc);
        run.run(body -> body.add(new Instruction.CollectGarbage())
                .repeat(times, turn -> turn.add(new Instruction.Sleep(Amount.of(sleepNanos)))));
        return run;
    }

    private static List<GcCycle.Origin> origins(GcRun run) {
        return run.cycles.stream().map(cycle -> cycle.account().origin()).toList();
    }

    @Test
    void collectsWhatSleeps() {
        GcRun run = asleep(100, 1, 300 * Nanos.SECOND);
        assertThat(origins(run))
                .containsExactly(GcCycle.Origin.FORCED, GcCycle.Origin.PERIODIC, GcCycle.Origin.PERIODIC);
        assertThat(run.cycles.get(1).startNanos() / SECOND).isCloseTo(120.011, within(0.02));
        assertThat(run.cycles.get(2).startNanos() / SECOND).isBetween(240.0, 300.0);
    }

    @Test
    void collectsWhatWorksALittle() {
        GcRun run = asleep(100, 6_000, 50 * Nanos.MILLISECOND);
        assertThat(run.cycles).hasSize(3);
        assertThat(run.cycles.get(1).startNanos() / SECOND).isCloseTo(120.015, within(0.02));
        assertThat(run.cycles.get(2).startNanos() / SECOND).isCloseTo(240.029, within(0.04));
    }

    @Test
    void leavesAloneWhoNeverCollectedOrIsTurnedOff() {
        GcRun never = new GcRun();
        never.run(body -> body.add(new Instruction.Sleep(Amount.of(300 * Nanos.SECOND))));
        assertThat(never.cycles).isEmpty();
        assertThat(origins(asleep(RuntimeSettings.GOGC_OFF, 1, 300 * Nanos.SECOND)))
                .containsExactly(GcCycle.Origin.FORCED);
    }
}
