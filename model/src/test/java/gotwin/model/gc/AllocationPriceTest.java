package gotwin.model.gc;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.model.host.Cost;
import gotwin.model.process.TestCosts;
import org.junit.jupiter.api.Test;

/** What objects cost; expected values by hand from the costs below. */
final class AllocationPriceTest {
    private final AllocationPrice price = new AllocationPrice(TestCosts.zero()
            .cost(Cost.ALLOCATION_PICOS, 13_500)
            .cost(Cost.ALLOCATED_BYTE_PICOS, 30)
            .cost(Cost.BLACK_OBJECT_PICOS, 20_500)
            .cost(Cost.WRITE_BARRIER_PICOS, 3_600)
            .cost(Cost.SHUFFLED_OBJECT, 72)
            .profile());

    /** 1,000 nodes of 32 bytes: 13.5 and 0.96 ns each. */
    @Test
    void countsFractionsOfNanoseconds() {
        assertThat(price.nanos(1000, 32_000)).isEqualTo(14_460);
    }

    /** 1,000 nodes with two pointers each while a collection marks: 20.5 and 7.2 ns each. */
    @Test
    void isHigherWhileACollectionMarks() {
        assertThat(price.blackNanos(1000, 32_000, 16_000)).isEqualTo(27_700);
    }

    /**
     * Source: Go 1.26.8 mgcmark_greenteagc.go:gcUsesSpanInlineMarkBits: objects of up to 512 bytes have their marks in their
     * span.
     */
    @Test
    void isHigherByAMissWhereTheMarksLieApart() {
        assertThat(price.blackNanos(1, 512, 0)).isEqualTo(20);
        assertThat(price.blackNanos(1, 513, 0)).isEqualTo(92);
        assertThat(price.blackNanos(0, 0, 0)).isZero();
    }
}
