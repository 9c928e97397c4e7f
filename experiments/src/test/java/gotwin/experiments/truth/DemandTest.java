package gotwin.experiments.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Demands are drawn as the measured programs draw them.
 *
 * <p>Source of all values: the description of the programs, with the uniforms 0.32516, 0.22957, 0.22834, 0.48399 that it gives
 * for seed 1001.
 */
final class DemandTest {
    private static final long SEED = 1001;

    @Test
    void aDeterministicDemandIsItsMean() {
        assertThat(demand("{'kind': 'det', 'mean_us': 12.5}").nanos(3, SEED)).containsExactly(12_500, 12_500, 12_500);
    }

    @Test
    void anExponentialDemandIsMinusMeanTimesLogarithm() {
        // -200 us * ln(1 - U) for the first three U: 0.3932869, 0.2608115, 0.2592147 times 200 us.
        assertThat(demand("{'kind': 'exp', 'mean_us': 200}").nanos(3, SEED)).containsExactly(78_657, 52_162, 51_843);
    }

    /** b if U is below p, else a. */
    @ParameterizedTest
    @CsvSource({"0.229, 100, 100, 900, 100", "0.3, 100, 900, 900, 100", "0, 100, 100, 100, 100"})
    void aBimodalDemandIsTheOtherValueIfTheUniformIsBelowItsShare(
            String share, long first, long second, long third, long fourth) {
        Demand demand = demand("{'kind': 'bimodal', 'a_us': 100, 'b_us': 900, 'p': " + share + "}");

        assertThat(demand.nanos(4, SEED)).containsExactly(first * 1000, second * 1000, third * 1000, fourth * 1000);
    }

    /** The description fixes the order of the three numbers, not their names. */
    @Test
    void aBimodalDemandMayNameItsNumbersOtherwise() {
        Demand demand = demand("{'kind': 'bimodal', 'mean_us': 180, 'usual': 100, 'rare': 900, 'share': 0.1}");

        assertThat(demand).isEqualTo(new Demand(Demand.Kind.BIMODAL, 100, 900, 0.1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'kind': 'uniform', 'mean_us': 1}",
                "{'mean_us': 1}",
                "{'kind': 'exp'}",
                "{'kind': 'exp', 'mean_us': -1}",
                "{'kind': 'exp', 'mean_us': 'x'}",
                "{'kind': 'bimodal', 'a_us': 100, 'p': 0.5}"
            })
    void whatIsNoDistributionIsRefusedInOneSentence(String json) {
        assertThatThrownBy(() -> demand(json))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .isNotBlank()
                .hasLineCount(1);
    }

    private static Demand demand(String json) {
        return Demand.of(JsonMapper.shared().readTree(json.replace('\'', '"')));
    }
}
