package gotwin.model.gc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Background workers by GOMAXPROCS. Oracle: the rule of Go 1.24.4 mgcpacer.go: startCycle, calculated by hand. */
final class MarkWorkerPlanTest {

    @ParameterizedTest
    @CsvSource({
        "1, 0, 0.25",
        "2, 0, 0.25",
        "3, 0, 0.25",
        "4, 1, 0",
        "5, 1, 0",
        "6, 1, 0.083333333333333333",
        "7, 2, 0",
        "8, 2, 0",
        "9, 2, 0",
        "10, 3, 0",
        "11, 3, 0",
        "12, 3, 0",
        "13, 3, 0",
        "14, 4, 0",
        "16, 4, 0",
        "24, 6, 0",
        "32, 8, 0",
        "64, 16, 0",
    })
    void wholeWorkersComeWithinThirtyPercentOfAQuarterOrFractionalOnesFillUp(
            int processorCount, int dedicatedCount, double fractionalShareRatio) {
        MarkWorkerPlan plan = MarkWorkerPlan.of(processorCount, GcTrigger.HEAP, CollectorPolicy.GO);
        assertThat(plan.dedicatedCount()).isEqualTo(dedicatedCount);
        assertThat(plan.fractionalShareRatio()).isEqualTo(fractionalShareRatio, within(1e-15));
    }

    @ParameterizedTest
    @CsvSource({"HEAP, 1, 1", "HEAP, 4, 3", "CYCLE, 8, 6", "TIME, 1, 1", "TIME, 3, 1", "TIME, 4, 0", "TIME, 8, 0"})
    void idleWorkersFillTheMachineExceptInAPeriodicCycle(GcTrigger trigger, int processorCount, int idleCountMax) {
        assertThat(MarkWorkerPlan.of(processorCount, trigger, CollectorPolicy.GO)
                        .idleCountMax())
                .isEqualTo(idleCountMax);
    }
}
