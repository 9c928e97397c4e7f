package gotwin.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A million parked goroutines fit into the heap that docs/performance.md states, 250 MiB. */
final class ParkedGoroutinesTest {
    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
    private static final int PATIENCE_MINUTES = 5;

    @TempDir
    Path folder;

    @Test
    void aMillionFitInto250Mebibytes() throws IOException, InterruptedException {
        Path messages = folder.resolve("messages.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx250m",
                        "-XX:+UseSerialGC",
                        "-Dgotwin.home=" + REPOSITORY,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "run",
                        REPOSITORY
                                .resolve("workloads/examples/parked/scenario.yaml")
                                .toString(),
                        "--reps",
                        "1",
                        "--jobs",
                        "1")
                .redirectOutput(folder.resolve("table.txt").toFile())
                .redirectError(messages.toFile())
                .start();

        boolean ended = process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
        process.destroyForcibly();

        assertThat(ended).isTrue();
        assertThat(process.exitValue()).as(Files.readString(messages)).isZero();
    }
}
