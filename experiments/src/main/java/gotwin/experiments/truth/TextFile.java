package gotwin.experiments.truth;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The text of a file in UTF-8, with or without the mark that some programs put before it. */
final class TextFile {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private TextFile() {}

    /**
     * The text, or nothing if it is no text, which is a problem then.
     *
     * @throws IOException if the file cannot be read
     */
    static Optional<String> read(Path file, FolderProblems problems) throws IOException {
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            return Optional.of(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            problems.add(file, 1, "is not text in UTF-8; save it in that encoding");
            return Optional.empty();
        }
    }
}
