package gotwin.workloads.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import gotwin.model.host.Cost;
import gotwin.model.host.CostProfile;
import gotwin.workloads.replay.LogAttribute.Allocation;
import gotwin.workloads.replay.LogAttribute.Variation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Attributes are made of columns as by hand. */
final class LogAttributeTest {
    private static final RequestLog LOG = new RequestLog(
            List.of("item", "search"),
            new int[] {0, 1, 0, 1},
            new long[] {0, 1, 2, 3},
            Map.of(
                    "cpu", new long[] {1000, 50_000, 3000, 10},
                    "bytes", new long[] {0, 8192, 8192, 0},
                    "objects", new long[] {0, 10, 20, 0}));

    private static LogAttribute attribute(String column, Variation variation, int parts) {
        return new LogAttribute(column, variation, parts, Optional.empty());
    }

    @Test
    void aColumnIsPlayedAsItWasRecorded() {
        assertThat(attribute("cpu", Variation.RECORDED, 1).values(LOG, CostProfile.zero()))
                .containsExactly(1000, 50_000, 3000, 10);
    }

    @Test
    void aColumnIsDividedIntoPartsToTheNearest() {
        // 1000 / 8 = 125, 50,000 / 8 = 6250, 3000 / 8 = 375, 10 / 8 = 1.25.
        assertThat(attribute("cpu", Variation.RECORDED, 8).values(LOG, CostProfile.zero()))
                .containsExactly(125, 6250, 375, 1);
    }

    @Test
    void theMeanOfAClassReplacesItsValues() {
        assertThat(attribute("bytes", Variation.CLASS_MEAN, 1).values(LOG, CostProfile.zero()))
                .containsExactly(4096, 4096, 4096, 4096);
        assertThat(attribute("objects", Variation.CLASS_MEAN, 1).values(LOG, CostProfile.zero()))
                .containsExactly(10, 5, 10, 5);
    }

    @Test
    void theMeanCostOfAllocatingIsTakenOutOfCpuTime() {
        CostProfile costs = CostProfile.standard();
        LogAttribute cpu =
                new LogAttribute("cpu", Variation.RECORDED, 1, Optional.of(new Allocation("bytes", "objects")));

        // Items: 10 objects and 4096 bytes; searches: 5 and 4096. Never less than nothing.
        long bytesNanos = Math.round(4096 * costs.of(Cost.ALLOCATED_BYTE_PICOS) / 1000.0);
        long item = 10 * costs.of(Cost.ALLOCATION_PICOS) / 1000 + bytesNanos;
        long search = 5 * costs.of(Cost.ALLOCATION_PICOS) / 1000 + bytesNanos;
        assertThat(cpu.values(LOG, costs)).containsExactly(1000 - item, 50_000 - search, 3000 - item, 0);
        assertThat(cpu.values(LOG, CostProfile.zero())).containsExactly(1000, 50_000, 3000, 10);
    }

    @Test
    void impossiblePartsAndUnknownColumnsAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> attribute("cpu", Variation.RECORDED, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> attribute("gpu", Variation.RECORDED, 1).values(LOG, CostProfile.zero()))
                .withMessageContaining("gpu");
    }
}
