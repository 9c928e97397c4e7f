package gotwin.model.sched;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.model.random.RandomStreams;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * A thief visits each P once per pass, from a random one with a random stride.
 *
 * <p>Oracle: Go 1.24.4 proc.go:randomOrder: the strides are the numbers up to GOMAXPROCS that are coprime to it, so the
 * number of different orders is GOMAXPROCS times Euler's totient. Not checked: that each order is equally likely.
 */
final class StealOrderProperties {
    @Test
    void eachPassVisitsEachProcessorOnceWithAConstantStride() {
        SchedulerBench bench = SchedulerBench.withProcessors(1);
        Machine thief = bench.newMachine();
        for (int count = 1; count <= 64; count++) {
            StealOrder order = new StealOrder(count, new RandomStreams(count, 0).open("steal.order"));
            for (int pass = 0; pass < 20; pass++) {
                order.begin(thief);
                Set<Integer> visited = new HashSet<>();
                int stride = thief.stealStride;
                int expected = thief.stealPosition;
                do {
                    assertThat(thief.stealPosition).isEqualTo(expected);
                    visited.add(thief.stealPosition);
                    expected = (expected + stride) % count;
                } while (order.advance(thief));
                assertThat(visited).hasSize(count);
            }
        }
    }

    @Test
    void everyStartAndEveryCoprimeStrideOccurs() {
        SchedulerBench bench = SchedulerBench.withProcessors(1);
        Machine thief = bench.newMachine();
        // Euler's totient: 1 for 1 and 2, 2 for 6, 4 for 8, 10 for 11.
        int[][] totients = {{1, 1}, {2, 1}, {6, 2}, {8, 4}, {11, 10}};
        for (int[] totient : totients) {
            StealOrder order = new StealOrder(totient[0], new RandomStreams(7, 0).open("steal.order"));
            Set<Integer> orders = new HashSet<>();
            for (int pass = 0; pass < 3_000; pass++) {
                order.begin(thief);
                orders.add(thief.stealPosition * 100 + thief.stealStride);
            }
            assertThat(orders).hasSize(totient[0] * totient[1]);
        }
    }
}
