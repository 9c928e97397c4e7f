package gotwin.experiments.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import gotwin.model.units.Bytes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a program keeps is what its live heap had when its measured part began.
 *
 * <p>Source: {@code heap_live_start_mb} of results.csv, in MiB, the median of 5 to 8 runs.
 */
final class KeptDataTest {
    private static final Path FOLDER = Fixture.FOLDER.resolve("live-heap");

    @ParameterizedTest
    @ValueSource(strings = {"fj3", "wp1", "pl3", "sg1", "mx1", "fr2", "ol7", "se1", "tm3"})
    void inputsAndResultsAreTheLiveHeapOfAProgramWithoutRings(String id) throws IOException {
        TruthCase one = Fixture.one(FOLDER.resolve("cases.json"), id);

        assertThat((double) KeptData.bytes(one)).isCloseTo(measuredBytes(id), withinPercentage(15));
    }

    @ParameterizedTest
    @ValueSource(strings = {"oa3", "oa5", "gc5", "gc7"})
    void withTheRingsTheyAreTheLiveHeapOfAProgramThatKeepsData(String id) throws IOException {
        TruthCase one = Fixture.one(FOLDER.resolve("cases.json"), id);
        long slotsBytes = LiveRings.liveHeap(one).bytes();
        double objectsBytes = one.number("live_mb") * Bytes.MEBIBYTE;

        assertThat(KeptData.bytes(one) + slotsBytes + objectsBytes).isCloseTo(measuredBytes(id), withinPercentage(1));
    }

    private static double measuredBytes(String id) throws IOException {
        FolderProblems problems = new FolderProblems();
        List<CsvTable.Row> rows = CsvTable.read(
                        FOLDER.resolve("results.csv"), List.of("case", "metric", "median"), problems)
                .orElseThrow()
                .rows();
        return rows.stream()
                        .filter(row -> row.text("case").equals(id)
                                && row.text("metric").equals("heap_live_start_mb"))
                        .findFirst()
                        .orElseThrow()
                        .number("median")
                        .orElseThrow()
                * Bytes.MEBIBYTE;
    }
}
