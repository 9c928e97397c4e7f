package gotwin.experiments.pacing;

import gotwin.model.units.Bytes;
import java.util.ArrayList;
import java.util.List;

/**
 * The cycles of the collector for given inputs, the steady state they lead to, and what to mind about them.
 *
 * <p>Between two cycles the program has all CPUs and allocates {@code alloc}, so the next cycle starts {@code (trigger -
 * marked) / alloc} seconds after the last one ended. While marking, background workers have 25 % of GOMAXPROCS or the
 * nearest that Go gives them, and assists what the pacer's ratio asks for unless the limiter stops them; with both together
 * at the share {@code u} the program allocates {@code alloc * (1 - u)}, and {@code mark * GOMAXPROCS * u} is marked, each
 * per second. What is allocated while marking counts as marked.
 *
 * <p>A program starts with an empty heap: all of it is live until it has reached the live heap, so a cycle's live heap is
 * {@code min(live, trigger)}.
 *
 * <p>In the long run the limiter's bucket is full if marking takes more than half of the CPU; the steady state does not wait
 * for that.
 *
 * <p>Departs: as {@link PacedProgram}; and there is no cycle by the clock.
 *
 * @param cycles in order, one for each input
 * @param steadyState the means after the last cycle when its inputs stay as they are
 * @param warnings sentences on what real Go would do differently
 */
public record GcForecast(List<ForecastCycle> cycles, GcSteadyState steadyState, List<String> warnings) {
    /** Cycles whose mean is compared, more than the pacer looks back. Assumption. */
    private static final int WINDOW_COUNT = 8;

    /** Windows until there is a steady state or none. Assumption. */
    private static final int WINDOW_COUNT_MAX = 25;

    /** Relative difference of windows that counts as none. Assumption. */
    private static final double STEADY_TOLERANCE = 1e-4;

    /** Go starts a cycle when there was none for so long. Source: Go 1.24.4 proc.go, forcegcperiod. */
    private static final double PERIOD_SECONDS_MAX = 120;

    /** Share of the CPU above which the limiter's bucket fills. Source: Go 1.24.4 mgclimit.go. */
    private static final double LIMITER_RATIO = 0.5;

    /** Copies the lists. */
    public GcForecast {
        cycles = List.copyOf(cycles);
        warnings = List.copyOf(warnings);
    }

    /**
     * Runs one cycle for each input, then as many with the last as it takes to be steady.
     *
     * @param inputs at least one, each with GOGC or GOMEMLIMIT, and with a heap that can be marked
     * @throws IllegalArgumentException if there is a heap whose marking would practically not end
     */
    public static GcForecast of(List<GcInputs> inputs) {
        try {
            return forecast(inputs);
        } catch (EndlessCycle e) {
            throw new IllegalArgumentException("marking is too slow for the heap", e);
        }
    }

    private static GcForecast forecast(List<GcInputs> inputs) throws EndlessCycle {
        Timeline timeline = new Timeline(inputs.get(0));
        List<ForecastCycle> cycles = new ArrayList<>();
        for (GcInputs input : inputs) {
            cycles.add(timeline.next(input));
        }
        GcInputs last = inputs.get(inputs.size() - 1);
        List<String> warnings = new ArrayList<>();
        GcSteadyState steadyState = settle(timeline, last, warnings);
        warn(inputs, cycles, steadyState, warnings);
        if (timeline.surroundings.wasLimiting()) {
            warnings.add(
                    "marking would take more than half of the CPU: Go's limiter stops assists for as long as it does,"
                            + " and the heap grows beyond its goal.");
        }
        return new GcForecast(cycles, steadyState, warnings);
    }

