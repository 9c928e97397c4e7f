package gotwin.model.process;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.model.host.CostProfile;
import gotwin.model.host.CpuQuota;
import gotwin.model.host.HostSettings;
import gotwin.model.host.QuotaChange;
import gotwin.model.probe.Probe;
import gotwin.model.probe.StartReading;
import gotwin.model.process.RunOutcome.Kind;
import gotwin.model.program.Amount;
import gotwin.model.program.BodyBuilder;
import gotwin.model.program.Instruction;
import gotwin.model.program.PackageInit;
import gotwin.model.program.ProcessImage;
import gotwin.model.program.ProcessStart;
import gotwin.model.program.ProgramBuilder;
import gotwin.model.program.RequestClass;
import gotwin.model.program.Traffic;
import gotwin.model.program.Traffic.Delivery;
import gotwin.model.random.RandomStreams;
import gotwin.model.units.Nanos;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A process that starts takes the steps of Go's runtime.main, and its threads are those that the scheduler's rules make. */
final class StartTest {
    private static final int RUNS = 20;

    /** Packages as the probe saw them, and the start. */
    private static final class Watch implements Probe {
        private final List<PackageInit> packages = new ArrayList<>();
        private final List<Long> packageStarts = new ArrayList<>();
        private final List<StartReading> starts = new ArrayList<>();

        @Override
        public void packageInitialized(String path, long startNanos, long clockNanos, long bytes, long count) {
            packages.add(new PackageInit(path, clockNanos, bytes, count));
            packageStarts.add(startNanos);
        }

        @Override
        public void mainStarted(StartReading reading) {
            starts.add(reading);
        }
    }

    /** A starting process on two CPUs with the costs of the guest. */
    private static ProcessSpec spec(ProcessImage image, int gomaxprocs, Consumer<BodyBuilder> main) {
        return new ProcessSpec(
                new RuntimeSettings(GoVersion.GO_1_26, gomaxprocs, 100, RuntimeSettings.NO_MEMORY_LIMIT)
                        .with(ProcessorUpdates.ONCE_A_SECOND),
                new HostSettings(2, CpuQuota.NONE),
                GuestCosts.read(),
                new ProgramBuilder().function("main", List.of(), main).build(),
                new Traffic.None(),
                LiveHeap.EMPTY,
                Optional.of(new ProcessStart(image, OptionalLong.empty())));
    }

    private static RunOutcome run(ProcessSpec spec, int replication, Probe probe) {
        return Twin.run(spec, new RandomStreams(1, replication), probe, 10 * Nanos.SECOND, () -> false);
    }

    /**
     * Threads that hello and an empty main create. Source: Go 1.26.8 on two CPUs, clone events of ftrace, 40 runs each: 2 with
     * GOMAXPROCS=1 (39 and 40 runs), 3 with 2 (36 and 39), 3 to 5 with 4 and 8 (all).
     */
    @ParameterizedTest
    @CsvSource({"1, 2, 2", "2, 3, 3", "4, 3, 5", "8, 3, 5"})
    void threadsComeOutOfTheSchedulersRules(int gomaxprocs, long fewest, long most) {
        for (ProcessImage image : List.of(ProcessImage.EMPTY, ProcessImage.HELLO)) {
            for (int replication = 0; replication < RUNS; replication++) {
                Watch watch = new Watch();
                RunOutcome outcome = run(spec(image, gomaxprocs, main -> {}), replication, watch);

                assertThat(outcome.exit().kind()).isEqualTo(Kind.RETURNED);
                assertThat(watch.starts).hasSize(1);
                assertThat(outcome.counters().threadCount() - 1).isBetween(fewest, most);
            }
        }
    }

