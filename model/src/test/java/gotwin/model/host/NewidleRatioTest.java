package gotwin.model.host;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.model.random.RandomStream;
import gotwin.model.random.RandomStreams;
import org.junit.jupiter.api.Test;

/**
 * How often a CPU that falls idle looks for a thread.
 *
 * <p>Oracle: the arithmetic of Linux's update_newidle_stats by hand. A ratio r lets the dice through in (r + 2) of 1024
 * throws, a success counts for 1024 / (r + 1) of them, and every 512 throws the successes among the last 1024 become r.
 */
final class NewidleRatioTest {
    private static final int THROWS = 20_000;

    private final RandomStream random = new RandomStreams(7, 0).open("test.newidle");
    private final NewidleRatio ratio = new NewidleRatio();

    @Test
    void aCpuThatAlwaysFindsSomethingLooksNearlyAlways() {
        throwDice(1);

        // In equilibrium r = 1024 p for a success in a share p of the looks; 3 % is beyond five standard errors.
        assertThat(lookedOf(THROWS, 1)).isGreaterThan((int) (0.97 * THROWS));
    }

    @Test
    void aCpuThatNeverFindsAnythingLooksInTwoOfAThousandThrows() {
        throwDice(0);

        // 2 of 1024 throws of 20,000 are 39; five standard errors are 31.
        assertThat(lookedOf(THROWS, 0)).isBetween(8, 70);
    }

    private void throwDice(double successShare) {
        lookedOf(THROWS, successShare);
    }

    private int lookedOf(int count, double successShare) {
        int looked = 0;
        for (int i = 0; i < count; i++) {
            if (ratio.looks(random)) {
                looked++;
                if (random.nextUniform() < successShare) {
                    ratio.succeeded();
                } else {
                    ratio.failed();
                }
            }
        }
        return looked;
    }
}
