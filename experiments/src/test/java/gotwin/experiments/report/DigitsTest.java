package gotwin.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers carry the digits that their half-widths justify; expected texts were rounded by hand. */
final class DigitsTest {
    @ParameterizedTest
    @CsvSource({
        "2.3127, 0.118, 2.31, 0.12",
        "2.3127, 0.0996, 2.31, 0.10",
        "2.3127, 0.00949, 2.3127, 0.0095",
        "7431, 131, 7430, 130",
        "7431, 1310, 7400, 1300",
        "0.5, 12, 0, 12",
        "-3.14159, 0.25, -3.14, 0.25",
        "1, 1, 1.0, 1.0"
    })
    void aHalfWidthKeepsTwoDigitsAndItsValueTheSamePlace(
            double value, double halfWidth, String valueText, String halfWidthText) {
        assertThat(Digits.value(value, halfWidth)).isEqualTo(valueText);
        assertThat(Digits.halfWidth(halfWidth)).isEqualTo(halfWidthText);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "2.3456, 2.35", "0.00012345, 0.000123", "98765, 98\u202f800", "1234, 1230"})
    void aValueOfWhichNothingElseIsKnownKeepsThree(double value, String text) {
        assertThat(Digits.bare(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"95, 95", "99.9, 99.9", "20, 20", "0.5, 0.5", "0, 0"})
    void anExactValueKeepsWhatItHas(double value, String text) {
        assertThat(Digits.exact(value)).isEqualTo(text);
    }

    @Test
    void longNumbersAreGrouped() {
        assertThat(Digits.count(1234)).isEqualTo("1234");
        assertThat(Digits.count(1234567)).isEqualTo("1\u202f234\u202f567");
        assertThat(Digits.value(12345.678, 0.25)).isEqualTo("12\u202f345.68");
    }
}