    /**
     * Source: Go 1.26.8 in the guest whose costs these are. A parent notes the time before execve, the program its
     * runtimeInitTime and the time in main.main: the 10 % and 50 % quantiles of two series of 300 starts are 0.45 and
     * 0.71 ms, then 0.10 and 0.17 ms more for an empty program; 0.48 and 0.67 ms, then 0.15 and 0.22 ms more for hello.
     */
    @Test
    void theStartTakesAsLongAsMeasured() {
        StartReading empty = meanStart(ProcessImage.EMPTY);
        StartReading hello = meanStart(ProcessImage.HELLO);

        assertThat(empty.runtimeNanos()).isCloseTo(450_000, Percentage.withPercentage(10));
        assertThat(hello.runtimeNanos()).isCloseTo(480_000, Percentage.withPercentage(10));
        assertThat(empty.mainNanos() - empty.runtimeNanos()).isCloseTo(100_000, Percentage.withPercentage(25));
        assertThat(hello.mainNanos() - hello.runtimeNanos()).isBetween(150_000L, 220_000L);
        assertThat(List.of(empty.pageFaultCount(), hello.pageFaultCount())).containsExactly(167L, 190L);
    }

    private static StartReading meanStart(ProcessImage image) {
        Watch watch = new Watch();
        for (int replication = 0; replication < RUNS; replication++) {
            run(spec(image, 2, main -> {}), replication, watch);
        }
        return new StartReading(
                (long) watch.starts.stream()
                        .mapToLong(StartReading::runtimeNanos)
                        .average()
                        .orElseThrow(),
                (long) watch.starts.stream()
                        .mapToLong(StartReading::mainNanos)
                        .average()
                        .orElseThrow(),
                watch.starts.get(0).pageFaultCount(),
                watch.starts.get(0).threadCount());
    }

    /** In their order, one after the other, each for its time, what it allocates included. Source: Go's doInit1. */
    @Test
    void packagesAreInitializedOneAfterTheOther() {
        List<PackageInit> packages = List.of(
                new PackageInit("internal/bytealg", 0, 0, 0),
                new PackageInit("runtime", 50 * Nanos.MICROSECOND, 0, 0),
                new PackageInit("a", 3 * Nanos.MILLISECOND, 1 << 20, 100),
                new PackageInit("main", 30 * Nanos.MILLISECOND, 0, 0));
        Watch watch = new Watch();

        RunOutcome outcome = run(spec(ProcessImage.EMPTY.with(packages), 2, main -> {}), 0, watch);

        assertThat(watch.packages)
                .extracting(PackageInit::path)
                .containsExactly("internal/bytealg", "runtime", "a", "main");
        for (int i = 0; i < packages.size(); i++) {
            assertThat(watch.packages.get(i).clockNanos())
                    .isGreaterThanOrEqualTo(packages.get(i).clockNanos());
        }
        for (int i = 1; i < packages.size(); i++) {
            assertThat(watch.packageStarts.get(i))
                    .isGreaterThanOrEqualTo(watch.packageStarts.get(i - 1)
                            + watch.packages.get(i - 1).clockNanos());
        }
        // 100 objects of 10,486 bytes and a header, whose size class is 10,880. Source: sizeclasses.go.
        assertThat(outcome.counters().allocatedBytes()).isEqualTo(100 * 10_880);
    }

    /** With all costs zero only the packages take time. */
    @Test
    void withoutCostsThePackagesAreTheStart() {
        ProcessSpec costly = spec(ProcessImage.HELLO, 2, main -> {});
        Watch watch = new Watch();

        run(with(CostProfile.zero(), costly), 0, watch);

        long packagesNanos = ProcessImage.HELLO.packages().stream()
                .mapToLong(PackageInit::clockNanos)
                .sum();
        assertThat(watch.starts.get(0).mainNanos()).isEqualTo(packagesNanos);
        assertThat(watch.starts.get(0).runtimeNanos()).isZero();
    }

    private static ProcessSpec with(CostProfile costs, ProcessSpec spec) {
        return new ProcessSpec(
                spec.runtime(), spec.host(), costs, spec.program(), spec.traffic(), spec.liveHeap(), spec.start());
    }

