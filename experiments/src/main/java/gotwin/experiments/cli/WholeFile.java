package gotwin.experiments.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that a command writes whole or not at all. */
final class WholeFile {
    private WholeFile() {}

    /**
     * Checks before long work that there is a folder to write into.
     *
     * @throws CommandFailure if there is none
     */
    static void requireFolder(Path file) {
        if (!Files.isDirectory(folder(file)) || Files.isDirectory(file)) {
            throw new CommandFailure(ExitStatus.BAD_INPUT, "--out is a file in a folder that exists, not " + file);
        }
    }

    /**
     * Writes text in UTF-8.
     *
     * @throws IOException if it cannot be written; then the file is as it was
     */
    static void write(Path file, String text) throws IOException {
        Path unfinished = Files.createTempFile(folder(file), file.getFileName().toString(), ".unfinished");
        try {
            Files.writeString(unfinished, text, StandardCharsets.UTF_8);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static Path folder(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file.toAbsolutePath() : parent;
    }
}
