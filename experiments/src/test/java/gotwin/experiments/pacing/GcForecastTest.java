package gotwin.experiments.pacing;

import static gotwin.model.units.Bytes.GIBIBYTE;
import static gotwin.model.units.Bytes.MEBIBYTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The steady state obeys closed formulas, and what comes before it obeys the rules of a growing heap.
 *
 * <p>Oracles: arithmetic of allocation and CPU time; the goal's formula of Go 1.24.4 mgcpacer.go, commit; the examples of
 * Go's GC guide. Not checked: single decisions of the pacer, which are compared with recordings of real Go.
 */
final class GcForecastTest {
    private static final long NO_LIMIT = Long.MAX_VALUE;

    /** 64 MiB live, 50 MiB/s allocated, 1 GiB marked per CPU-second, four Ps. */
    private static final GcInputs CALM =
            new GcInputs(64 * MEBIBYTE, 50.0 * MEBIBYTE, GIBIBYTE, 100, NO_LIMIT, 4, 0, 0, 1);

    @ParameterizedTest
    @CsvSource({
        // GOGC, cycles a second, peak in MiB, CPUs that mark. Source: Go GC guide, "GOGC", both examples.
        "100, 1.0, 20, 0.10",
        "200, 0.5, 30, 0.05",
    })
    void theExamplesOfTheGcGuideComeOut(int gogc, double cyclesPerSecond, double peakMebibytes, double cpuCount) {
        // The guide neglects what is allocated while marking: with 16 Ps that is little.
        GcSteadyState steady =
                steady(new GcInputs(10 * MEBIBYTE, 10.0 * MEBIBYTE, 100.0 * MEBIBYTE, gogc, NO_LIMIT, 16, 0, 0, 1));
        assertThat(steady.cyclesPerSecond()).isCloseTo(cyclesPerSecond, withinPercentage(2));
        assertThat(steady.peakBytes()).isCloseTo(peakMebibytes * MEBIBYTE, withinPercentage(2));
        assertThat(steady.gcCpuCount()).isCloseTo(cpuCount, withinPercentage(2));
    }

    static Stream<Arguments> heapsAndGogcs() {
        return Stream.of(64L, 256L, 1024L, 4096L)
                .flatMap(mebibytes ->
                        IntStream.of(25, 50, 100, 200, 400, 800).mapToObj(gogc -> Arguments.of(mebibytes, gogc)));
    }

