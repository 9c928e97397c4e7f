package gotwin.model.process;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.model.host.Cost;
import gotwin.model.host.CostProfile;
import gotwin.model.host.CpuQuota;
import gotwin.model.probe.Cause;
import gotwin.model.program.Amount;
import gotwin.model.program.Instruction;
import gotwin.model.program.ProgramBuilder;
import gotwin.model.program.RequestClass;
import gotwin.model.program.Resource;
import gotwin.model.program.Traffic;
import gotwin.model.program.Traffic.Delivery;
import gotwin.model.units.Nanos;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Requests are served and every nanosecond of their time has a cause.
 *
 * <p>Oracle: hand calculation with all costs zero. Not checked: the collector's causes.
 */
final class RequestsTest {
    private static final long MILLI = Nanos.MILLISECOND;

    @Test
    void aRequestIsServedFromItsArrivalOn() {
        for (Delivery delivery : Delivery.values()) {
            Recording run = serve(computing(), delivery, 1_000, 500, 1_200, 700).run(2);

            assertThat(run.served()).hasSize(2);
            Recording.Served second = run.served().get(1);
            assertThat(second.arrivalNanos()).isEqualTo(1_200);
            assertThat(second.startNanos()).isEqualTo(1_500);
            assertThat(second.endNanos()).isEqualTo(2_200);
            assertThat(second.nanos(Cause.CPU)).isEqualTo(700);
            // Over the network nobody has noticed the request while the P was busy; directly it was on the run queue.
            Cause waited = delivery == Delivery.DIRECT ? Cause.RUN_QUEUE : Cause.NETWORK;
            assertThat(second.nanos(waited)).isEqualTo(300);
        }
    }

    /** Oracle: epoll_wait on a guest, 149 ns with nothing ready, 285 with one connection, 77 more for each. By hand. */
    @Test
    void aLookForReadinessTakesLongerTheMoreIsReady() {
        CostProfile costs = TestCosts.zero()
                .cost(Cost.NETPOLL_CHECK, 200)
                .cost(Cost.NETPOLL_EVENT, 100)
                .profile();
        Recording run = serve(computing(), Delivery.NETPOLL, 1_000, 5_000, 2_000, 700, 3_000, 700)
                .costs(costs)
                .run(3);

        // One is ready for the M that waits, two when the first request is done, which go to the queue together.
        assertThat(run.served()).extracting(Recording.Served::endNanos).containsExactly(6_300L, 7_400L, 8_100L);
    }

    @Test
    void theLastOfTheConnectionsThatAreAcceptedTogetherIsServedFirst() {
        // Go 1.24.4 proc.go:runqput: each new goroutine takes runnext from the one before. By hand: the P accepts the
        // first
        // at 1.0 us and serves it until 1.7 us; then it accepts both others, and serves the last.
        Recording run = serve(computing(), Delivery.ACCEPT, 1_000, 700, 1_001, 700, 1_002, 700)
                .run(3);

        assertThat(run.served()).extracting(Recording.Served::id).containsExactly(0L, 2L, 1L);
        assertThat(run.served()).extracting(Recording.Served::startNanos).containsExactly(1_000L, 1_700L, 2_400L);
        Recording.Served second = run.served().get(2);
        assertThat(second.nanos(Cause.NETWORK)).isEqualTo(699);
        assertThat(second.nanos(Cause.RUN_QUEUE)).isEqualTo(700);
    }

    @Test
    void sysmonPreemptsALongRequestInAServiceThatWasIdle() {
        // In Go the read that begins a request is a system call, which wakes sysmon from its deep sleep. By hand:
        // sysmon
        // looks 20 us after the read, at 1.02 ms, sees the slice, and ends it at the first look 10 ms later.
        Recording run = serve(computing(), Delivery.NETPOLL, MILLI, 100 * MILLI, 2 * MILLI, MILLI)
                .run(2);

        assertThat(run.served().get(0).id()).isEqualTo(1);
        assertThat(run.served().get(0).endNanos()).isBetween(12 * MILLI, 24 * MILLI);
        assertThat(run.served().get(1).endNanos()).isEqualTo(102 * MILLI);
        assertThat(run.served().get(1).nanos(Cause.PREEMPTED)).isEqualTo(MILLI);
    }

