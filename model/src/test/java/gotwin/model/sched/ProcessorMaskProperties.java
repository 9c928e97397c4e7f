package gotwin.model.sched;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.model.Cases;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A mask of Ps is a set of small numbers. Oracle: a sorted set. */
final class ProcessorMaskProperties {
    private static final long ROOT_SEED = 20_261_129L;
    private static final int PROCESSORS_MAX = 300;

    @Test
    void behavesLikeASortedSet() {
        Cases.check(ROOT_SEED, 300, 300, c -> {
            ProcessorMask mask = new ProcessorMask();
            TreeSet<Integer> expected = new TreeSet<>();
            int processorCount = 1 + c.random().nextInt(PROCESSORS_MAX);
            for (int step = 0; step < c.size(); step++) {
                int index = c.random().nextInt(processorCount);
                if (c.random().nextInt(3) == 0) {
                    mask.set(index);
                    expected.add(index);
                } else {
                    mask.clear(index);
                    expected.remove(index);
                }
                int asked = c.random().nextInt(PROCESSORS_MAX);
                Integer next = expected.ceiling(asked);
                assertThat(mask.read(asked)).isEqualTo(expected.contains(asked));
                assertThat(mask.next(asked)).isEqualTo(next == null ? -1 : next);
                assertThat(mask.isEmpty()).isEqualTo(expected.isEmpty());
            }
        });
    }
}
