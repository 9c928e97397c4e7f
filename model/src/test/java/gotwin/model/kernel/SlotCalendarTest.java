package gotwin.model.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** What the calendar keeps for its events; the order of events is held against a sorted set elsewhere. */
final class SlotCalendarTest {
    private static final int RANK = EventOrder.rankOf(0);

    private final SlotCalendar calendar = new SlotCalendar();

    private static long event(int argument) {
        return Payloads.of(RANK, 1, argument);
    }

    @Test
    void anEventThatPostsItsSuccessorKeepsItsSlot() {
        int first = calendar.post(1, event(0));
        assertThat(calendar.begin()).isEqualTo(first);
        assertThat(calendar.post(2, event(0))).isEqualTo(first);
        calendar.settle();
        assertThat(calendar.minNanos()).isEqualTo(2);
    }

    @Test
    void slotsOfExecutedOneShotsAreUsedAgain() {
        for (int i = 0; i < 1_000; i++) {
            calendar.post(2L * i, event(0));
            calendar.post(2L * i + 1, event(0));
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
        int owned = calendar.newOwnedSlot(event(7));
        calendar.set(owned, 5);
        calendar.post(6, event(8));
        calendar.clearAll();
        assertThat(calendar.pendingCount()).isZero();
        assertThat(calendar.payload(owned)).isEqualTo(event(7));
        assertThat(calendar.post(6, event(9))).isNotEqualTo(owned);
    }

    @Test
    void prioritiesOutsideTheScaleAreRefused() {
        assertThatThrownBy(() -> EventOrder.rankOf(-1)).hasMessageContaining("priority is -1");
        assertThatThrownBy(() -> EventOrder.rankOf(100)).hasMessageContaining("priority is 100");
    }
}
