package gotwin.model.sched;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.model.Cases;
import gotwin.model.host.Cost;
import gotwin.model.host.CostProfile;
import gotwin.model.host.Latency;
import gotwin.model.process.TestCosts;
import gotwin.model.units.Nanos;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * How idle Ps come to work: one thread is woken at a time, what it finds wakes the next, and what it may steal.
 *
 * <p>Oracle: Go 1.24.4 proc.go (wakep, resetspinning, stealWork, runqgrab) worked out by hand. Sleeping threads start at
 * once unless a test says otherwise; the nap before run-next is taken lasts 3 us.
 */
final class WakeUpTest {
    private static final long MICRO = Nanos.MICROSECOND;

    @Test
    void aThiefTakesHalfOfTheRingAgainAndAgainAndRunNextLast() {
        // By hand: e runs next on P0, the ring holds a, b, c, d. The thief takes a and b and runs b; then a; then it
        // takes
        // c, then d; then it naps before e, which main has not run.
        SchedulerBench bench = SchedulerBench.withProcessors(2)
                .script("main", "go a; go b; go c; go d; go e; compute 100us")
                .script("a", "compute 10us")
                .script("b", "compute 10us")
                .script("c", "compute 10us")
                .script("d", "compute 10us")
                .script("e", "compute 10us")
                .run();

        assertThat(starts(bench))
                .containsExactly(
                        "0 P0 M0 main",
                        "0 P1 M1 b",
                        "10000 P1 M1 a",
                        "20000 P1 M1 c",
                        "30000 P1 M1 d",
                        "43000 P1 M1 e");
    }

    /**
     * proc.go:findRunnable of Go 1.26.8: the list that netpoll returned is the M's own until injectglist. By hand: first and
     * second are ready from 60 us on; M0 asks at 100 us and is back at 120 us; M1, which took
     * other after a nap of 3 us, asks in vain at 108 us.
     */
    @Test
    void nobodySeesWhatAnotherIsFetchingFromTheNetwork() {
        CostProfile costs =
                TestCosts.zero().cost(Cost.NETPOLL_EVENT, 10 * MICRO).profile();
        SchedulerBench bench = SchedulerBench.withProcessors(2, costs, 1)
                .script("main", "go first; go second; go other; copy 100us; park")
                .script("first", "network 60us; copy 50us")
                .script("second", "network 60us; copy 50us")
                .script("other", "copy 105us; park")
                .runUntil(Nanos.MILLISECOND);

        assertThat(bench.timeline().stream().filter(note -> note.contains("goes on")))
                .containsExactly("120000 P0 M0 second goes on", "120000 P1 M1 first goes on");
    }

    @Test
    void eachThreadThatFindsWorkStartsTheNext() {
        // By hand, with 10 us from a thread's creation to its first step: one thread for three goroutines at first; it
        // steals a at 10 us and wakes the next, which steals b at 20 us and wakes the next, which naps and takes c.
        SchedulerBench bench = SchedulerBench.withProcessors(4, slowThreads(), 1)
                .script("main", "go a; go b; go c; compute 100us")
                .script("a", "compute 50us")
                .script("b", "compute 50us")
                .script("c", "compute 50us")
                .run();

        assertThat(starts(bench)).containsExactly("0 P0 M0 main", "10000 P1 M1 a", "20000 P2 M2 b", "33000 P3 M3 c");
    }

    @Test
    void onlyOneThreadIsWokenWhileOneLooksForWork() {
        SchedulerBench bench = SchedulerBench.withProcessors(4, slowThreads(), 1);
        List<Integer> spinning = new ArrayList<>();
        for (long micros : new long[] {1, 11, 21}) {
            bench.inspect(micros * MICRO, () -> spinning.add(bench.scheduler.spinningMachineCount()));
        }
        bench.script("main", "go a; go b; go c; go d; compute 100us")
                .script("a", "compute 50us")
                .script("b", "compute 50us")
                .script("c", "compute 50us")
                .script("d", "compute 50us")
                .run();

        assertThat(spinning).containsExactly(1, 1, 1);
    }

    @Test
    void aGoroutineBehindASystemCallIsStolenWithoutANap() {
        SchedulerBench bench = SchedulerBench.withProcessors(2)
                .script("main", "go a; syscall 1us 1ms")
                .script("a", "compute 10us")
                .run();

        assertThat(starts(bench)).containsExactly("0 P0 M0 main", "0 P1 M1 a");
    }

    @Test
    void aGoroutineBehindARunningOneIsStolenAfterANap() {
        SchedulerBench bench = SchedulerBench.withProcessors(2)
                .script("main", "go a; compute 1ms")
                .script("a", "compute 10us")
                .run();

        assertThat(starts(bench)).containsExactly("0 P0 M0 main", "3000 P1 M1 a");
    }

    @Test
    void whoeverWakesAndParksWithinTheNapKeepsTheWork() {
        SchedulerBench bench = SchedulerBench.withProcessors(2)
                .script("main", "go a; compute 2us; park")
                .script("a", "compute 10us; ready main")
                .run();

        assertThat(starts(bench)).containsExactly("0 P0 M0 main", "2000 P0 M0 a");
        assertThat(bench.ending()).isEqualTo("returned");
    }

    @Test
    void wakingWithoutAnIdleProcessorIsRemembered() {
        SchedulerBench bench = SchedulerBench.withProcessors(1);
        List<Boolean> needed = new ArrayList<>();
        bench.inspect(500, () -> needed.add(bench.scheduler.needSpinning));
        bench.inspect(2_500, () -> needed.add(bench.scheduler.needSpinning));
        bench.script("main", "go a; compute 1us; sleep 5ms")
                .script("a", "compute 1us")
                .run();

        // By hand: a's creation finds no idle P; when both are done the M spins before it sleeps.
        assertThat(needed).containsExactly(true, false);
    }

