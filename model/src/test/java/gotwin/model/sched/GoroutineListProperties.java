package gotwin.model.sched;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.model.Cases;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;

/** The list that is linked through its goroutines behaves like a deque. Oracle: {@link ArrayDeque}. */
final class GoroutineListProperties {
    @Test
    void behavesLikeADeque() {
        Cases.check(20_240_531L, 200, 500, c -> {
            GoroutineList list = new GoroutineList();
            Deque<Goroutine> expected = new ArrayDeque<>();
            for (int step = 0; step < c.size(); step++) {
                switch (c.random().nextInt(3)) {
                    case 0 -> {
                        Goroutine goroutine = new Goroutine(step, (g, m) -> GoroutineBody.LEFT);
                        list.addLast(goroutine);
                        expected.addLast(goroutine);
                    }
                    case 1 -> {
                        Goroutine goroutine = new Goroutine(step, (g, m) -> GoroutineBody.LEFT);
                        list.addFirst(goroutine);
                        expected.addFirst(goroutine);
                    }
                    default -> assertThat(list.pollFirst()).isSameAs(expected.pollFirst());
                }
                assertThat(list.size()).isEqualTo(expected.size());
                assertThat(list.isEmpty()).isEqualTo(expected.isEmpty());
            }
        });
    }
}
