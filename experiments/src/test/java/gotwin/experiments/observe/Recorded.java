package gotwin.experiments.observe;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** What real programs printed. */
final class Recorded {
    private Recorded() {}

    static String text(String name) throws IOException {
        try (InputStream file = Objects.requireNonNull(Recorded.class.getResourceAsStream(name), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
