package gotwin.workloads.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.model.program.PackageInit;
import gotwin.model.program.ProcessImage;
import gotwin.model.program.ProcessStart;
import gotwin.workloads.binder.YamlFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What a scenario says about the start of its process. */
final class StartFormTest {
    private static final String SCENARIO = """
            scenario: start
            host: {cpus: 2}
            %s
            run: {study: terminating, measure: 10s}
            program:
              functions:
                main:
                  body: [gosched]
            """;

    private static Optional<ProcessStart> start(String line) {
        return ScenarioReader.of(YamlFile.of(Path.of("scenario.yaml"), SCENARIO.formatted(line)))
                .start();
    }

    @Test
    void aProcessRunsAlreadyUnlessSaid() {
        assertThat(start("")).isEmpty();
        assertThat(start("start: none")).isEmpty();
    }

    @Test
    void aMeasuredImageHasItsPackages() {
        assertThat(start("start: {image: hello}")).contains(new ProcessStart(ProcessImage.HELLO, OptionalLong.empty()));
    }

    @Test
    void everyProgramInitializesTheRuntime() {
        List<PackageInit> packages = List.of(
                new PackageInit("runtime", 0, 0, 0),
                new PackageInit("net/http", 20_000, 4096, 49),
                new PackageInit("main", 1_000_000_000, 0, 0));
        ProcessStart expected = new ProcessStart(new ProcessImage(158, 0, packages), OptionalLong.of(200_000));

        assertThat(start("start: {image: {load_faults: 158}, exec: 200us, init: [{package: net/http, duration: 20us,"
                        + " allocated: 4KiB, objects: 49}, {package: main, duration: 1s}]}"))
                .contains(expected);
    }

    /** The example's recording was made by Go 1.26.8: 77 packages, the first without work, net/http the last. */
    @Test
    void packagesComeFromARecordingOfGo() throws Exception {
        Scenario scenario = ScenarioReader.read(Path.of("examples/coldstart/scenario.yaml"), List.of());
        List<PackageInit> packages = scenario.start().orElseThrow().image().packages();

        assertThat(packages).hasSize(77);
        assertThat(packages.get(0)).isEqualTo(new PackageInit("internal/bytealg", 0, 0, 0));
        assertThat(packages.get(2)).isEqualTo(new PackageInit("runtime", 35_000, 0, 0));
        assertThat(packages.get(76).path()).isEqualTo("net/http");
    }
}
