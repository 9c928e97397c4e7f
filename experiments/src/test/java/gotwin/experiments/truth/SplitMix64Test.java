package gotwin.experiments.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The random numbers are those of the measured programs. */
final class SplitMix64Test {
    @Test
    void theFirstUniformsOfASeedAreThoseOfTheDescription() {
        var random = new SplitMix64(1001);

        // Source: the description of the measured programs, which gives the first four for checking.
        assertThat(random.nextUniform()).isEqualTo(0.32516485265275463);
        assertThat(random.nextUniform()).isEqualTo(0.22957386292461301);
        assertThat(random.nextUniform()).isEqualTo(0.22834268113978828);
        assertThat(random.nextUniform()).isEqualTo(0.48398630905115814);
    }

    @Test
    void anExponentialIsTheInverseOfItsDistribution() {
        var random = new SplitMix64(1001);

        // Source: the description: exp(m) = -m * ln(1 - U), with the first two U of seed 1001;
        // ln(0.67483514734724537) = -0.39328684, ln(0.77042613707538699) = -0.26081149.
        assertThat(random.nextExponential(1)).isCloseTo(0.3932869, within(1e-6));
        assertThat(random.nextExponential(200)).isCloseTo(52.16230, within(1e-4));
    }
}