    /** The window that is like the one before, or the mean of the later half: under the limiter cycles are not alike. */
    private static GcSteadyState settle(Timeline timeline, GcInputs inputs, List<String> warnings) throws EndlessCycle {
        GcSteadyState last = GcSteadyState.of(timeline.window(inputs));
        List<ForecastCycle> later = new ArrayList<>();
        for (int i = 1; i < WINDOW_COUNT_MAX; i++) {
            List<ForecastCycle> window = timeline.window(inputs);
            GcSteadyState next = GcSteadyState.of(window);
            boolean isSteady = next.isCloseTo(last, STEADY_TOLERANCE);
            boolean fillsLimiter = next.gcCpuRatio() > LIMITER_RATIO && !timeline.surroundings.wasLimiting();
            if (isSteady && !fillsLimiter) {
                return next;
            }
            if (fillsLimiter && (isSteady || i >= WINDOW_COUNT_MAX / 2)) {
                timeline.surroundings.fillLimiter();
            } else if (i > WINDOW_COUNT_MAX / 2) {
                later.addAll(window);
            }
            last = next;
        }
        if (!timeline.surroundings.wasLimiting()) {
            warnings.add("the cycles do not settle; instead of a steady state, the mean of the last " + later.size()
                    + " of " + WINDOW_COUNT * WINDOW_COUNT_MAX + " further cycles is shown.");
        }
        return GcSteadyState.of(later);
    }

    private static void warn(
            List<GcInputs> inputs, List<ForecastCycle> cycles, GcSteadyState steadyState, List<String> warnings) {
        inputs.stream()
                .filter(input -> input.memoryLimitBytes() < input.liveBytes())
                .findFirst()
                .ifPresent(input -> warnings.add("GOMEMLIMIT of " + Bytes.format(input.memoryLimitBytes())
                        + " is below the live heap of " + Bytes.format(input.liveBytes())
                        + ": one cycle follows the other, and the limit is not kept."));
        if (1 / steadyState.cyclesPerSecond() > PERIOD_SECONDS_MAX
                || cycles.stream().anyMatch(cycle -> cycle.periodSeconds() > PERIOD_SECONDS_MAX)) {
            warnings.add("more than 2 minutes lie between cycles: Go would start one by the clock, which is not"
                    + " modelled.");
        }
    }

    /** The program with its clock. */
    private static final class Timeline {
        private final ProcessSurroundings surroundings;
        private final PacedProgram program;
        private GcInputs settings;
        private int count;
        private double nowSeconds;

        Timeline(GcInputs first) {
            surroundings = new ProcessSurroundings(first.processorCount());
            program = new PacedProgram(first.gcPercent(), first.memoryLimitBytes(), surroundings);
            settings = first;
        }

        ForecastCycle next(GcInputs inputs) throws EndlessCycle {
            if (!inputs.hasSameSettings(settings)) {
                program.tune(inputs.gcPercent(), inputs.memoryLimitBytes());
                settings = inputs;
            }
            PacedRates rates = inputs.rates();
            long startBytes = program.startBytes(rates);
            double growthSeconds = (startBytes - program.markedBytes()) / inputs.allocBytesPerSecond();
            double startSeconds = nowSeconds + growthSeconds;
            program.pass((long) (growthSeconds * 1e9), inputs.processorCount());
            PacedCycle cycle = program.run(rates, Math.min(inputs.liveBytes(), startBytes));
            double markSeconds = cycle.markNanos() / 1e9;
            double endSeconds = startSeconds + markSeconds;
            ForecastCycle timed = new ForecastCycle(
                    ++count,
                    startSeconds,
                    cycle.heapTriggerBytes(),
                    cycle.heapPeakBytes(),
                    cycle.nextHeapMarkedBytes(),
                    program.markedBytes(),
                    cycle.heapGoalBytes(),
                    inputs.processorCount(),
                    program.backgroundRatio() * inputs.processorCount() * markSeconds,
                    cycle.assistNanos() / 1e9,
                    markSeconds,
                    endSeconds - nowSeconds);
            nowSeconds = endSeconds;
            return timed;
        }

        List<ForecastCycle> window(GcInputs inputs) throws EndlessCycle {
            List<ForecastCycle> cycles = new ArrayList<>();
            for (int i = 0; i < WINDOW_COUNT; i++) {
                cycles.add(next(inputs));
            }
            return cycles;
        }
    }
}
