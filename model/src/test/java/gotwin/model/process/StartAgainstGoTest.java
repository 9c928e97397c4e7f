package gotwin.model.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import gotwin.model.host.CpuQuota;
import gotwin.model.host.HostSettings;
import gotwin.model.probe.Probe;
import gotwin.model.program.ProcessImage;
import gotwin.model.program.ProcessStart;
import gotwin.model.program.ProgramBuilder;
import gotwin.model.program.Traffic;
import gotwin.model.random.RandomStreams;
import gotwin.model.units.Nanos;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real program that starts has as many threads as the twin's. On a busy machine it may have one more: sysmon takes the P of a
 * main that waits for its CPU. So the twin has as many as the median start, or as the tenth with the fewest.
 *
 * <p>Skipped where there is no Go, or no /proc to count threads with.
 */
final class StartAgainstGoTest {
    /** Enough for a tenth. Of 120 starts beside three busy threads, 53 with GOMAXPROCS 1 had one thread more. */
    private static final int RUNS = 40;

    /** What a program counts when its main function begins: reading the file starts no further thread. */
    private static final String COUNTS_ITS_THREADS = """
            package main

            import "os"

            func main() {
                status, err := os.ReadFile("/proc/self/status")
                if err != nil {
                    panic(err)
                }
                os.Stdout.Write(status)
            }
            """;

    @TempDir
    Path folder = Path.of("");

    @Test
    void threadsAtMainAreThoseOfARealProgram() throws IOException, InterruptedException {
        Optional<Path> go = Stream.concat(
                        Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1)),
                        Stream.of("/usr/local/go/bin"))
                .map(directory -> Path.of(directory, "go"))
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(go.isPresent(), "there is no go on the PATH or in /usr/local/go/bin");
        assumeTrue(Files.isReadable(Path.of("/proc/self/status")), "there is no /proc");
        Path source = Files.writeString(folder.resolve("main.go"), COUNTS_ITS_THREADS);
        Path program = folder.resolve("program");
        run(List.of(go.orElseThrow().toString(), "build", "-o", program.toString(), source.toString()), 1);

        for (int gomaxprocs : List.of(1, 2)) {
            List<Long> counts = new ArrayList<>();
            for (int i = 0; i < RUNS; i++) {
                counts.add(threadsOf(run(List.of(program.toString()), gomaxprocs)));
            }
            List<Long> sorted = counts.stream().sorted().toList();
            assertThat(threadsOfTheTwin(gomaxprocs))
                    .as("GOMAXPROCS=%d, counted %s", gomaxprocs, sorted)
                    .isBetween(sorted.get(RUNS / 10), sorted.get(RUNS / 2));
        }
    }

    private String run(List<String> command, int gomaxprocs) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("GOMAXPROCS", Integer.toString(gomaxprocs));
        builder.environment().put("CGO_ENABLED", "0");
        builder.environment().put("GOFLAGS", "");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private static long threadsOf(String status) {
        return status.lines()
                .filter(line -> line.startsWith("Threads:"))
                .mapToLong(line ->
                        Long.parseLong(line.substring("Threads:".length()).strip()))
                .findFirst()
                .orElseThrow();
    }

    private static long threadsOfTheTwin(int gomaxprocs) {
        ProcessSpec spec = new ProcessSpec(
                new RuntimeSettings(GoVersion.GO_1_26, gomaxprocs, 100, RuntimeSettings.NO_MEMORY_LIMIT),
                new HostSettings(2, CpuQuota.NONE),
                GuestCosts.read(),
                new ProgramBuilder().function("main", List.of(), main -> {}).build(),
                new Traffic.None(),
                LiveHeap.EMPTY,
                Optional.of(new ProcessStart(ProcessImage.HELLO, OptionalLong.empty())));
        return Twin.run(spec, new RandomStreams(1, 0), Probe.NONE, Nanos.SECOND, () -> false)
                .counters()
                .threadCount();
    }
}
