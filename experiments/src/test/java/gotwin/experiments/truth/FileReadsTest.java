package gotwin.experiments.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading a cached file costs what a straight line through two probes says. */
final class FileReadsTest {
    /**
     * Source: medians of probes.csv: pread of 4 KiB 424.499 ns, of 64 KiB 1175.47 ns, a system call 160.068 ns. Without the
     * call 264.431 and 1015.402 ns; between them 0.0122228 ns a byte: 16 KiB take 264.431 + 12288 * 0.0122228 = 414.625 ns.
     */
    @ParameterizedTest
    @CsvSource({"4096, 264", "65536, 1015", "16384, 415"})
    void theLineGoesThroughBothProbes(long bytes, long nanos) throws IOException {
        assertThat(FileReads.of(Fixture.probes(Fixture.FOLDER)).nanos(bytes)).isEqualTo(nanos);
    }

    /** The assumption of FileReads: 260 ns for 4 KiB, 0.012 ns a byte: 260 + 61440 * 0.012 = 997.28 ns for 64 KiB. */
    @ParameterizedTest
    @ValueSource(strings = {"syscall_getppid", "pread_cached_4096B", "pread_cached_65536B"})
    void withoutAProbeTheAssumptionStands(String probe, @TempDir Path folder) throws IOException {
        Fixture.copyTo(folder);
        Fixture.removeProbe(folder, probe);

        FileReads reads = FileReads.of(Fixture.probes(folder));

        assertThat(reads.nanos(4096)).isEqualTo(260);
        assertThat(reads.nanos(65_536)).isEqualTo(997);
    }

    @Test
    void noReadTakesNegativeTime() {
        assertThat(new FileReads(10, 1).nanos(1)).isZero();
    }
}
