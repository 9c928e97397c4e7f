package gotwin.model.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** What the calendar keeps for its events; the order of events is held against a sorted set elsewhere. */
final class SlotCalendarTest {
    private static final long RANK = EventOrder.ofPriority(0);

    private final SlotCalendar calendar = new SlotCalendar();

    @Test
    void anEventThatPostsItsSuccessorKeepsItsSlot() {
        int first = calendar.post(1, RANK, 0);
        assertThat(calendar.begin()).isEqualTo(first);
        assertThat(calendar.post(2, RANK, 0)).isEqualTo(first);
        calendar.settle();
        assertThat(calendar.minNanos()).isEqualTo(2);
    }

    @Test
    void slotsOfExecutedOneShotsAreUsedAgain() {
        for (int i = 0; i < 1_000; i++) {
            calendar.post(2L * i, RANK, 0);
            calendar.post(2L * i + 1, RANK, 0);
            for (int executed = 0; executed < 2; executed++) {
                assertThat(calendar.minNanos()).isEqualTo(2L * i + executed);
                calendar.begin();
                calendar.settle();
            }
        }
        assertThat(calendar.usedCount()).isEqualTo(2);
    }

    @Test
    void clearingAllLeavesOwnedSlotsToTheirOwners() {
        int owned = calendar.newOwnedSlot(RANK, 7);
        calendar.set(owned, 5);
        calendar.post(6, RANK, 8);
        calendar.clearAll();
        assertThat(calendar.pendingCount()).isZero();
        assertThat(calendar.payload(owned)).isEqualTo(7);
        assertThat(calendar.post(6, RANK, 9)).isNotEqualTo(owned);
    }

    @Test
    void prioritiesOutsideTheScaleAreRefused() {
        assertThatThrownBy(() -> EventOrder.ofPriority(-1)).hasMessageContaining("priority is -1");
        assertThatThrownBy(() -> EventOrder.ofPriority(100)).hasMessageContaining("priority is 100");
    }
}