    /**
     * With busy Ps, {@code r} bytes allocated in a second of one CPU, {@code W} seconds of marking, {@code g} = GOGC/100 and
     * background workers on a quarter of the Ps: while marking {@code A = 3 r W} is allocated and survives, but no more
     * than assists let pass, {@code 19/64 g (L + A)}; the heap grows from {@code M = L + A} by {@code g M}; a cycle takes
     * {@code (g M / r + W) / P}.
     */
    @ParameterizedTest
    @MethodSource("heapsAndGogcs")
    void cyclesAndPeakFollowFromHeapAndGogc(long mebibytes, int gogc) {
        GcInputs inputs = new GcInputs(mebibytes * MEBIBYTE, 800.0 * MEBIBYTE, GIBIBYTE, gogc, NO_LIMIT, 4, 0, 0, 1);
        double liveBytes = mebibytes * MEBIBYTE;
        double bytesPerCpuSecond = 200.0 * MEBIBYTE;
        double markSeconds = liveBytes / GIBIBYTE;
        double growth = gogc / 100.0;
        double held = 19.0 / 64 * growth;
        double free = 3 * bytesPerCpuSecond * markSeconds;
        double markedBytes = liveBytes + (held < 1 ? Math.min(free, liveBytes * held / (1 - held)) : free);
        double period = (growth * markedBytes / bytesPerCpuSecond + markSeconds) / 4;

        GcSteadyState steady = steady(inputs);
        assertThat(1 / steady.cyclesPerSecond()).isCloseTo(period, withinPercentage(2));
        assertThat(steady.peakBytes()).isCloseTo((1 + growth) * markedBytes, withinPercentage(2));
        assertThat(steady.gcCpuRatio()).isCloseTo(markSeconds / 4 / period, withinPercentage(2));
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 200, 400})
    void aCyclesPeriodIsTheGrowthOverTheRateOfAllocation(int gogc) {
        GcSteadyState steady = steady(withGogc(CALM, gogc));
        double growthBytes = steady.peakBytes() - steady.markedBytes();
        assertThat(1 / steady.cyclesPerSecond())
                .isCloseTo(growthBytes / CALM.allocBytesPerSecond(), withinPercentage(2));
    }

    @ParameterizedTest
    @CsvSource({"50, 1024", "500, 1024", "5000, 1024", "500, 200"})
    void theProgramAllocatesInAllTheCpuTimeThatMarkingLeaves(long allocMebibytes, long markMebibytes) {
        GcSteadyState steady = steady(withRates(CALM, allocMebibytes, markMebibytes));
        double programSeconds = (1 - steady.gcCpuRatio()) / steady.cyclesPerSecond();
        assertThat(programSeconds * allocMebibytes * MEBIBYTE)
                .isCloseTo(steady.peakBytes() - steady.markedBytes(), withinPercentage(0.1));
    }

    @ParameterizedTest
    @CsvSource({"50, 1024", "500, 1024", "5000, 1024", "500, 100"})
    void aCycleMarksTheLiveHeapOnce(long allocMebibytes, long markMebibytes) {
        GcSteadyState steady = steady(withRates(CALM, allocMebibytes, markMebibytes));
        assertThat(steady.gcCpuCount() / steady.cyclesPerSecond())
                .isCloseTo(64.0 / markMebibytes, withinPercentage(0.5));
    }

    @ParameterizedTest
    @CsvSource({"20, 100", "50, 100", "500, 100", "500, 200"})
    void doublingGogcHalvesTheCpuOfMarking(long allocMebibytes, int gogc) {
        GcInputs inputs = withRates(CALM, allocMebibytes, 1_024);
        double once = steady(withGogc(inputs, gogc)).gcCpuRatio();
        double twice = steady(withGogc(inputs, 2 * gogc)).gcCpuRatio();
        assertThat(twice).isCloseTo(once / 2, withinPercentage(5));
    }

    @ParameterizedTest
    @CsvSource({"50, 0, 0", "100, 0, 0", "200, 0, 0", "100, 16, 8", "50, 8, 16"})
    void thePeakIsTheMarkedHeapAndItsGrowthByGogc(int gogc, long stackMebibytes, long globalsMebibytes) {
        GcSteadyState steady = steady(new GcInputs(
                64 * MEBIBYTE,
                50.0 * MEBIBYTE,
                GIBIBYTE,
                gogc,
                NO_LIMIT,
                4,
                stackMebibytes * MEBIBYTE,
                globalsMebibytes * MEBIBYTE,
                1));
        double rootBytes = (double) (stackMebibytes + globalsMebibytes) * MEBIBYTE;
        double goalBytes = steady.markedBytes() + (steady.markedBytes() + rootBytes) * gogc / 100;
        assertThat(steady.peakBytes()).isCloseTo(goalBytes, withinPercentage(2));
        // What is allocated while marking is little at this rate, so the marked heap is about the live heap.
        assertThat(steady.markedBytes()).isCloseTo(64.0 * MEBIBYTE, withinPercentage(6));
    }

    @Test
    void aMemoryLimitAloneLetsTheHeapGrowToItLessItsHeadroomAndWhatIsNotHeap() {
        // Of 512 MiB, 3.7 are the runtime's, 16 stacks; each 8 KiB of heap has a span of 160 bytes, bitmaps of 16 and
        // 0.36 %
        // of tables; 3 % of the rest is headroom. Source: Go 1.24.4 mgcpacer.go, memoryLimitHeapGoal.
        long stackBytes = 16 * MEBIBYTE;
        GcSteadyState steady = steady(
                new GcInputs(64 * MEBIBYTE, 500.0 * MEBIBYTE, GIBIBYTE, -1, 512 * MEBIBYTE, 4, stackBytes, 0, 1));
        double roomBytes = (512 - 3.7 - 16) * MEBIBYTE;
        assertThat(steady.peakBytes())
                .isCloseTo(roomBytes * 0.97 / (1 + 0.97 * (176.0 / 8192 + 0.0036)), withinPercentage(0.5));
    }

    /** The limiter's bucket drains at half of the CPU; what an update finds too much is lost. Go 1.24.4 mgclimit.go. */
    @Test
    void aHopelessMemoryLimitEndsAtHalfOfTheCpuAndAHeapBeyondIt() {
        GcForecast forecast = GcForecast.of(
                List.of(new GcInputs(160 * MEBIBYTE, GIBIBYTE, GIBIBYTE, 100, 150 * MEBIBYTE, 4, 0, 0, 1)));
        assertThat(forecast.steadyState().gcCpuRatio()).isCloseTo(0.5, within(0.02));
        assertThat(forecast.steadyState().peakBytes()).isGreaterThan(1.1 * 160 * MEBIBYTE);
    }

    /** Mark workers by GOMAXPROCS: 1 of 5, 3 of 10. Go 1.24.4 mgcpacer.go, startCycle. */
    @ParameterizedTest
    @CsvSource({"4, 0.25", "5, 0.2", "10, 0.3"})
    void backgroundWorkersTakeWholeProcessors(int processorCount, double backgroundRatio) {
        GcInputs inputs =
                new GcInputs(64 * MEBIBYTE, 50.0 * MEBIBYTE, GIBIBYTE, 100, NO_LIMIT, processorCount, 0, 0, 1);
        ForecastCycle cycle =
                GcForecast.of(Collections.nCopies(10, inputs)).cycles().get(9);
        assertThat(cycle.backgroundCpuSeconds() / cycle.markSeconds() / processorCount)
                .isCloseTo(backgroundRatio, within(1e-9));
    }

    @Test
    void aProgramStartsWithAnEmptyHeapOfWhichEverythingIsLive() {
        GcForecast forecast = GcForecast.of(Collections.nCopies(10, CALM));
        ForecastCycle first = forecast.cycles().get(0);
        // 4 MiB / 64 * 61, see the first cycle of mgcpacer.go.
        assertThat(first.triggerBytes()).isEqualTo(3_997_696);
        assertThat(first.liveBytes()).isEqualTo(3_997_696);
        assertThat(first.startSeconds()).isCloseTo(3_997_696 / (50.0 * MEBIBYTE), withinPercentage(0.001));
        assertThat(forecast.cycles())
                .extracting(ForecastCycle::liveBytes)
                .isSorted()
                .endsWith(64 * MEBIBYTE);
        assertThat(forecast.warnings()).isEmpty();
    }

    @Test
    void everyCycleStartsWhenTheHeapHasGrownToItsTrigger() {
        List<GcInputs> inputs = new ArrayList<>(Collections.nCopies(8, CALM));
        inputs.addAll(Collections.nCopies(4, withRates(CALM, 100, 1_024)));
        List<ForecastCycle> cycles = GcForecast.of(inputs).cycles();
        for (int i = 1; i < cycles.size(); i++) {
            ForecastCycle before = cycles.get(i - 1);
            double endSeconds = before.startSeconds() + before.markSeconds();
            double growthBytes = cycles.get(i).triggerBytes() - (double) before.markedBytes();
            assertThat(cycles.get(i).startSeconds())
                    .isCloseTo(endSeconds + growthBytes / inputs.get(i).allocBytesPerSecond(), withinPercentage(0.001));
        }
    }

    @Test
    void aChangedGogcHoldsFromTheNextCycleOn() {
        List<GcInputs> inputs = new ArrayList<>(Collections.nCopies(10, CALM));
        inputs.add(withGogc(CALM, 300));
        List<ForecastCycle> cycles = GcForecast.of(inputs).cycles();
        double markedBytes = cycles.get(9).markedBytes();
        assertThat((double) cycles.get(9).goalBytes()).isCloseTo(2 * markedBytes, withinPercentage(0.1));
        assertThat((double) cycles.get(10).goalBytes()).isCloseTo(4 * markedBytes, withinPercentage(0.1));
    }

    @Test
    void aMemoryLimitBelowTheLiveHeapIsAWarning() {
        GcForecast forecast = GcForecast.of(
                List.of(new GcInputs(64 * MEBIBYTE, 500.0 * MEBIBYTE, GIBIBYTE, 100, 32 * MEBIBYTE, 4, 0, 0, 1)));
        assertThat(forecast.warnings())
                .anyMatch(warning -> warning.startsWith("GOMEMLIMIT of 32MiB is below the live heap of 64MiB"))
                .anyMatch(warning -> warning.startsWith("marking would take more than half of the CPU"));
    }

    @Test
    void longPeriodsAreAWarning() {
        // 64 MiB of growth at 64 KiB/s take 1,024 s.
        GcForecast forecast = GcForecast.of(
                List.of(new GcInputs(64 * MEBIBYTE, MEBIBYTE / 16.0, GIBIBYTE, 100, NO_LIMIT, 4, 0, 0, 1)));
        assertThat(forecast.warnings()).singleElement().asString().startsWith("more than 2 minutes lie between cycles");
    }

    @Test
    void markingThatWouldNotEndIsRefused() {
        GcInputs slow = new GcInputs(64 * MEBIBYTE, MEBIBYTE, 1, 100, NO_LIMIT, 4, 0, 0, 1);
        assertThat(slow.isEndless()).isTrue();
        assertThatThrownBy(() -> GcForecast.of(List.of(slow))).isInstanceOf(IllegalArgumentException.class);
    }

    private static GcSteadyState steady(GcInputs inputs) {
        return GcForecast.of(List.of(inputs)).steadyState();
    }

    private static GcInputs withGogc(GcInputs inputs, int gogc) {
        return new GcInputs(
                inputs.liveBytes(),
                inputs.allocBytesPerSecond(),
                inputs.markBytesPerCpuSecond(),
                gogc,
                NO_LIMIT,
                inputs.processorCount(),
                0,
                0,
                1);
    }

    private static GcInputs withRates(GcInputs inputs, long allocMebibytes, long markMebibytes) {
        return new GcInputs(
                inputs.liveBytes(),
                (double) allocMebibytes * MEBIBYTE,
                (double) markMebibytes * MEBIBYTE,
                inputs.gcPercent(),
                NO_LIMIT,
                inputs.processorCount(),
                0,
                0,
                1);
    }
}
