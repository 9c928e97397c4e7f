package gotwin.experiments.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The recursions give what a hand works out. */
final class AnalyticPathsTest {
    /** Arrivals at 0, 1, 1.5, 2, 2.2 with services 3, 1, 2, 0.5, 1, in tenths. */
    private static final AnalyticLoad FIVE =
            new AnalyticLoad(new long[] {0, 10, 15, 20, 22}, new long[] {30, 10, 20, 5, 10});

    @Test
    void twoServersTakeRequestsInOrderOfArrival() {
        // By hand: waits 0, 0, 0.5, 1 and 1.3, so sojourns of 3, 1, 2.5, 1.5 and 2.3.
        long[] ends = AnalyticPaths.kieferWolfowitz(FIVE, 2);
        assertThat(ends).containsExactly(30, 20, 40, 35, 45);
        assertThat(AnalyticPaths.largestQueue(FIVE, ends)).isEqualTo(2);
    }

    @Test
    void oneServerFollowsLindley() {
        assertThat(AnalyticPaths.kieferWolfowitz(FIVE, 1)).containsExactly(30, 40, 60, 65, 75);
        assertThat(AnalyticPaths.busyPeriodEnds(FIVE)).containsExactly(75);
    }

    @Test
    void aBusyPeriodEndsWhenNobodyIsLeft() {
        AnalyticLoad load = new AnalyticLoad(new long[] {5, 10, 40, 50}, new long[] {10, 2, 10, 1});
        assertThat(AnalyticPaths.busyPeriodEnds(load)).containsExactly(17, 51);
    }

    @Test
    void turnsGoRound() {
        // By hand, turns of 10: a 0-10, b came at 10, so after a's return: a 10-20; then both wait; b 20-30, a 30-35.
        AnalyticLoad load = new AnalyticLoad(new long[] {0, 10}, new long[] {25, 10});
        assertThat(AnalyticPaths.onOneProcessor(load, 10)).containsExactly(35, 30);
    }

    @Test
    void everySixtyFirstDispatchLooksAtTheGlobalQueueFirst() {
        // By hand: request 0 is dispatch 0; 1 to 100 wait and move to the P together at its end, at 100. One more came
        // before dispatch 61 and overtakes those that moved.
        long[] arrivals = new long[102];
        long[] services = new long[102];
        Arrays.fill(services, 100);
        for (int i = 1; i <= 100; i++) {
            arrivals[i] = 50;
        }
        arrivals[101] = 6_050;
        long[] ends = AnalyticPaths.onOneProcessor(new AnalyticLoad(arrivals, services), 1_000);
        assertThat(ends[60]).isEqualTo(6_100);
        assertThat(ends[101]).isEqualTo(6_200);
        assertThat(ends[61]).isEqualTo(6_300);
    }
}
