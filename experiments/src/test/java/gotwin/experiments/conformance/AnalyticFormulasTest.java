package gotwin.experiments.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The closed forms give the values of published tables.
 *
 * <p>Source: tables computed independently from the formulas and cross-checked by linear solution or long simulation; the
 * values are rounded to the digits given.
 */
final class AnalyticFormulasTest {
    private static final double ROUNDING = 6e-7;

    @ParameterizedTest
    @CsvSource({
        "1, 0.5, 0.5, 1",
        "1, 0.9, 0.9, 9",
        "2, 1.6, 0.711111, 4.444444",
        "4, 2.8, 0.428654, 3.800193",
        "16, 12.8, 0.304884, 14.019536",
        "32, 28.8, 0.458197, 32.923770"
    })
    void severalServersShareOneQueue(int servers, double load, double erlangC, double mean) {
        assertThat(AnalyticFormulas.erlangC(servers, load)).isCloseTo(erlangC, within(ROUNDING));
        assertThat(AnalyticFormulas.meanInMMc(servers, load)).isCloseTo(mean, within(ROUNDING));
    }

    /** For M/M/1 the formula is 2 rho (1 + rho) / (1 - rho)^4; the others are from the tables. */
    @ParameterizedTest
    @CsvSource({
        "1, 0.5, 24",
        "1, 0.8, 1800",
        "2, 1.6, 906.995885",
        "4, 2.8, 80.372345",
        "4, 3.2, 463.536762",
        "8, 6.4, 246.055722",
        "16, 12.8, 144.751273"
    })
    void aTimeAverageVariesMoreTheLongerTheQueueRemembers(int servers, double load, double variance) {
        assertThat(AnalyticFormulas.asymptoticVarianceOfMMc(servers, load)).isCloseTo(variance, within(2e-5));
    }

    @ParameterizedTest
    @CsvSource({
        "0.5, 0, 0.5",
        "0.8, 0, 2",
        "0.9, 0.333333333333, 6",
        "0.5, 0.25, 0.625",
        "0.8, 1, 4",
        "0.5, 4, 2.5",
        "0.9, 4, 22.5"
    })
    void theWaitGrowsWithTheVarianceOfServices(double load, double variance, double wait) {
        assertThat(AnalyticFormulas.meanWaitInMG1(load, 1, variance)).isCloseTo(wait, within(ROUNDING));
    }

    @ParameterizedTest
    @CsvSource({
        "10, 1, 10, 2.732079",
        "20, 1, 10, 10.037451",
        "50, 4, 10, 2.870071",
        "64, 8, 5, 3.008564",
        "100, 8, 10, 2.640788"
    })
    void clientsThatWaitDoNotAsk(int clients, int servers, double think, double response) {
        assertThat(AnalyticFormulas.meanResponseOfMachineRepair(clients, servers, think))
                .isCloseTo(response, within(ROUNDING));
    }

    @Test
    void oneClientNeverWaits() {
        assertThat(AnalyticFormulas.meanResponseOfMachineRepair(1, 1, 7)).isCloseTo(1, within(1e-12));
    }
}
