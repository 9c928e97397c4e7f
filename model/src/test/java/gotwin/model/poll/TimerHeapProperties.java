package gotwin.model.poll;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.model.Cases;
import gotwin.model.sched.ProcessorMask;
import gotwin.model.units.Nanos;
import java.util.ArrayList;
import java.util.Comparator;
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
            ProcessorMask owners = new ProcessorMask();
            TimerHeap heap = new TimerHeap(owners, 5);
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
                assertThat(owners.read(5)).isEqualTo(!expected.isEmpty());
                assertThat(heap.earliestNanos())
                        .isEqualTo(expected.stream()
                                .mapToLong(RuntimeTimer::whenNanos)
                                .min()
                                .orElse(Nanos.NEVER));
                assertThat(expected).allMatch(RuntimeTimer::isPending);
            }
        });
    }

    /** Go 1.26 time.go: a zombie stays in its heap, its own P cleans when more than a quarter are, and take drops them. */
    @Test
    void retiredTimersGoWhenTheHeapIsCleanedOrMoved() {
        Cases.check(ROOT_SEED, 200, 200, c -> {
            ProcessorMask owners = new ProcessorMask();
            TimerHeap heap = new TimerHeap(owners, 5);
            List<RuntimeTimer> wanted = new ArrayList<>();
            int retiredCount = 0;
            for (int i = 0; i < c.size(); i++) {
                RuntimeTimer timer = new RuntimeTimer((expired, actor) -> {});
                timer.whenNanos = c.random().nextLong(1_000);
                heap.add(timer);
                if (c.random().nextInt(3) == 0) {
                    heap.retire(timer);
                    retiredCount++;
                } else {
                    wanted.add(timer);
                }
            }
            assertThat(heap.size()).isEqualTo(c.size());
            assertThat(heap.hasManyRetired()).isEqualTo(retiredCount > c.size() / 4);

            TimerHeap other = new TimerHeap(owners, 64);
            if (c.random().nextBoolean()) {
                heap.removeRetired();
                assertThat(heap.size()).isEqualTo(wanted.size());
                assertThat(owners.read(5)).isEqualTo(!wanted.isEmpty());
                assertThat(heap.hasManyRetired()).isFalse();
            }
            other.take(heap);
            assertThat(heap.size()).isZero();
            assertThat(owners.read(5)).isFalse();
            assertThat(owners.read(64)).isEqualTo(!wanted.isEmpty());
            assertThat(wanted).allMatch(RuntimeTimer::isPending);
            wanted.sort(Comparator.comparingLong(RuntimeTimer::whenNanos));
            for (RuntimeTimer next : wanted) {
                assertThat(other.earliestNanos()).isEqualTo(next.whenNanos());
                other.remove(other.first());
            }
            assertThat(other.size()).isZero();
        });
    }

    @Test
    void emptyingTheHeapSortsIt() {
        Cases.check(ROOT_SEED, 50, 2_000, c -> {
            TimerHeap heap = new TimerHeap(new ProcessorMask(), 0);
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
