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
}
