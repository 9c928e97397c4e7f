package gotwin.experiments.observe;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.experiments.observe.GctraceLine.Cpu;
import gotwin.experiments.observe.GctraceLine.Memory;
import gotwin.experiments.observe.GctraceLine.Wall;
import gotwin.model.probe.GcCycle.Origin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GctraceLineTest {
    private static final long MEBIBYTE = 1L << 20;

    /** The expected line was printed by a Go program; the inputs are nanoseconds and bytes that lie within its digits. */
    @Test
    void aLineOfARealProgramIsReproduced() {
        var line = new GctraceLine(
                7,
                1_068_400_000L,
                38,
                new Wall(57_300, 120_700_000, 4_100),
                new Cpu(2, 94_200_000, 71_900_000, 0),
                new Memory(157 * MEBIBYTE + 5, 186 * MEBIBYTE, 93 * MEBIBYTE - 1, 184 * MEBIBYTE, 65_536, 100_000),
                2,
                Origin.AUTOMATIC);
        assertThat(line.text())
                .isEqualTo("gc 7 @1.068s 38%: 0.057+120+0.004 ms clock, 0.11+94/71/0+0.008 ms cpu, "
                        + "157->186->92 MB, 184 MB goal, 0 MB stacks, 0 MB globals, 2 P");
    }

    /** Printed by a Go program with the collector off, that called runtime.GC. */
    @Test
    void aForcedCycleSaysSoAndAGoalWithoutLimitKeepsItsDigits() {
        var line = new GctraceLine(
                5,
                3_132_999_999L,
                19,
                new Wall(7_999, 497_000_000, 4_000),
                new Cpu(1, 0, 126_000_000, 370_000_000),
                new Memory(256 * MEBIBYTE, 256 * MEBIBYTE, 256 * MEBIBYTE, 8_532_210_231_525L * MEBIBYTE, 0, 0),
                1,
                Origin.FORCED);
        assertThat(line.text())
                .isEqualTo("gc 5 @3.132s 19%: 0.007+497+0.004 ms clock, 0.007+0/126/370+0.004 ms cpu, "
                        + "256->256->256 MB, 8532210231525 MB goal, 0 MB stacks, 0 MB globals, 1 P (forced)");
    }

    /** By hand from fmtNSAsMS in Go 1.26: x = ns / 1000, cut to two digits from 100 up, whole milliseconds from 10. */
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "999, 0",
        "1000, 0.001",
        "99999, 0.099",
        "100000, 0.10",
        "999999, 0.99",
        "1000000, 1.0",
        "9999999, 9.9",
        "10000000, 10",
        "1999999999, 1999"
    })
    void durationsAreCutAsGoCutsThem(long markNanos, String expected) {
        var line = new GctraceLine(
                1,
                0,
                0,
                new Wall(0, markNanos, 0),
                new Cpu(1, 0, 0, 0),
                new Memory(0, 0, 0, 0, 0, 0),
                1,
                Origin.AUTOMATIC);
        assertThat(line.text())
                .isEqualTo("gc 1 @0.000s 0%: 0+" + expected + "+0 ms clock, 0+0/0/0+0 ms cpu, "
                        + "0->0->0 MB, 0 MB goal, 0 MB stacks, 0 MB globals, 1 P");
    }
}
