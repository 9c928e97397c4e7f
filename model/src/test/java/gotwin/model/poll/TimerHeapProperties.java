package gotwin.model.poll;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.model.Cases;
import gotwin.model.units.Nanos;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The heap gives timers back by rising instant, whatever is put in and taken out.
 *
 * <p>Oracle: the minimum of a plain list. Not checked: the order of equal instants, which Go leaves to the heap.
 */
final class TimerHeapProperties {
    private static final long ROOT_SEED = 20_240_602L;

    @Test
    void theFirstTimerIsTheEarliestOfAll() {
        Cases.check(ROOT_SEED, 300, 600, c -> {
            TimerHeap heap = new TimerHeap();
            List<RuntimeTimer> expected = new ArrayList<>();
            for (int step = 0; step < c.size(); step++) {
                int choice = c.random().nextInt(10);
                if (choice < 6 || expected.isEmpty()) {
                    RuntimeTimer timer = new RuntimeTimer((expired, actor) -> {});
                    timer.whenNanos = c.random().nextLong(50);
                    heap.add(timer);
                    expected.add(timer);
                } else if (choice < 8) {
                    RuntimeTimer first = heap.first();
                    heap.remove(first);
                    assertThat(expected.remove(first)).isTrue();
                } else {
                    RuntimeTimer any = expected.remove(c.random().nextInt(expected.size()));
                    heap.remove(any);
                    assertThat(any.isPending()).isFalse();
                }
                assertThat(heap.size()).isEqualTo(expected.size());
                assertThat(heap.earliestNanos())
                        .isEqualTo(expected.stream()
                                .mapToLong(RuntimeTimer::whenNanos)
                                .min()
                                .orElse(Nanos.NEVER));
                assertThat(expected).allMatch(RuntimeTimer::isPending);
            }
        });
    }

    @Test
    void emptyingTheHeapSortsIt() {
        Cases.check(ROOT_SEED, 50, 2_000, c -> {
            TimerHeap heap = new TimerHeap();
            List<Long> instants = new ArrayList<>();
            for (int i = 0; i < c.size(); i++) {
                RuntimeTimer timer = new RuntimeTimer((expired, actor) -> {});
                timer.whenNanos = c.random().nextLong(1_000);
                instants.add(timer.whenNanos);
                heap.add(timer);
            }
            instants.sort(null);
            List<Long> out = new ArrayList<>();
            while (heap.size() > 0) {
                out.add(heap.first().whenNanos());
                heap.remove(heap.first());
            }
            assertThat(out).isEqualTo(instants);
        });
    }
}
