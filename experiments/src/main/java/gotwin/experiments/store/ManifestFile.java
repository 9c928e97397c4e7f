package gotwin.experiments.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The manifest on disk, as JSON; written whole or not at all. */
public final class ManifestFile {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private ManifestFile() {}

    /**
     * Writes the manifest of a run.
     *
     * @throws IOException if it cannot be written; then the file is as it was
     */
    public static void write(Path runFolder, Manifest manifest) throws IOException {
        Path file = runFolder.resolve(Manifest.FILE_NAME);
        Path unfinished = runFolder.resolve(Manifest.FILE_NAME + ".unfinished");
        try {
            Files.writeString(unfinished, JSON.writeValueAsString(manifest) + "\n");
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (JacksonException failed) {
            throw new IOException(file + " cannot be written: " + failed.getMessage(), failed);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /**
     * Reads the manifest of a run.
     *
     * @throws IOException if it is absent or no manifest
     */
    public static Manifest read(Path runFolder) throws IOException {
        Path file = runFolder.resolve(Manifest.FILE_NAME);
        try {
            return JSON.readValue(Files.readString(file), Manifest.class);
        } catch (JacksonException damaged) {
            throw new IOException(file + " is no manifest of this version: " + damaged.getOriginalMessage(), damaged);
        }
    }
}
