package gotwin.model.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** The ledger of the heap frees what was garbage when a cycle began, and nothing else. Expected values by hand. */
final class HeapLedgerTest {
    @Test
    void freesWhatWasGarbageWhenTheCycleBegan() {
        HeapLedger ledger = new HeapLedger(1000, 500, 10);
        ledger.allocateFleeting(70);
        ledger.allocateHeld(30, 10, 1);
        ledger.beginMarking();
        assertThat(ledger.endMarking()).isEqualTo(1030);
        assertThat(ledger.freedBytes()).isEqualTo(70);
    }

    @Test
    void keepsWhatBecomesGarbageWhileTheCycleMarks() {
        HeapLedger ledger = new HeapLedger(1000, 500, 10);
        ledger.allocateHeld(30, 10, 1);
        ledger.beginMarking();
        ledger.allocateFleeting(200);
        ledger.release(30, 10, 1);
        assertThat(ledger.endMarking()).isEqualTo(1230);
        ledger.beginMarking();
        assertThat(ledger.endMarking()).isEqualTo(1000);
        assertThat(ledger.freedBytes()).isEqualTo(230);
    }

    @Test
    void noticesBytesThatAreReleasedTwice() {
        HeapLedger ledger = new HeapLedger(0, 0, 0);
        ledger.allocateHeld(30, 0, 1);
        ledger.release(30, 0, 1);
        ledger.release(30, 0, 1);
        assertThatThrownBy(ledger::check)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("loses bytes");
    }

    @Test
    void whatWasAllocatedIsLiveOrFreed() {
        HeapLedger ledger = new HeapLedger(1000, 500, 10);
        ledger.allocateFleeting(70);
        ledger.allocateHeld(30, 10, 1);
        assertThat(ledger.liveBytes()).isEqualTo(1100);
        ledger.beginMarking();
        ledger.allocateFleeting(5);
        assertThat(ledger.liveBytes()).isEqualTo(1105);
        ledger.endMarking();
        assertThat(ledger.liveBytes()).isEqualTo(1035);
        assertThat(ledger.freedBytes()).isEqualTo(70);
    }

    @Test
    void noticesObjectsThatAreReleasedTwice() {
        HeapLedger ledger = new HeapLedger(1000, 500, 1);
        ledger.release(10, 0, 1);
        ledger.check();
        ledger.release(10, 0, 1);
        assertThatThrownBy(ledger::check)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("-1 objects");
    }
}
