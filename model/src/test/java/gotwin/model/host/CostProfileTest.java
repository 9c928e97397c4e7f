package gotwin.model.host;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.StringReader;
import org.junit.jupiter.api.Test;

/** A profile says all at once what it lacks, in the words of its file. */
final class CostProfileTest {
    @Test
    void namesEverythingThatIsMissingOrNegative() {
        String text = """
                goroutine_switch = -1  # a negative time
                netpoll_event = 100    # measured
                latency.signal = 0:500 1:1000  # measured
                """;

        assertThatThrownBy(() -> CostProfile.read("mine", new BufferedReader(new StringReader(text))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("profile mine", "goroutine_switch", "tick", "latency.thread_wake")
                .hasMessageNotContainingAny("netpoll_event", "latency.signal");
    }

    /** A name that is not known, a line without its provenance, and a thread's part that exceeds the whole wake-up. */
    @Test
    void namesEverythingThatCannotBeReadWithWhatIsMissing() {
        String text = """
                allocation = 15  # a name of another version
                tick = 100
                cold_wake_permille = 2000  # twice the wake-up
                """;

        assertThatThrownBy(() -> CostProfile.read("mine", new BufferedReader(new StringReader(text))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(
                        "mine:1: cannot read 'allocation = 15'",
                        "mine:2: expected 'name = value  # provenance'",
                        "allocation_picos",
                        "cold_wake_permille");
    }
}
