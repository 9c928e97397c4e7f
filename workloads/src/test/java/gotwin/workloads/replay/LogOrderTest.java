package gotwin.workloads.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import gotwin.model.random.RandomStreams;
import gotwin.workloads.replay.LogOrder.Gaps;
import gotwin.workloads.replay.LogOrder.Recorded;
import gotwin.workloads.replay.LogOrder.Resampled;
import gotwin.workloads.replay.LogOrder.Start;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A log is played as its order says.
 *
 * <p>Seeds are fixed; the false-alarm rate of the random orders is 1 in 10,000 a test for a change of seed.
 */
final class LogOrderTest {
    /** Two-sided normal quantile of 1 - 1e-4. */
    private static final double Z = 3.8906;

    /** Four requests, 100, 200 and 600 ns apart: 300 ns in the mean. */
    private static final RequestLog LOG =
            new RequestLog(List.of("a", "b"), new int[] {0, 1, 0, 0}, new long[] {1000, 1100, 1300, 1900}, Map.of());

    @Test
    void asRecordedFromTheBeginningTheLogGoesRoundWithTheMeanGapAtItsSeam() {
        LogCursor cursor = new Recorded(Start.BEGINNING).open(LOG, new RandomStreams(1, 0));
        int[] rows = new int[9];
        double[] nanos = new double[9];
        for (int i = 0; i < 9; i++) {
            cursor.advance();
            rows[i] = cursor.row();
            nanos[i] = cursor.nanos();
        }

        assertThat(rows).containsExactly(0, 1, 2, 3, 0, 1, 2, 3, 0);
        assertThat(nanos).containsExactly(300, 400, 600, 1200, 1500, 1600, 1800, 2400, 2700);
    }

    @Test
    void asRecordedEveryReplicationBeginsAtARowOfItsOwn() {
        int[] counts = new int[4];
        for (int replication = 0; replication < 4000; replication++) {
            LogCursor cursor = new Recorded(Start.RANDOM).open(LOG, new RandomStreams(1, replication));
            cursor.advance();
            int first = cursor.row();
            counts[first]++;
            cursor.advance();
            assertThat(cursor.row()).isEqualTo((first + 1) % 4);
        }

        // Each row alike: binomial with mean 1000.
        for (int count : counts) {
            assertThat((double) count).isCloseTo(1000, within(Z * Math.sqrt(750)));
        }
    }

    @Test
    void resampledRowByRowEachIsAsLikelyAsTheOthersWhateverCameBefore() {
        LogCursor cursor = new Resampled(1, Gaps.RECORDED).open(LOG, new RandomStreams(2, 0));
        int[][] pairs = new int[4][4];
        cursor.advance();
        int last = cursor.row();
        for (int i = 0; i < 160_000; i++) {
            cursor.advance();
            pairs[last][cursor.row()]++;
            last = cursor.row();
        }

        double chiSquare = Arrays.stream(pairs)
                .flatMapToInt(Arrays::stream)
                .mapToDouble(count -> (count - 10_000.0) * (count - 10_000.0) / 10_000)
                .sum();
        // Chi-square with 15 degrees of freedom: P(> 44.26) = 1e-4.
        assertThat(chiSquare).isLessThan(44.26);
    }

    @Test
    void resampledInBlocksRowsStayTogetherAndBringTheirGaps() {
        LogCursor cursor = new Resampled(20, Gaps.RECORDED).open(LOG, new RandomStreams(3, 0));
        int together = 0;
        cursor.advance();
        int last = cursor.row();
        double lastNanos = cursor.nanos();
        for (int i = 0; i < 100_000; i++) {
            cursor.advance();
            together += cursor.row() == (last + 1) % 4 ? 1 : 0;
            assertThat(cursor.nanos() - lastNanos).isEqualTo((double) LOG.gapNanos(cursor.row()));
            last = cursor.row();
            lastNanos = cursor.nanos();
        }

        // 19 of 20 go on in the log, and a quarter of the rest by chance: 0.9625.
        assertThat(together / 100_000.0).isCloseTo(0.9625, within(Z * Math.sqrt(0.9625 * 0.0375 / 100_000)));
        assertThat(lastNanos / 100_001).isCloseTo(300, within(Z * gapError(100_000)));
    }

    /** Gaps 300, 100, 200, 600 have variance 35,000; blocks of 20 repeat them so that their sum varies less. */
    private static double gapError(int count) {
        return Math.sqrt(35_000.0 / count);
    }

    @Test
    void poissonGapsHaveTheLogsMeanAndVaryAsMuch() {
        LogCursor cursor = new Resampled(1, Gaps.POISSON).open(LOG, new RandomStreams(4, 0));
        double squares = 0;
        double last = 0;
        for (int i = 0; i < 100_000; i++) {
            cursor.advance();
            squares += (cursor.nanos() - last) * (cursor.nanos() - last);
            last = cursor.nanos();
        }

        assertThat(last / 100_000).isCloseTo(300, within(Z * 300 / Math.sqrt(100_000)));
        // The second moment of an exponential is twice the squared mean; its variance 20 times its fourth power.
        assertThat(squares / 100_000).isCloseTo(180_000, within(Z * 90_000 * Math.sqrt(20 / 100_000.0)));
    }

    @Test
    void aLogWithoutTimeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RequestLog(List.of("a"), new int[] {0, 0}, new long[] {5, 5}, Map.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Resampled(0, Gaps.RECORDED));
    }
}
