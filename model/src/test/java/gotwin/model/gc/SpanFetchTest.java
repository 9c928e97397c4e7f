package gotwin.model.gc;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.model.host.Cost;
import gotwin.model.process.RuntimeSettings;
import gotwin.model.process.TestCosts;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Fetching a span costs what another CPU's use of it costs, as often as that was another.
 *
 * <p>By hand: 24,800 objects of 32 bytes with pointers fill 100 spans of 248 (mheap.go, initSpan); of n CPUs the span was at
 * another with probability 1 - 1/n. One more holds the descriptor of the goroutine that allocates.
 */
final class SpanFetchTest {
    @ParameterizedTest
    @CsvSource({"1, 0", "2, 50500", "4, 75750"})
    void costsMoreWhereOthersUseSpansToo(int processorCount, long expectedNanos) {
        GcRun run = new GcRun()
                .gomaxprocs(processorCount)
                .gogc(RuntimeSettings.GOGC_OFF)
                .costs(TestCosts.zero().cost(Cost.FOREIGN_SPAN, 1_000).profile());

        assertThat(run.allocate(1, 24_800 * 32, 24_800, 1, 0).simulatedNanos()).isEqualTo(expectedNanos);
    }
}
