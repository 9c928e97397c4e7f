package gotwin.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/**
 * The plotting library inside every report is the one that was published.
 *
 * <p>Oracle: SHA-256 of {@code plotly-cartesian.min.js} in the npm package {@code plotly.js-cartesian-dist-min} 3.7.0.
 */
final class PlottingLibraryTest {
    private static final String PUBLISHED_SHA256 = "7c593b9eda0e74a1d07335cf89cbf7a55ffc114909980c3729af835453bdb02a";

    @Test
    void isByteForByteThePublishedOne() throws Exception {
        byte[] library = PageAssets.read(PageAssets.PLOTTING_LIBRARY).getBytes(StandardCharsets.UTF_8);

        byte[] hash = MessageDigest.getInstance("SHA-256").digest(library);

        assertThat(HexFormat.of().formatHex(hash)).isEqualTo(PUBLISHED_SHA256);
    }

    @Test
    void comesWithItsLicence() {
        assertThat(PageAssets.read("plotly-cartesian.LICENSE"))
                .startsWith("MIT License")
                .contains("Plotly");
    }

    @Test
    void namesAScriptByTheHashThatAPolicyExpects() {
        // Content Security Policy Level 2, section 7.15.5, example of a hash source for the script alert('Hello,
        // world.');
        assertThat(PageAssets.policySource("alert('Hello, world.');"))
                .isEqualTo("'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='");
    }
}
