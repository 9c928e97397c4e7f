package gotwin.experiments.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Standard output, which remembers the first failure to write.
 *
 * <p>In UTF-8 whatever the locale says: data must not depend on the machine that prints it.
 */
final class StandardOutput {
    private final Remembering stream;
    private final PrintWriter writer;

    StandardOutput(OutputStream stream) {
        this.stream = new Remembering(stream);
        writer = new PrintWriter(new OutputStreamWriter(this.stream, StandardCharsets.UTF_8), false);
    }

    PrintWriter writer() {
        return writer;
    }

    /** Writes what is left; the message of the first failure since the start, if there was one. */
    Optional<String> finish() {
        writer.flush();
        return stream.failure;
    }

    /** Whether a failure means that the reader has seen enough, as {@code head} has. */
    static boolean isClosedPipe(String failure) {
        return failure.contains("Broken pipe");
    }

    private static final class Remembering extends FilterOutputStream {
        private Optional<String> failure = Optional.empty();

        Remembering(OutputStream stream) {
            super(stream);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            try {
                out.write(bytes, from, length);
            } catch (IOException failed) {
                remember(failed);
                throw failed;
            }
        }

        @Override
        public void flush() throws IOException {
            try {
                out.flush();
            } catch (IOException failed) {
                remember(failed);
                throw failed;
            }
        }

        private void remember(IOException failed) {
            if (failure.isEmpty()) {
                String message = failed.getMessage();
                failure = Optional.of(message == null ? failed.getClass().getSimpleName() : message);
            }
        }
    }
}
