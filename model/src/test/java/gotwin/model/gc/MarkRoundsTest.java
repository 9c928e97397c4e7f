package gotwin.model.gc;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.model.host.Cost;
import gotwin.model.host.CostProfile;
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
import gotwin.model.program.BodyBuilder;
import gotwin.model.program.Instruction;
import gotwin.model.program.ProgramBuilder;
import gotwin.model.program.RequestClass;
import gotwin.model.program.Traffic;
import gotwin.model.random.RandomStreams;
import gotwin.model.units.Bytes;
import gotwin.model.units.Nanos;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
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

    private static final long OBLET_BYTES = 128 * Bytes.KIBIBYTE;

    @ParameterizedTest
    @CsvSource({"0, 1", "1048576, 2"})
    void areRepeatedWhileWorkWasHandedIn(long liveBytes, int roundCount) {
        ProgramBuilder program = program(main -> main.compute(Nanos.MILLISECOND).add(new Instruction.CollectGarbage()));
        Traffic request = new Traffic.Open(
                List.of(new RequestClass("request", "loop")), new TestRequests(0, 0), Traffic.Delivery.DIRECT);
        LiveHeap live = new LiveHeap(liveBytes, 1, 32 * Bytes.KIBIBYTE);

        assertThat(markNanos(program, request, live, 0)).isEqualTo(roundCount * SIGNAL_NANOS);
    }

    /**
     * A loop on each P, and an array of two oblets, 1 ns a byte. Who finds it scans one oblet and has had its share. In the
     * round that follows, the loop of the other P gives way to a worker, which sees the second oblet because it was handed
     * in. Its end asks for another round, since work was handed in, and a third finds nothing. The goroutines' descriptors are
     * scanned on the other P meanwhile. Without that the oblet waits for the end of a time slice.
     */
    @Test
    void whatIsHandedInIsThereForAWorkerOfTheSameRound() {
        ProgramBuilder program = program(main -> main.repeat(2, turn -> turn.go("loop"))
                .compute(Nanos.MILLISECOND)
                .add(new Instruction.CollectGarbage()));
        LiveHeap live = new LiveHeap(2 * OBLET_BYTES, 1, 2 * OBLET_BYTES);

        assertThat(markNanos(program, new Traffic.None(), live, 1000)).isEqualTo(2 * OBLET_BYTES + 3 * SIGNAL_NANOS);
    }

    /**
     * An array of twelve oblets, 1 ns a byte, and nobody beside the collection that the program waits for. With Green Tea, who
     * finds the array shares six oblets before it scans the second, and wakes the other P after it. That shares three of its own,
     * which it takes back when it has scanned three: it scans all six, until the eighth oblet's time is over. Before
     * Green Tea the other P sleeps, and one scans everything. Source: mgcmark.go:gcDrain, mgcwork.go:balance, mgcpacer.go:enlistWorker.
     */
    @ParameterizedTest
    @CsvSource({"GO_1_26, 8", "GO_1_25, 12"})
    void greenTeaWakesAnIdleProcessorForWhatOneHasTooMuchOf(GoVersion version, int obletCount) {
        ProgramBuilder program = new ProgramBuilder()
                .function(
                        "main",
                        List.of(),
                        main -> main.compute(Nanos.MILLISECOND).add(new Instruction.CollectGarbage()));
        LiveHeap live = new LiveHeap(12 * OBLET_BYTES, 1, 12 * OBLET_BYTES);

        assertThat(markNanos(version, program, new Traffic.None(), live, 1000)).isEqualTo(obletCount * OBLET_BYTES);
    }

    private static ProgramBuilder program(Consumer<BodyBuilder> main) {
        return new ProgramBuilder()
                .function("main", List.of(), main)
                .function("loop", List.of(), loop -> loop.compute(Nanos.SECOND));
    }

    private static long markNanos(ProgramBuilder program, Traffic traffic, LiveHeap live, long bytePicos) {
        return markNanos(GoVersion.GO_1_26, program, traffic, live, bytePicos);
    }

    /** How long the first cycle marks. */
    private static long markNanos(
            GoVersion version, ProgramBuilder program, Traffic traffic, LiveHeap live, long bytePicos) {
        List<GcCycle> cycles = new ArrayList<>();
        Probe probe = new Probe() {
            @Override
            public void gcCycleEnded(GcCycle cycle) {
                cycles.add(cycle);
            }
        };
        CostProfile costs = TestCosts.zero()
                .cost(Cost.MARKED_BYTE_PICOS, bytePicos)
                .latency(Latency.SIGNAL, SIGNAL_NANOS)
                .profile();
        ProcessSpec spec = new ProcessSpec(
                new RuntimeSettings(version, 2, 100, RuntimeSettings.NO_MEMORY_LIMIT),
                new HostSettings(4, CpuQuota.NONE),
                costs,
                program.build(),
                traffic,
                live);
        Twin.run(spec, new RandomStreams(1, 0), probe, Nanos.SECOND, () -> false);
        return cycles.get(0).markEndNanos() - cycles.get(0).markStartNanos();
    }
}