    @Test
    void newGoroutinesRunLastFirstThenInOrder() {
        // Go's order for five go statements on one P: 4, 0, 1, 2, 3.
        SchedulerBench bench = SchedulerBench.withProcessors(1)
                .script("main", "go 0; go 1; go 2; go 3; go 4; sleep 1ms")
                .script("0", "")
                .script("1", "")
                .script("2", "")
                .script("3", "")
                .script("4", "")
                .run();

        assertThat(bench.startOrder()).containsExactly("main", "4", "0", "1", "2", "3");
    }

    @Test
    void moreThanARingOverflowsToTheGlobalQueue() {
        // By hand: goroutine 257 finds 256 in the ring (0 to 255) and 256 next: 0 to 127 and 256 move to the global
        // queue.
        SchedulerBench bench = SchedulerBench.withProcessors(1);
        StringBuilder main = new StringBuilder("gosched;");
        for (int i = 0; i <= 257; i++) {
            bench.script("g" + i, "");
            main.append("go g").append(i).append(';');
        }
        List<Integer> counts = new ArrayList<>();
        bench.inspect(500, () -> counts.add(bench.scheduler.globalRunnableCount()));
        bench.inspect(500, () -> counts.add(bench.processor(0).runnableCount()));
        bench.script("main", main + "compute 1us; sleep 1ms").run();

        assertThat(counts).containsExactly(129, 129);
        assertThat(bench.startOrder().subList(1, 5)).containsExactly("g257", "g128", "g129", "g130");
        assertThat(bench.startOrder()).hasSize(259);
    }

    /** At most half of the busy Ps' Ms look for work, and counts agree with states, at every instant. */
    @Test
    void countsAgreeWithStatesAtEveryInstant() {
        Cases.check(20_240_603L, 60, 24, c -> {
            int processorCount = 1 + c.random().nextInt(8);
            SchedulerBench bench = SchedulerBench.withProcessors(processorCount, CostProfile.standard(), c.seed());
            StringBuilder main = new StringBuilder();
            for (int i = 0; i < c.size(); i++) {
                int micros = 1 + c.random().nextInt(40);
                String pause = switch (c.random().nextInt(4)) {
                    case 0 -> "sleep " + micros + "us;";
                    case 1 -> "syscall 1us " + micros + "us;";
                    case 2 -> "network " + micros + "us;";
                    default -> "gosched;";
                };
                bench.script("g" + i, ("compute " + micros + "us;" + pause).repeat(5));
                main.append("go g").append(i).append("; compute 5us;");
            }
            int[] looks = new int[1];
            for (long instant = 0; instant < 2_000 * MICRO; instant += 1_300) {
                bench.inspect(instant, () -> {
                    looks[0]++;
                    checkCounts(bench.scheduler);
                    checkOwners(bench);
                });
            }
            bench.script("main", main + "sleep 40ms").run();
            assertThat(looks[0]).isGreaterThan(100);
            assertThat(bench.ending()).isEqualTo("returned");
        });
    }

    private static void checkCounts(Scheduler scheduler) {
        int idle = 0;
        for (Processor processor : scheduler.processors()) {
            if (processor.status() == Processor.Status.IDLE) {
                idle++;
                assertThat(processor.runnableCount()).isZero();
                assertThat(processor.machine).isNull();
            }
        }
        assertThat(scheduler.idleProcessorCount()).isEqualTo(idle);
        int spinning = 0;
        for (Machine machine : scheduler.machines) {
            spinning += machine.spinning ? 1 : 0;
            assertThat(!machine.spinning || machine.current == null).isTrue();
        }
        assertThat(scheduler.spinningMachineCount()).isEqualTo(spinning);
        // proc.go: a search begins only while 2 * spinning < busy, so that no more than half of them and one spin.
        assertThat(2 * (spinning - 1)).isLessThanOrEqualTo(scheduler.processorCount() - idle);
    }

    /** A P has one M, a goroutine is in one place: on one M, on one queue, or parked. */
    private static void checkOwners(SchedulerBench bench) {
        int held = 0;
        int onMachines = 0;
        for (Machine machine : bench.scheduler.machines) {
            Processor processor = machine.processor;
            if (processor != null) {
                held++;
                assertThat(processor.machine).as("M of P%d", processor.index).isSameAs(machine);
            }
            Goroutine current = machine.current;
            if (current != null) {
                onMachines++;
                assertThat(current.machine).as("M of G%d", current.number).isSameAs(machine);
                assertThat(current.status()).isIn(GoroutineStatus.RUNNING, GoroutineStatus.SYSCALL);
            }
        }
        assertThat(held).isLessThanOrEqualTo(bench.scheduler.processorCount());
        int queued = bench.scheduler.globalRunnableCount();
        for (Processor processor : bench.scheduler.processors()) {
            queued += processor.runnableCount();
        }
        assertThat(bench.count(GoroutineStatus.RUNNABLE))
                .as("runnable and queued")
                .isEqualTo(queued);
        assertThat(bench.count(GoroutineStatus.RUNNING) + bench.count(GoroutineStatus.SYSCALL))
                .as("running, and on an M")
                .isEqualTo(onMachines);
    }

    private static List<String> starts(SchedulerBench bench) {
        return bench.timeline().stream()
                .filter(line -> line.endsWith(" starts"))
                .map(line -> line.replace(" starts", ""))
                .toList();
    }

    private static CostProfile slowThreads() {
        return TestCosts.zero().latency(Latency.THREAD_START, 10 * MICRO).profile();
    }
}
