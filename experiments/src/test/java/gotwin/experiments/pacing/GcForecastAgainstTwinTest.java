package gotwin.experiments.pacing;

import static gotwin.model.units.Bytes.MEBIBYTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import gotwin.model.units.Nanos;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The pacer alone says of the steady state what a whole simulation of the same program says, GOMEMLIMIT and the CPU limiter
 * included.
 *
 * <p>Oracle: the simulation. Not checked: what only a simulation has, such as idle Ps and pauses.
 */
final class GcForecastAgainstTwinTest {
    private static final double MARK_BYTES_PER_CPU_SECOND = 1e9;
    private static final double PERCENT = 5;
    private static final long GLOBALS_BYTES = 150 << 10;
    private static final long STACK_BYTES = 256;

    /** Live heap and allocation a second in MiB, GOGC, GOMEMLIMIT in MiB, GOMAXPROCS; the last three need the limiter. */
    @ParameterizedTest
    @CsvSource({
        "64, 400, 50, , 4",
        "256, 1000, 100, , 4",
        "1024, 1000, 200, , 4",
        "256, 1000, 100, , 5",
        "256, 4000, 100, , 16",
        "160, 400, 100, 240, 4",
        "160, 400, -1, 512, 4",
        "160, 1400, 100, 190, 4",
        "160, 1400, 100, 150, 4",
        "160, 4000, 100, 150, 8",
    })
    void agree(long liveMebibytes, long allocMebibytes, int gogc, Long limitMebibytes, int processorCount) {
        GcInputs inputs = new GcInputs(
                liveMebibytes * MEBIBYTE,
                (double) allocMebibytes * MEBIBYTE,
                MARK_BYTES_PER_CPU_SECOND,
                gogc,
                limitMebibytes == null ? Long.MAX_VALUE : limitMebibytes * MEBIBYTE,
                processorCount,
                STACK_BYTES * (processorCount + 1),
                GLOBALS_BYTES,
                1);
        GcSteadyState simulated = SimulatedCollector.steady(inputs, 10 * Nanos.SECOND, 30 * Nanos.SECOND);
        GcSteadyState forecast = GcForecast.of(List.of(inputs)).steadyState();
        assertThat(forecast.cyclesPerSecond()).isCloseTo(simulated.cyclesPerSecond(), withinPercentage(PERCENT));
        assertThat(forecast.gcCpuRatio()).isCloseTo(simulated.gcCpuRatio(), withinPercentage(PERCENT));
        assertThat(forecast.peakBytes()).isCloseTo(simulated.peakBytes(), withinPercentage(PERCENT));
    }
}
