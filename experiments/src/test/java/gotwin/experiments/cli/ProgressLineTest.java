package gotwin.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.experiments.cli.ProgressLine.Device;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** Progress is seen where somebody looks and stays out of the way elsewhere. Times left are worked by hand. */
final class ProgressLineTest {
    private static final long SECOND_NANOS = 1_000_000_000L;

    private final StringWriter text = new StringWriter();
    private long nowNanos;

    @Test
    void elsewhereAPlainLineComesWithEveryTenthOfTheWork() {
        ProgressLine line = line(Device.PLAIN);
        for (int done = 1; done <= 20; done++) {
            nowNanos += SECOND_NANOS;
            line.report(done, 0, 20);
        }

        assertThat(text.toString().lines())
                .hasSize(10)
                .startsWith("gotwin: 2 of 20 units, 10 %, 18 s left")
                .endsWith("gotwin: 20 of 20 units, 100 %");
    }

    @Test
    void elsewhereAPlainLineComesAtLeastEveryHalfMinute() {
        ProgressLine line = line(Device.PLAIN);
        nowNanos = 31 * SECOND_NANOS;
        line.report(1, 0, 1000);

        // 31 s a unit, 999 still to do.
        assertThat(text.toString()).isEqualTo("gotwin: 1 of 1000 units, 0 %, 516 min 9 s left\n");
    }

    @Test
    void aTerminalShowsOneLineThatIsWrittenOverAndTakenAway() {
        ProgressLine line = line(Device.TERMINAL);
        nowNanos = SECOND_NANOS;
        line.report(1, 0, 4);
        nowNanos += SECOND_NANOS / 10;
        line.report(2, 0, 4);
        nowNanos += SECOND_NANOS;
        line.report(3, 0, 4);
        line.close();

        assertThat(text.toString())
                .doesNotContain("\n")
                .contains("\r[######------------------] 1 of 4 units, 3 s left")
                .doesNotContain("2 of 4")
                .contains("\r[##################------] 3 of 4 units, 1 s left")
                .endsWith(" \r");
    }

    @Test
    void unitsOfAnEarlierRunDoNotMakeThisOneLookFaster() {
        ProgressLine line = line(Device.TERMINAL);
        nowNanos = 10 * SECOND_NANOS;
        line.report(6, 5, 8);

        assertThat(text.toString()).endsWith("6 of 8 units, 20 s left");
    }

    @Test
    void quietIsQuiet() {
        try (ProgressLine line = line(Device.NONE)) {
            nowNanos = 100 * SECOND_NANOS;
            line.report(1, 0, 2);
        }

        assertThat(text.toString()).isEmpty();
    }

    private ProgressLine line(Device device) {
        return new ProgressLine(new PrintWriter(text), device, () -> nowNanos, "units");
    }
}
