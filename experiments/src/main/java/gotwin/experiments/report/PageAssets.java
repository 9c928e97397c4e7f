package gotwin.experiments.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The style and the scripts that every page carries inside itself. */
final class PageAssets {
    /** The plotting library, unchanged: plotly.js 3.7.0, the distribution with cartesian plots only, MIT licence. */
    static final String PLOTTING_LIBRARY = "plotly-cartesian.min.js";

    private PageAssets() {}

    /**
     * The content of a resource of this package.
     *
     * @throws UncheckedIOException if the program was packed without it
     */
    static String read(String name) {
        try (InputStream resource = PageAssets.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IOException("the program was built without " + name);
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** How a Content-Security-Policy names a script that may run: its SHA-256. */
    static String policySource(String script) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JVM has SHA-256", impossible);
        }
    }
}
