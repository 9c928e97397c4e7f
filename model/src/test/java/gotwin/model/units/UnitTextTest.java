package gotwin.model.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Quantities with units are read and written exactly, or refused with a sentence. Oracle: hand calculation. */
final class UnitTextTest {

    @ParameterizedTest
    @CsvSource({
        "200us, 200000",
        "1.5ms, 1500000",
        "10s, 10000000000",
        "2m, 120000000000",
        "1h, 3600000000000",
        "100ns, 100",
        "0s, 0",
        "0.000000001s, 1",
        "0.1us, 100",
        "1.500000ms, 1500000",
        "9223372036854775807ns, 9223372036854775807",
    })
    void timeIsReadAsWholeNanoseconds(String text, long nanos) {
        assertThat(Nanos.parse(text)).isEqualTo(Parsed.value(nanos));
    }

    @ParameterizedTest
    @CsvSource({
        "64MiB, 67108864",
        "1GiB, 1073741824",
        "4KiB, 4096",
        "512B, 512",
        "1.5KiB, 1536",
        "0.5B, -1",
        "8TiB, 8796093022208",
    })
    void memoryIsReadAsWholeBytes(String text, long bytes) {
        assertThat(Bytes.parse(text).orReport(sentence -> {}, -1L)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource({"2400/s, 2400", "10/ms, 10000", "30/m, 0.5", "1.25/us, 1250000", "0/s, 0", "9/h, 0.0025"})
    void ratesAreReadPerSecond(String text, double perSecond) {
        assertThat(Rates.parse(text)).isEqualTo(Parsed.value(perSecond));
    }

    @ParameterizedTest
    @CsvSource({"25%, 0.25", "0%, 0", "0.1%, 0.001", "150%, 1.5", "33.3%, 0.333"})
    void percentagesAreReadAsRatios(String text, double ratio) {
        assertThat(Ratios.parse(text)).isEqualTo(Parsed.value(ratio));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "0.1ns | \"0.1ns\" is not a whole number of ns; the nearest are 0ns and 1ns",
                "1.0000001ms | \"1.0000001ms\" is not a whole number of ns; the nearest are 1000000ns and 1000001ns",
                "10 | \"10\" has no unit; add one of h, m, s, ms, us, ns",
                "10sec | \"10sec\": \"sec\" is not a unit of time; use one of h, m, s, ms, us, ns",
                "10 ms | \"10 ms\" has a space in it; write 10ms",
                "' 10ms' | \" 10ms\" has a space in it; write 10ms",
                "-5ms | \"-5ms\" is negative; write a number of 0 or more, such as 10us",
                "ms | \"ms\" is not a number with a unit; write a number and one of h, m, s, ms, us, ns, such as 10us",
                "'' | \"\" is not a number with a unit; write a number and one of h, m, s, ms, us, ns, such as 10us",
                "1e3s | \"1e3s\": \"e3s\" is not a unit of time; use one of h, m, s, ms, us, ns",
                "1.s | \"1.s\" is not a number with a unit; write a number and one of h, m, s, ms, us, ns, such as 10us",
                "9223372036854775808ns | \"9223372036854775808ns\" is too large; at most 9223372036854775807ns",
            })
    void badTimesSayWhatWouldBeRight(String text, String sentence) {
        assertThat(Nanos.parse(text)).isEqualTo(Parsed.problem(sentence));
    }

    @Test
    void badSizesRatesAndPercentagesSayWhatWouldBeRight() {
        assertThat(Bytes.parse("64MB"))
                .isEqualTo(
                        Parsed.problem("\"64MB\": \"MB\" is not a unit of memory; use one of TiB, GiB, MiB, KiB, B"));
        assertThat(Bytes.parse("0.1KiB"))
                .isEqualTo(Parsed.problem("\"0.1KiB\" is not a whole number of B; the nearest are 102B and 103B"));
        assertThat(Rates.parse("2400"))
                .isEqualTo(Parsed.problem(
                        "\"2400\" is not a rate; write a number, a slash and a unit of time, such as 2400/s"));
        assertThat(Rates.parse("2400/"))
                .isEqualTo(Parsed.problem("\"2400/\" has no unit; add one of h, m, s, ms, us, ns"));
        assertThat(Rates.parse("1/day"))
                .isEqualTo(Parsed.problem("\"1/day\": \"day\" is not a unit of time; use one of h, m, s, ms, us, ns"));
        assertThat(Ratios.parse("0.25"))
                .isEqualTo(Parsed.problem("\"0.25\" is not a percentage; write a number and %, such as 25%"));
        assertThat(Rates.parse("9".repeat(400) + "/s")).isInstanceOf(Parsed.Problem.class);
        assertThat(Ratios.parse("9".repeat(400) + "%")).isInstanceOf(Parsed.Problem.class);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0ns",
        "999, 999ns",
        "1500000, 1.5ms",
        "1234567, 1234.567us",
        "1000000000, 1s",
        "90000000000, 90s",
        "120000000000, 2m",
        "7200000000000, 2h",
    })
    void timeIsWrittenInTheLargestUnitThatShowsItShortly(long nanos, String text) {
        assertThat(Nanos.format(nanos)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0B", "512, 512B", "1536, 1.5KiB", "1537, 1537B", "67108864, 64MiB", "1099511627776, 1TiB"})
    void memoryIsWrittenInTheLargestUnitThatShowsItShortly(long bytes, String text) {
        assertThat(Bytes.format(bytes)).isEqualTo(text);
    }

    @Test
    void ratesAndRatiosAreWrittenWithoutExponent() {
        assertThat(Rates.format(2400)).isEqualTo("2400/s");
        assertThat(Rates.format(1e7)).isEqualTo("10000000/s");
        assertThat(Rates.format(0.5)).isEqualTo("0.5/s");
        assertThat(Ratios.format(0.25)).isEqualTo("25%");
        assertThat(Ratios.format(0)).isEqualTo("0%");
        assertThat(Ratios.format(0.0001)).isEqualTo("0.01%");
    }

    @Test
    void negativeAmountsCannotBeWritten() {
        assertThatThrownBy(() -> Nanos.format(-1)).hasMessageContaining("but is -1");
        assertThatThrownBy(() -> Rates.format(Double.NaN)).hasMessageContaining("but is NaN");
        assertThatThrownBy(() -> Rates.format(Double.POSITIVE_INFINITY)).hasMessageContaining("but is Infinity");
        assertThatThrownBy(() -> Ratios.format(-0.1)).hasMessageContaining("but is -0.1");
    }

    @Test
    void aProblemIsReportedOnceAndReplacedByTheFallback() {
        List<String> problems = new ArrayList<>();
        assertThat(Nanos.parse("10").orReport(problems::add, 7L)).isEqualTo(7L);
        assertThat(Nanos.parse("10ns").orReport(problems::add, 7L)).isEqualTo(10L);
        assertThat(problems).containsExactly("\"10\" has no unit; add one of h, m, s, ms, us, ns");
        assertThat(Nanos.parse("10ns").map(nanos -> nanos * 2).orThrow()).isEqualTo(20L);
        assertThatThrownBy(() -> Nanos.parse("10").map(nanos -> nanos * 2).orThrow())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("\"10\" has no unit");
    }
}
