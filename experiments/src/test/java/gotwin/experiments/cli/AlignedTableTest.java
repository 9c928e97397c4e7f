package gotwin.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gotwin.experiments.analyse.Estimate;
import gotwin.experiments.analyse.Flag;
import gotwin.experiments.analyse.Method;
import gotwin.experiments.cli.AlignedTable.Column;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables line up, and numbers carry the digits and units that a reader expects. Expected texts are worked by hand. */
final class AlignedTableTest {
    @Test
    void columnsLineUpUnderNamesAndUnits() {
        var table = new AlignedTable(
                List.of(Column.words("class"), Column.numbers("p99", "µs")),
                List.of(List.of("read", "12.5 ± 0.3"), List.of("checkout", "7")));
        var text = new StringWriter();
        table.print(new PrintWriter(text));

        assertThat(text.toString().lines())
                .containsExactly(
                        "class            p99", //
                        "                  µs",
                        "--------  ----------",
                        "read      12.5 ± 0.3",
                        "checkout           7");
    }

    @Test
    void aRowOfTheWrongLengthIsRefused() {
        assertThatThrownBy(() -> new AlignedTable(List.of(Column.words("a")), List.of(List.of("1", "2"))))
                .hasMessageContaining("one cell for each of 1 columns, not 2");
    }

    @ParameterizedTest
    @CsvSource({
        "2.3127, 0.118, 2.31 ± 0.12",
        "1234.5, 67.8, 1234 ± 68",
        "1234.5, 678, 1234 ± 680",
        "0.00123, 0.0000996, 0.00123 ± 0.00010",
        "5, 0, 5"
    })
    void theHalfWidthDecidesTheDigits(double value, double halfWidth, String text) {
        assertThat(EstimateText.withHalfWidth(value, halfWidth)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1234567, 1235000", "3.14159, 3.142", "0.5, 0.5", "100, 100"})
    void aBareNumberHasFourDigits(double value, String text) {
        assertThat(EstimateText.bare(value)).isEqualTo(text);
    }

    @Test
    void anEstimateThatCannotBeGivenSaysWhy() {
        var unstable = new Estimate(
                "/requests/latency/p99:seconds",
                Double.NaN,
                Double.NaN,
                Double.NaN,
                0.95,
                Method.SECTIONING,
                5,
                100,
                Set.of(Flag.UNSTABLE));

        assertThat(EstimateText.of(unstable, new Scale("ms", 1e3))).isEqualTo("unstable");
    }

    @ParameterizedTest
    @CsvSource({
        "seconds, 0.0123, ms, 1000",
        "seconds, 0.0000004, ns, 1000000000",
        "seconds, 3, s, 1",
        "bytes, 5242880, MiB, 9.5367431640625e-7",
        "bytes/second, 2048, KiB/s, 0.0009765625",
        "cpu-seconds/request, 0.00005, µs CPU/request, 1000000",
        "ratio, 0.25, %, 100",
        "requests/second, 120, requests/s, 1"
    })
    void aScaleSuitsItsNumbers(String unit, double value, String shown, double factor) {
        assertThat(Scale.suiting(unit, value, Double.NaN)).isEqualTo(new Scale(shown, factor));
    }
}
