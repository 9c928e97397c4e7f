package gotwin.model.gc;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.model.host.CpuQuota;
import gotwin.model.host.HostSettings;
import gotwin.model.host.Latency;
import gotwin.model.probe.GcCycle;
import gotwin.model.probe.Probe;
import gotwin.model.process.GoVersion;
import gotwin.model.process.LiveHeap;
import gotwin.model.process.ProcessSpec;
import gotwin.model.process.RuntimeSettings;
import gotwin.model.process.TestCosts;
import gotwin.model.process.TestRequests;
import gotwin.model.process.Twin;
import gotwin.model.program.Instruction;
import gotwin.model.program.ProgramBuilder;
import gotwin.model.program.RequestClass;
import gotwin.model.program.Traffic;
import gotwin.model.random.RandomStreams;
import gotwin.model.units.Bytes;
import gotwin.model.units.Nanos;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Before marking ends every P passes a safe point, and once more if there was work to hand in.
 *
 * <p>By hand from Go 1.26.8 mgc.go, gcMarkDone: beside a loop on the other P each round takes as long as a signal to it, 10 us
 * here; nothing else takes time. A heap without anything to mark takes one round, another two. The loop serves a request, for
 * a goroutine that main starts has a descriptor in the heap.
 */
final class MarkRoundsTest {
    private static final long SIGNAL_NANOS = 10 * Nanos.MICROSECOND;

    @ParameterizedTest
    @CsvSource({"0, 1", "1048576, 2"})
    void areRepeatedWhileWorkWasHandedIn(long liveBytes, int roundCount) {
        List<GcCycle> cycles = new ArrayList<>();
        Probe probe = new Probe() {
            @Override
            public void gcCycleEnded(GcCycle cycle) {
                cycles.add(cycle);
            }
        };
        ProgramBuilder program = new ProgramBuilder()
                .function(
                        "main",
                        List.of(),
                        main -> main.compute(Nanos.MILLISECOND).add(new Instruction.CollectGarbage()))
                .function("loop", List.of(), loop -> loop.compute(Nanos.SECOND));
        ProcessSpec spec = new ProcessSpec(
                new RuntimeSettings(GoVersion.GO_1_26, 2, 100, RuntimeSettings.NO_MEMORY_LIMIT),
                new HostSettings(4, CpuQuota.NONE),
                TestCosts.zero().latency(Latency.SIGNAL, SIGNAL_NANOS).profile(),
                program.build(),
                new Traffic.Open(
                        List.of(new RequestClass("request", "loop")), new TestRequests(0, 0), Traffic.Delivery.DIRECT),
                new LiveHeap(liveBytes, 1, 32 * Bytes.KIBIBYTE));
        Twin.run(spec, new RandomStreams(1, 0), probe, Nanos.SECOND, () -> false);

        GcCycle cycle = cycles.get(0);
        assertThat(cycle.markEndNanos() - cycle.markStartNanos()).isEqualTo(roundCount * SIGNAL_NANOS);
    }
}
