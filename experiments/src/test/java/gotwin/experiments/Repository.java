package gotwin.experiments;

import java.nio.file.Files;
import java.nio.file.Path;

/** The repository that the tests run in. */
public final class Repository {
    private Repository() {}

    /** Its top folder, found upwards from the folder of the module. */
    public static Path top() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isRegularFile(folder.resolve("gotwin")) || !Files.isRegularFile(folder.resolve("mvnw"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException("the tests run outside the repository");
            }
        }
        return folder;
    }
}
