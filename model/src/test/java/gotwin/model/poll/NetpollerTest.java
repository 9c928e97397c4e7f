package gotwin.model.poll;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.model.process.Recording;
import gotwin.model.process.TestProcess;
import gotwin.model.program.Amount;
import gotwin.model.program.Instruction;
import gotwin.model.program.ProgramBuilder;
import gotwin.model.units.Nanos;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Who is woken by the network, and in which order.
 *
 * <p>Oracle: Go 1.24.4 netpoll.go, netpoll_epoll.go: a call returns up to 128 events, and the goroutine of the last event
 * comes first.
 */
final class NetpollerTest {
    private static final long MILLI = Nanos.MILLISECOND;

    @Test
    void anIdleProcessNoticesReadinessAtOnce() {
        Recording run = TestProcess.ofMain(main -> main.add(new Instruction.NetworkWait(Amount.of(123_456)))
                        .observe("at", new Amount.Now()))
                .run();

        assertThat(run.values()).containsExactly(123_456L);
    }

    @Test
    void theLastEventOfABatchComesFirst() {
        assertThat(namesInOrder(3)).containsExactly(2L, 1L, 0L);
    }

    @Test
    void aBatchHasAtMost128Events() {
        // By hand: the first call takes 0 to 127, last first; the rest waits for the next call.
        List<Long> expected = new ArrayList<>();
        for (long name = 127; name >= 0; name--) {
            expected.add(name);
        }
        for (long name = 199; name >= 128; name--) {
            expected.add(name);
        }

        assertThat(namesInOrder(200)).isEqualTo(expected);
    }

    /** Readers whose answers come one after another while main copies, so that one poll finds all of them. */
    private static List<Long> namesInOrder(int readerCount) {
        ProgramBuilder program = new ProgramBuilder()
                .function("main", List.of(), main -> {
                    main.add(new Instruction.Gosched());
                    for (int i = 0; i < readerCount; i++) {
                        main.go("reader", Amount.of(i), Amount.of(MILLI + i)).add(new Instruction.Gosched());
                    }
                    main.add(new Instruction.Copy(Amount.of(5 * MILLI))).add(new Instruction.Sleep(Amount.of(MILLI)));
                })
                .function(
                        "reader",
                        List.of("name", "nanos"),
                        body -> body.add(new Instruction.NetworkWait(Amount.variable("nanos")))
                                .observe("name", Amount.variable("name")));
        return TestProcess.of(program).run().values();
    }
}
