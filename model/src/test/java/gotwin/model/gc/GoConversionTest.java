package gotwin.model.gc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Oracle: the instruction CVTTSD2SQ (Intel 64 manual, volume 2A): truncation, and -2^63 for what does not fit. */
final class GoConversionTest {

    @Test
    void signedConversionTruncatesTowardsZero() {
        assertThat(GoConversion.toInt64(1.9)).isEqualTo(1);
        assertThat(GoConversion.toInt64(-1.9)).isEqualTo(-1);
        assertThat(GoConversion.toInt64(-0x1.0p63)).isEqualTo(Long.MIN_VALUE);
        assertThat(GoConversion.toInt64(Math.nextDown(0x1.0p63))).isEqualTo(Long.MAX_VALUE - 1023);
    }

    @Test
    void signedConversionOfWhatDoesNotFitIsTheSmallestNumber() {
        assertThat(GoConversion.toInt64(0x1.0p63)).isEqualTo(Long.MIN_VALUE);
        assertThat(GoConversion.toInt64(-0x1.0p64)).isEqualTo(Long.MIN_VALUE);
        assertThat(GoConversion.toInt64(Double.POSITIVE_INFINITY)).isEqualTo(Long.MIN_VALUE);
        assertThat(GoConversion.toInt64(Double.NaN)).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void unsignedConversionReachesBeyondTheSignedNumbers() {
        assertThat(GoConversion.toUint64(1.9)).isEqualTo(1);
        assertThat(Long.toUnsignedString(GoConversion.toUint64(0x1.8p63))).isEqualTo("13835058055282163712");
        assertThat(Long.toUnsignedString(GoConversion.toUint64(Double.POSITIVE_INFINITY)))
                .isEqualTo("9223372036854775808");
        assertThat(Long.toUnsignedString(GoConversion.toUint64(Double.NaN))).isEqualTo("9223372036854775808");
    }
}
