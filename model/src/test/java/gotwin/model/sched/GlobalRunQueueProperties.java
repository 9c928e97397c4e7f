package gotwin.model.sched;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.model.Cases;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A P takes its share of the global queue: the first to run, the others in order to its own tail.
 *
 * <p>Oracle: Go 1.24.4 proc.go:globrunqget, n = min(length, length / GOMAXPROCS + 1, 128). Not checked: who may take.
 */
final class GlobalRunQueueProperties {
    private static final long ROOT_SEED = 20_240_530L;

    /** The third column by hand from the formula. */
    @ParameterizedTest
    @CsvSource({
        "1, 1, 1",
        "2, 1, 2",
        "100, 1, 100",
        "127, 1, 127",
        "128, 1, 128",
        "500, 1, 128",
        "3, 4, 1",
        "4, 4, 2",
        "9, 4, 3",
        "508, 4, 128",
        "63, 64, 1",
        "64, 64, 2"
    })
    void theShareIsALengthOverPsPlusOneAndAtMostHalfARing(int length, int processors, int share) {
        GlobalRunQueue global = new GlobalRunQueue();
        for (int i = 0; i < length; i++) {
            global.putLast(goroutine(i));
        }
        LocalRunQueue local = new LocalRunQueue(new ProcessorMask(), 0);

        assertThat(global.takeShare(local, processors)).isNotNull();

        assertThat(local.ringCount()).isEqualTo(share - 1);
        assertThat(global.size()).isEqualTo(length - share);
    }

    @Test
    void anEmptyQueueGivesNothing() {
        GlobalRunQueue global = new GlobalRunQueue();

        assertThat(global.takeOne()).isNull();
        assertThat(global.takeShare(new LocalRunQueue(new ProcessorMask(), 0), 4))
                .isNull();
        assertThat(global.isEmpty()).isTrue();
    }

    @Test
    void orderIsKeptWhoeverTakes() {
        Cases.check(ROOT_SEED, 100, 600, c -> {
            GlobalRunQueue global = new GlobalRunQueue();
            List<Integer> taken = new ArrayList<>();
            int put = 0;
            while (taken.size() < c.size()) {
                for (int n = c.random().nextInt(9); n > 0; n--) {
                    global.putLast(goroutine(put++));
                }
                LocalRunQueue local = new LocalRunQueue(new ProcessorMask(), 0);
                Goroutine first = c.random().nextBoolean()
                        ? global.takeOne()
                        : global.takeShare(local, 1 + c.random().nextInt(5));
                for (Goroutine g = first; g != null; g = local.takeFirst()) {
                    taken.add(g.number);
                }
            }
            for (int i = 0; i < taken.size(); i++) {
                assertThat(taken.get(i)).isEqualTo(i);
            }
        });
    }

    private static Goroutine goroutine(int number) {
        return new Goroutine(number, (goroutine, machine) -> GoroutineBody.LEFT);
    }
}
