package gotwin.model.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.model.Cases;
import gotwin.model.units.Nanos;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/**
 * The winner tree executes the same events in the same order as a sorted set, whatever is scheduled, moved, withdrawn
 * and tied.
 *
 * <p>Oracle: {@link ReferenceCalendar}. Not checked here: the simulator around the calendar.
 */
final class SlotCalendarProperties {
    private static final long ROOT_SEED = 20240529L;

    @Test
    void agreesWithASortedSet() {
        Cases.check(ROOT_SEED, 300, 600, c -> new Duel(c.random(), c.size(), 0).fight(4 * c.size()));
    }

    @Test
    void agreesWithASortedSetWhenSequenceNumbersRunOut() {
        Cases.check(ROOT_SEED, 300, 600, c -> {
            long shortlyBefore = EventOrder.SEQUENCE_LIMIT - c.random().nextLong(2L * c.size());
            new Duel(c.random(), c.size(), shortlyBefore).fight(4 * c.size());
        });
    }

    @Test
    void agreesWithASortedSetWhenManyArePending() {
        Cases.check(ROOT_SEED, 2, 100_000, c -> new Duel(c.random(), c.size(), 0).fight(3 * c.size()));
    }

    /** Both calendars under the same random orders; labels below the size are timers, the others are one-shots. */
    private static final class Duel {
        private final RandomGenerator random;
        private final int size;
        private final SlotCalendar calendar;
        private final ReferenceCalendar reference = new ReferenceCalendar();
        private final int[] slots;
        private final int[] priorities;
        private final long spreadNanos;
        private int nextLabel;
        private long nowNanos;

        Duel(RandomGenerator random, int size, long pastSequence) {
            this.random = random;
            this.size = size;
            calendar = new SlotCalendar(pastSequence);
            slots = new int[size];
            priorities = new int[size];
            nextLabel = size;
            // From "nearly all tied" to "hardly any": instants come from 1 to 4 times the size.
            spreadNanos = random.nextBoolean() ? 1 + random.nextInt(4) : 4L * size;
            for (int timer = 0; timer < size; timer++) {
                priorities[timer] = random.nextInt(3);
                slots[timer] = calendar.newOwnedSlot(event(priorities[timer], timer));
            }
        }

        void fight(int stepCount) {
            for (int step = 0; step < stepCount; step++) {
                schedule();
                if (random.nextInt(3) == 0) {
                    execute();
                }
            }
            assertThat(calendar.pendingCount()).isEqualTo(reference.size());
            while (reference.size() > 0) {
                begin();
                calendar.settle();
            }
            assertThat(calendar.minNanos()).isEqualTo(Nanos.NEVER);
        }

        private static long event(int priority, int label) {
            return Payloads.of(EventOrder.rankOf(priority), 1, label);
        }

        private void schedule() {
            int timer = random.nextInt(size);
            long instantNanos = nowNanos + random.nextLong(spreadNanos);
            switch (random.nextInt(8)) {
                case 0, 1, 2, 3 -> {
                    reference.set(timer, instantNanos, priorities[timer]);
                    calendar.set(slots[timer], instantNanos);
                }
                case 4 -> {
                    reference.clear(timer);
                    calendar.clear(slots[timer]);
                }
                default -> {
                    int priority = random.nextInt(3);
                    reference.set(nextLabel, instantNanos, priority);
                    calendar.post(instantNanos, event(priority, nextLabel));
                    nextLabel++;
                }
            }
            assertThat(calendar.instantNanos(slots[timer]) != Nanos.NEVER).isEqualTo(reference.isPending(timer));
        }

        /** Executes the next event; while it is executed, others are scheduled, itself perhaps. */
        private void execute() {
            if (reference.size() == 0) {
                assertThat(calendar.minNanos()).isEqualTo(Nanos.NEVER);
                return;
            }
            int label = begin();
            if (label < size && random.nextInt(3) == 0) {
                reference.set(label, nowNanos + 1, priorities[label]);
                calendar.set(slots[label], nowNanos + 1);
            }
            for (int left = random.nextInt(3); left > 0; left--) {
                schedule();
            }
            if (random.nextInt(3) == 0 && reference.size() > 0) {
                assertThat(calendar.minNanos()).isEqualTo(reference.first().instantNanos());
            }
            calendar.settle();
        }

        /** Begins the next event of both, which must be the same, and returns its label. */
        private int begin() {
            assertThat(calendar.minNanos()).isEqualTo(reference.first().instantNanos());
            int label = Payloads.argument(calendar.payload(calendar.begin()));
            ReferenceCalendar.Event expected = reference.removeFirst();
            assertThat(label).isEqualTo(expected.label());
            nowNanos = expected.instantNanos();
            return expected.label();
        }
    }
}
