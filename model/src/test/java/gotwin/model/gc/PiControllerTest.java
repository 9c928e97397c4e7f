package gotwin.model.gc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/**
 * The controller of the scavenger's sleep.
 *
 * <p>Oracle: hand calculation from Go 1.26.8 mgcscavenge.go, piController.next, with kp 0.3375, ti 3.2 ms, tt 1 s and
 * outputs from 0.001 to 1000.
 */
final class PiControllerTest {
    private final PiController controller = new PiController();

    @Test
    void integratesErrorsAndUnwindsWhatWasCutOff() {
        // -0.003375 is cut off; the integral becomes 0.3375 * 1e8 / 3.2e6 * -0.01 + 0.1 * 0.004375 = -0.10503125.
        assertThat(controller.next(0.02, 0.01, 1e8)).isEqualTo(0.001);
        // 0.003375 - 0.10503125 is cut off; it becomes -0.10503125 + 1.0546875 + 0.10265625 = 1.0523125.
        assertThat(controller.next(0, 0.01, 1e9)).isEqualTo(0.001);
        assertThat(controller.next(0.01, 0.01, 1)).isCloseTo(1.0523125, within(1e-12));
        assertThat(controller.hasFailed()).isFalse();
    }

    @Test
    void beginsAnewAfterAnOverflow() {
        assertThat(controller.next(Double.POSITIVE_INFINITY, 0.01, 1e8)).isEqualTo(PiController.MIN);
        assertThat(controller.hasFailed()).isTrue();
        assertThat(controller.next(-1, 0, 1)).isCloseTo(0.3375, within(1e-12));
        assertThat(controller.hasFailed()).isFalse();
    }
}
