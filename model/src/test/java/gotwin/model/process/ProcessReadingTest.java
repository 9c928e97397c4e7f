package gotwin.model.process;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.model.host.CostProfile;
import gotwin.model.host.CpuQuota;
import gotwin.model.probe.Probe;
import gotwin.model.probe.ProcessReading;
import gotwin.model.probe.ProcessReading.Goroutines;
import gotwin.model.probe.ProcessReading.Threads;
import gotwin.model.program.Amount;
import gotwin.model.program.Instruction;
import gotwin.model.program.ProgramBuilder;
import gotwin.model.units.Nanos;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a process did up to an instant. Expected values by hand, all costs being zero unless the test says otherwise. */
final class ProcessReadingTest {
    private static final long MILLI = Nanos.MILLISECOND;

    /** Reads the process every so often, the first time at once. */
    private static final class Reader implements Probe {
        private final long periodNanos;
        private final List<ProcessReading> readings = new ArrayList<>();

        Reader(long periodNanos) {
            this.periodNanos = periodNanos;
        }

        @Override
        public long firstReadingNanos() {
            return 0;
        }

        @Override
        public long processRead(ProcessReading reading) {
            readings.add(reading);
            return reading.nowNanos() + periodNanos;
        }

        ProcessReading at(long nanos) {
            return readings.stream()
                    .filter(reading -> reading.nowNanos() == nanos)
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void aThreadComputesAndThenSleepsInASystemCall() {
        // 1 ms of computing, then 1 ms in the kernel; sysmon, the second thread, takes no time. The other P is idle, so
        // nobody takes this one away during the call.
        Reader reader = new Reader(500_000);
        TestProcess.ofMain(main -> main.compute(MILLI)
                        .add(new Instruction.Syscall(Amount.of(0), Amount.of(MILLI)))
                        .compute(250_000))
                .gomaxprocs(2)
                .run(reader);

        assertThat(reader.readings)
                .extracting(ProcessReading::nowNanos)
                .containsExactly(0L, 500_000L, MILLI, 1_500_000L, 2 * MILLI, 2_250_000L);
        assertThat(reader.at(500_000).threads()).isEqualTo(new Threads(2, 500_000, 0, 0, 0, 0, 0, 0, 500_000));
        assertThat(reader.at(MILLI).threads()).isEqualTo(new Threads(2, MILLI, 0, 0, 0, 0, 0, 0, MILLI));
        assertThat(reader.at(1_500_000).threads()).isEqualTo(new Threads(2, MILLI, 0, 0, 0, 500_000, 0, 0, 1_500_000));
        assertThat(reader.at(2_250_000).threads())
                .isEqualTo(new Threads(2, 1_250_000, 0, 0, 0, MILLI, 0, 0, 2_250_000));
        assertThat(reader.at(2_250_000).goroutines()).isEqualTo(new Goroutines(1_250_000, 0, MILLI, 0));
    }

    @Test
    void aThreadIsHeldWhenTheQuotaIsUsedUp() {
        // 32 ms, eight ticks, of each 100 ms; 40 ms end at 108 ms.
        Reader reader = new Reader(100 * MILLI);
        TestProcess.ofMain(main -> main.compute(40 * MILLI))
                .quota(new CpuQuota(32 * MILLI, 100 * MILLI))
                .run(reader);

        assertThat(reader.at(100 * MILLI).threads())
                .isEqualTo(new Threads(2, 32 * MILLI, 0, 0, 0, 0, 0, 68 * MILLI, 100 * MILLI));
        assertThat(reader.at(108 * MILLI).threads())
                .isEqualTo(new Threads(2, 40 * MILLI, 0, 0, 0, 0, 0, 68 * MILLI, 108 * MILLI));
        // To Go the goroutine runs all the while.
        assertThat(reader.at(108 * MILLI).goroutines()).isEqualTo(new Goroutines(108 * MILLI, 0, 0, 0));
    }

    @Test
    void oneOfTwoThreadsWaitsForTheOnlyCpu() {
        // Two goroutines that compute for 10 ms on two Ps and one CPU: at any time one thread has it and one waits.
        // Sysmon
        // is parked or waits, too.
        var program = new ProgramBuilder()
                .function("main", List.of(), main -> main.go("other").compute(10 * MILLI))
                .function("other", List.of(), body -> body.compute(10 * MILLI));
        Reader reader = new Reader(5 * MILLI);
        TestProcess.of(program).gomaxprocs(2).cpus(1).run(reader);

        Threads threads = reader.at(10 * MILLI).threads();
        assertThat(threads.count()).isEqualTo(3);
        assertThat(threads.programNanos()).isEqualTo(10 * MILLI);
        assertThat(threads.runnableNanos()).isBetween(10 * MILLI, 20 * MILLI);
        assertThat(threads.runnableNanos() + threads.parkedNanos()).isEqualTo(20 * MILLI);
    }

    @Test
    void goroutinesWaitForOthersAndForAProcessor() {
        // One P: main computes for 2 ms while the child is runnable, then waits 3 ms for it.
        var program = new ProgramBuilder()
                .channel("done", 0)
                .function(
                        "main",
                        List.of(),
                        main -> main.go("child").compute(2 * MILLI).receive("done"))
                .function("child", List.of(), body -> body.compute(3 * MILLI).send("done", Amount.of(0)));
        Reader reader = new Reader(MILLI);
        TestProcess.of(program).run(reader);

        assertThat(reader.at(2 * MILLI).goroutines()).isEqualTo(new Goroutines(2 * MILLI, 2 * MILLI, 0, 0));
        assertThat(reader.at(5 * MILLI).goroutines()).isEqualTo(new Goroutines(5 * MILLI, 2 * MILLI, 0, 3 * MILLI));
    }

    @Test
    void cyclesAreCountedFromTheInstantTheyBegin() {
        var program = new ProgramBuilder()
                .function(
                        "main",
                        List.of(),
                        main -> main.compute(MILLI)
                                .add(new Instruction.CollectGarbage())
                                .compute(MILLI));
        Reader reader = new Reader(MILLI);
        TestProcess.of(program).run(reader);

        assertThat(reader.at(MILLI).collection()).isEqualTo(new ProcessReading.Collection(0, 0, 0, 0));
        assertThat(reader.at(2 * MILLI).collection()).isEqualTo(new ProcessReading.Collection(1, 1, 0, 0));
    }

    @Test
    void marksAndStopsForNoLongerThanTheClockGoes() {
        // On two Ps with the standard costs it takes time to wake the other P's M, in which the world counts as
        // stopped.
        var program = new ProgramBuilder()
                .function(
                        "main",
                        List.of(),
                        main -> main.go("other")
                                .compute(MILLI)
                                .add(new Instruction.CollectGarbage())
                                .add(new Instruction.CollectGarbage())
                                .compute(MILLI))
                .function("other", List.of(), body -> body.compute(20 * MILLI));
        Reader reader = new Reader(Nanos.MICROSECOND);
        TestProcess.of(program)
                .gomaxprocs(2)
                .cpus(2)
                .costs(CostProfile.standard())
                .run(reader);

        for (int i = 1; i < reader.readings.size(); i++) {
            ProcessReading before = reader.readings.get(i - 1);
            ProcessReading after = reader.readings.get(i);
            long elapsedNanos = after.nowNanos() - before.nowNanos();
            assertThat(after.collection().pauseNanos() - before.collection().pauseNanos())
                    .isBetween(0L, elapsedNanos);
            assertThat(after.collection().markingNanos() - before.collection().markingNanos())
                    .isBetween(0L, elapsedNanos);
        }
        ProcessReading.Collection last =
                reader.readings.get(reader.readings.size() - 1).collection();
        assertThat(last.endedCount()).isEqualTo(2);
        assertThat(last.pauseNanos()).isPositive();
        assertThat(last.markingNanos()).isPositive();
    }
}
