package gotwin.model.sched;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.model.Cases;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The local run queue loses nothing, invents nothing and keeps first-in-first-out order.
 *
 * <p>Oracle: an unbounded deque with the rules of Go 1.24.4 proc.go restated: runqput, runqputslow (the older half and the
 * newcomer overflow), runqgrab (half, rounded up). Not checked here: time slices, which belong to the work finder.
 */
final class LocalRunQueueProperties {
    private static final long ROOT_SEED = 20_240_529L;
    private static final int CAPACITY = 256;

    @Test
    void behavesLikeADequeThatSpillsHalfWhenFull() {
        Cases.check(ROOT_SEED, 300, 2_000, c -> {
            ProcessorMask withWork = new ProcessorMask();
            LocalRunQueue queue =
                    new LocalRunQueue(withWork, 0, Integer.MAX_VALUE - c.size() / 2); // the counts wrap midway
            GlobalRunQueue spilled = new GlobalRunQueue();
            Deque<Goroutine> expected = new ArrayDeque<>();
            List<Goroutine> expectedSpilled = new ArrayList<>();
            for (int step = 0; step < c.size(); step++) {
                if (c.random().nextInt(10) < 7) {
                    Goroutine goroutine = goroutine(step);
                    queue.putLast(goroutine, spilled);
                    putLast(expected, expectedSpilled, goroutine);
                } else {
                    assertThat(queue.takeFirst()).isSameAs(expected.pollFirst());
                }
                assertThat(queue.ringCount()).isEqualTo(expected.size());
                assertThat(queue.isEmpty()).isEqualTo(expected.isEmpty());
                assertThat(withWork.isEmpty()).isEqualTo(expected.isEmpty());
            }
            assertThat(drained(spilled)).containsExactlyElementsOf(expectedSpilled);
        });
    }

    @Test
    void runNextSendsItsPredecessorToTheTail() {
        Cases.check(ROOT_SEED, 100, 1_000, c -> {
            ProcessorMask withWork = new ProcessorMask();
            LocalRunQueue queue = new LocalRunQueue(withWork, 0);
            GlobalRunQueue spilled = new GlobalRunQueue();
            Deque<Goroutine> expected = new ArrayDeque<>();
            List<Goroutine> expectedSpilled = new ArrayList<>();
            Goroutine next = goroutine(-1);
            queue.putNext(next, spilled);
            for (int step = 0; step < c.size(); step++) {
                Goroutine goroutine = goroutine(step);
                if (c.random().nextBoolean()) {
                    queue.putNext(goroutine, spilled);
                    putLast(expected, expectedSpilled, next);
                    next = goroutine;
                } else {
                    queue.putLast(goroutine, spilled);
                    putLast(expected, expectedSpilled, goroutine);
                }
                assertThat(queue.peekNext()).isSameAs(next);
                assertThat(queue.runnableCount()).isEqualTo(expected.size() + 1);
            }
            assertThat(queue.takeNext()).isSameAs(next);
            assertThat(queue.hasNext()).isFalse();
            assertThat(queue.takeNext()).isNull();
            assertThat(withWork.isEmpty()).isEqualTo(expected.isEmpty());
            assertThat(drained(queue)).containsExactlyElementsOf(expected);
            assertThat(withWork.isEmpty()).isTrue();
            assertThat(drained(spilled)).containsExactlyElementsOf(expectedSpilled);
        });
    }

    @Test
    void aThiefTakesTheOlderHalfRoundedUpAndRunsTheYoungestOfIt() {
        Cases.check(ROOT_SEED, CAPACITY + 1, CAPACITY + 1, c -> {
            int count = c.size() - 1;
            ProcessorMask withWork = new ProcessorMask();
            LocalRunQueue victim = new LocalRunQueue(
                    withWork, 70, Integer.MAX_VALUE - c.random().nextInt(300));
            LocalRunQueue thief = new LocalRunQueue(withWork, 3, -c.random().nextInt(300));
            GlobalRunQueue nowhere = new GlobalRunQueue();
            Goroutine next = goroutine(-1);
            victim.putNext(next, nowhere);
            List<Goroutine> all = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                all.add(goroutine(i));
                victim.putLast(all.get(i), nowhere);
            }
            int grabbed = (count + 1) / 2;

            Goroutine stolen = thief.stealHalfFrom(victim);

            assertThat(stolen).isSameAs(grabbed == 0 ? null : all.get(grabbed - 1));
            assertThat(withWork.read(3)).isEqualTo(grabbed > 1);
            assertThat(drained(thief)).containsExactlyElementsOf(all.subList(0, Math.max(0, grabbed - 1)));
            assertThat(victim.peekNext()).isSameAs(next);
            assertThat(withWork.read(70)).isTrue();
            assertThat(victim.takeNext()).isSameAs(next);
            assertThat(withWork.read(70)).isEqualTo(grabbed < count);
            assertThat(withWork.read(3)).isFalse();
            assertThat(drained(victim)).containsExactlyElementsOf(all.subList(grabbed, count));
        });
    }

    private static void putLast(Deque<Goroutine> ring, List<Goroutine> spilled, Goroutine goroutine) {
        if (ring.size() < CAPACITY) {
            ring.addLast(goroutine);
            return;
        }
        for (int i = 0; i < CAPACITY / 2; i++) {
            spilled.add(ring.removeFirst());
        }
        spilled.add(goroutine);
    }

    private static List<Goroutine> drained(LocalRunQueue queue) {
        List<Goroutine> all = new ArrayList<>();
        Goroutine goroutine;
        while ((goroutine = queue.takeFirst()) != null) {
            all.add(goroutine);
        }
        return all;
    }

    private static List<Goroutine> drained(GlobalRunQueue queue) {
        List<Goroutine> all = new ArrayList<>();
        Goroutine goroutine;
        while ((goroutine = queue.takeOne()) != null) {
            all.add(goroutine);
        }
        return all;
    }

    private static Goroutine goroutine(int number) {
        return new Goroutine(number, (goroutine, machine) -> GoroutineBody.LEFT);
    }
}