    @Test
    void everyCauseIsBooked() {
        ProgramBuilder program = new ProgramBuilder()
                .resource(new Resource.Mutex("mutex"))
                .channel("channel", 0)
                .function(
                        "main",
                        List.of(),
                        main -> main.add(new Instruction.Lock("mutex"))
                                .add(new Instruction.Sleep(Amount.of(8 * MILLI)))
                                .add(new Instruction.Unlock("mutex"))
                                .add(new Instruction.Sleep(Amount.of(7 * MILLI)))
                                .send("channel", Amount.of(1))
                                .add(new Instruction.Sleep(Amount.of(1000 * MILLI))))
                .function(
                        "serve",
                        List.of("unused"),
                        body -> body.compute(MILLI)
                                .add(new Instruction.Lock("mutex")) // until 8 ms
                                .receive("channel") // until 15 ms
                                .add(new Instruction.Sleep(Amount.of(4 * MILLI)))
                                .add(new Instruction.Syscall(Amount.of(MILLI), Amount.of(2 * MILLI)))
                                .add(new Instruction.NetworkWait(Amount.of(5 * MILLI))));
        Recording run = TestProcess.of(program)
                .gomaxprocs(2)
                .traffic(open(Delivery.DIRECT, 3 * MILLI, 0))
                .run(1);

        Recording.Served request = run.served().get(0);
        assertThat(request.nanos(Cause.CPU)).isEqualTo(MILLI);
        assertThat(request.nanos(Cause.LOCK)).isEqualTo(4 * MILLI);
        assertThat(request.nanos(Cause.CHANNEL)).isEqualTo(7 * MILLI);
        assertThat(request.nanos(Cause.SLEEP)).isEqualTo(4 * MILLI);
        assertThat(request.nanos(Cause.SYSCALL)).isEqualTo(3 * MILLI);
        assertThat(request.nanos(Cause.NETWORK)).isEqualTo(5 * MILLI);
        assertThat(sum(request)).isEqualTo(request.sojournNanos());
    }

    @Test
    void aFrozenRequestIsThrottled() {
        // By hand: the quota of 10 ms is used up at 12 ms; the rest of 5 ms runs from 100 ms.
        Recording run = serve(computing(), Delivery.DIRECT, 2 * MILLI, 15 * MILLI)
                .quota(new CpuQuota(10 * MILLI, 100 * MILLI))
                .run(1);

        Recording.Served request = run.served().get(0);
        assertThat(request.endNanos()).isEqualTo(105 * MILLI);
        assertThat(request.nanos(Cause.THROTTLED)).isEqualTo(88 * MILLI);
        assertThat(request.nanos(Cause.CPU)).isEqualTo(15 * MILLI);
    }

    @Test
    void clientsOfAClosedLoopAskAgainAfterThinking() {
        TestRequests source = new TestRequests(new long[200]);
        List<RequestClass> classes = List.of(new RequestClass("request", "serve"));
        ProgramBuilder program =
                new ProgramBuilder().function("serve", List.of("unused"), body -> body.compute(2 * MILLI));
        Recording run = TestProcess.of(program)
                .gomaxprocs(4)
                .traffic(new Traffic.Closed(classes, source, 3, stream -> 5 * MILLI, Delivery.DIRECT))
                .run(9);

        // By hand: all three think until 5 ms, are served until 7 ms, and so on every 7 ms.
        assertThat(run.served().stream()
                        .map(Recording.Served::endNanos)
                        .distinct()
                        .toList())
                .containsExactly(7 * MILLI, 14 * MILLI, 21 * MILLI);
    }

    @Test
    void aServiceWithoutRequestsIsNoDeadlockAsLongAsSomeMayCome() {
        Recording waiting = serve(computing(), Delivery.DIRECT, 1000 * MILLI, 5)
                .horizon(10 * MILLI)
                .run();
        Recording exhausted = serve(computing(), Delivery.DIRECT, MILLI, 5).run();
        Recording listening = serve(computing(), Delivery.NETPOLL, MILLI, 5)
                .horizon(10 * MILLI)
                .run();

        assertThat(waiting.kind()).isEqualTo(RunOutcome.Kind.HORIZON);
        assertThat(exhausted.message()).contains("deadlock");
        assertThat(listening.kind()).isEqualTo(RunOutcome.Kind.HORIZON);
    }

    @Test
    void goexitEndsARequestLikeItsEnd() {
        ProgramBuilder program = new ProgramBuilder()
                .function(
                        "serve",
                        List.of("cpu"),
                        body -> body.compute(Amount.variable("cpu"))
                                .add(new Instruction.Goexit())
                                .compute(MILLI));

        Recording run = serve(program, Delivery.NETPOLL, 10, 20, 50, 30).run(2);

        assertThat(run.served().stream().map(Recording.Served::endNanos).toList())
                .containsExactly(30L, 80L);
    }

    private static ProgramBuilder computing() {
        return new ProgramBuilder().function("serve", List.of("cpu"), body -> body.compute(Amount.variable("cpu")));
    }

    private static TestProcess serve(ProgramBuilder program, Delivery delivery, long... arrivalsAndAttributes) {
        return TestProcess.of(program).traffic(open(delivery, arrivalsAndAttributes));
    }

    private static Traffic open(Delivery delivery, long... arrivalsAndAttributes) {
        List<RequestClass> classes = List.of(new RequestClass("request", "serve"));
        return new Traffic.Open(classes, new TestRequests(arrivalsAndAttributes), delivery);
    }

    private static long sum(Recording.Served request) {
        return request.causeNanos().stream().mapToLong(Long::longValue).sum();
    }
}