    /**
     * By hand, all costs zero: main listens at 1 ms, when two requests have come already; they are served one after the other,
     * and their time counts from their arrival.
     */
    @ParameterizedTest
    @EnumSource(Delivery.class)
    void requestsWaitUntilMainListens(Delivery delivery) {
        ProcessImage image = ProcessImage.EMPTY.with(List.of(new PackageInit("runtime", Nanos.MILLISECOND, 0, 0)));
        Recording run = TestProcess.of(new ProgramBuilder()
                        .function("serve", List.of("cpu"), body -> body.compute(Amount.variable("cpu"))))
                .traffic(new Traffic.Open(
                        List.of(new RequestClass("request", "serve")),
                        new TestRequests(100, 0, 500_000, 700, 2_000_000, 700),
                        delivery))
                .start(new ProcessStart(image, OptionalLong.empty()))
                .run(3);

        assertThat(run.served())
                .extracting(Recording.Served::arrivalNanos)
                .containsExactlyInAnyOrder(100L, 500_000L, 2_000_000L);
        assertThat(run.served())
                .extracting(Recording.Served::endNanos)
                .allMatch(endNanos -> endNanos == 1_000_000 || endNanos == 1_000_700 || endNanos == 2_000_700);
    }

    /** The sweeper that gcenable started sweeps: every cycle begins only after the last one's garbage was swept. */
    @Test
    void theCollectorWorksInAProcessThatStarted() {
        RunOutcome outcome = run(
                spec(
                        ProcessImage.HELLO,
                        2,
                        main -> main.repeat(
                                400,
                                body -> body.add(new Instruction.Allocate(Amount.of(1 << 20), Amount.of(1024), 0.5)))),
                0,
                new Watch());

        assertThat(outcome.exit().kind()).isEqualTo(Kind.RETURNED);
        // 400 MiB through a heap whose goal is 4 MiB, at least half of it garbage at each cycle
        assertThat(outcome.counters().gcCycleCount()).isGreaterThan(50);
    }

    /** Main is no longer locked to its thread: LockOSThread was undone before main.main. Source: Go's proc.go:main. */
    @Test
    void mainIsNotLockedToTheFirstThread() {
        RunOutcome outcome = run(
                spec(ProcessImage.EMPTY, 1, main -> main.repeat(1000, body -> body.add(new Instruction.Gosched()))),
                0,
                new Watch());

        // A locked goroutine needs two thread wake-ups to come back, 15 us each here at least; an unlocked one a
        // switch, 78 ns.
        assertThat(outcome.simulatedNanos()).isLessThan(2 * Nanos.MILLISECOND);
    }

    /** The goroutine that follows the quota was started, and follows it. Source: Go 1.26 sysmonUpdateGOMAXPROCS. */
    @Test
    void theDefaultFollowsTheQuotaAfterAStart() {
        ProcessSpec spec = spec(ProcessImage.HELLO, 2, main -> main.compute(5 * Nanos.SECOND));
        CpuQuota four = new CpuQuota(400 * Nanos.MILLISECOND, 100 * Nanos.MILLISECOND);
        HostSettings host = new HostSettings(
                8,
                new CpuQuota(200 * Nanos.MILLISECOND, 100 * Nanos.MILLISECOND),
                HostSettings.NO_MEMORY_LIMIT,
                HostSettings.NO_SMT,
                List.of(),
                Optional.empty(),
                List.of(new QuotaChange(Nanos.SECOND, four)));
        ProcessSpec resized = new ProcessSpec(
                spec.runtime(), host, spec.costs(), spec.program(), spec.traffic(), spec.liveHeap(), spec.start());

        RunOutcome outcome = run(resized, 0, new Watch());

        // Two Ps for 1 s and up to 1 s more until sysmon looks, then four, of 5 s.
        double meanProcessors = (double) (outcome.counters().processorRunningNanos()
                        + outcome.counters().processorIdleNanos())
                / outcome.simulatedNanos();
        assertThat(meanProcessors).isBetween(3.1, 3.7);
    }
}
