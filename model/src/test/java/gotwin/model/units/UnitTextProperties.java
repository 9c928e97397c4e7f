package gotwin.model.units;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Whatever is written is read back unchanged, and reading agrees with decimal arithmetic. */
final class UnitTextProperties {
    private static final long ROOT_SEED = 20240529L;
    private static final int CASE_COUNT = 5_000;

    @Test
    void everyTimeAndSizeIsReadBackAsWritten() {
        SplittableRandom random = new SplittableRandom(ROOT_SEED);
        for (int i = 0; i < CASE_COUNT; i++) {
            long amount = random.nextLong() >>> (1 + random.nextInt(63));
            assertThat(Nanos.parse(Nanos.format(amount))).isEqualTo(Parsed.value(amount));
            assertThat(Bytes.parse(Bytes.format(amount))).isEqualTo(Parsed.value(amount));
        }
        assertThat(Nanos.parse(Nanos.format(Long.MAX_VALUE))).isEqualTo(Parsed.value(Long.MAX_VALUE));
        assertThat(Bytes.parse(Bytes.format(Long.MAX_VALUE))).isEqualTo(Parsed.value(Long.MAX_VALUE));
    }

    @Test
    void everyFiniteRateAndRatioIsReadBackAsWritten() {
        SplittableRandom random = new SplittableRandom(ROOT_SEED);
        for (int i = 0; i < CASE_COUNT; i++) {
            double number = Math.abs(Double.longBitsToDouble(random.nextLong()));
            if (Double.isFinite(number)) {
                assertThat(Rates.parse(Rates.format(number))).isEqualTo(Parsed.value(number));
                assertThat(Ratios.parse(Ratios.format(number))).isEqualTo(Parsed.value(number));
            }
        }
    }

    @Test
    void microsecondsWithDecimalsAreReadExactlyOrRefused() {
        SplittableRandom random = new SplittableRandom(ROOT_SEED);
        for (int i = 0; i < CASE_COUNT; i++) {
            BigDecimal number = BigDecimal.valueOf(random.nextLong(1_000_000_000L), random.nextInt(6));
            BigDecimal nanos = number.movePointRight(3);
            Parsed<Long> parsed = Nanos.parse(number.toPlainString() + "us");
            if (nanos.stripTrailingZeros().scale() <= 0) {
                assertThat(parsed).isEqualTo(Parsed.value(nanos.longValueExact()));
            } else {
                assertThat(parsed).isInstanceOf(Parsed.Problem.class);
            }
        }
    }
}
