package gotwin.model.process;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.model.host.Cost;
import gotwin.model.random.RandomStreams;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Oracle: the quartiles of a uniform distribution lie half of its width apart. */
final class ComputeTimeTest {
    private static final RandomStreams STREAMS = new RandomStreams(1, 0);

    @Test
    void withoutSpreadEveryComputationTakesWhatTheMachineCostsOnAverage() {
        ComputeTime time = time(1100, 0);

        assertThat(time.nanos(100_000)).isEqualTo(110_000);
        assertThat(time.nanos(0)).isZero();
    }

    @Test
    void theSpreadIsTheInterquartileRangeAndTheMeanStays() {
        ComputeTime time = time(1000, 3000);
        long[] nanos = new long[10_000];
        for (int i = 0; i < nanos.length; i++) {
            nanos[i] = time.nanos(100_000);
        }
        Arrays.sort(nanos);

        assertThat(nanos[0]).isBetween(99_700L, 99_702L);
        assertThat(nanos[nanos.length - 1]).isBetween(100_298L, 100_300L);
        // The sampling error of a quartile of 10,000 is 0.43 % of the width of 600 ns; four of them.
        assertThat((double) nanos[7500] - nanos[2500]).isBetween(290.0, 310.0);
        // That of the mean is 1.7 ns; four of them.
        assertThat(Arrays.stream(nanos).average().orElseThrow()).isBetween(99_993.0, 100_007.0);
    }

    private static ComputeTime time(long factorPermille, long spreadPpm) {
        return new ComputeTime(
                TestCosts.zero()
                        .cost(Cost.COMPUTE_FACTOR_PERMILLE, factorPermille)
                        .cost(Cost.COMPUTE_SPREAD_PPM, spreadPpm)
                        .profile(),
                STREAMS.open("compute.time"));
    }
}
