package gotwin.experiments.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journal gives back exactly what was finished, whenever and however the program ended. */
class JournalTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void whatIsAppendedIsRecovered() throws IOException {
        List<FinishedUnit> units = List.of(Results.unit(1, 0), Results.unit(0, 0), Results.unit(0, 1));
        append(units);
        assertThat(recovered()).isEqualTo(units);
    }

    @Test
    void aJournalIsContinuedWhereItEnded() throws IOException {
        append(List.of(Results.unit(0, 0)));
        append(List.of(Results.unit(0, 1)));
        assertThat(recovered()).containsExactly(Results.unit(0, 0), Results.unit(0, 1));
    }

    @Test
    void aTornLastLineIsCutOff() throws IOException {
        append(List.of(Results.unit(0, 0), Results.unit(0, 1)));
        byte[] whole = Files.readAllBytes(file());
        // Wherever the last line is torn: after its first byte, in the middle, before its end of line.
        int lastLine = indexOfLastLine(whole);
        for (int length : new int[] {lastLine, lastLine + 1, (lastLine + whole.length) / 2, whole.length - 1}) {
            Files.write(file(), Arrays.copyOf(whole, length));
            assertThat(recovered()).as("torn after %d bytes", length).containsExactly(Results.unit(0, 0));
            append(List.of(Results.unit(0, 1)));
            assertThat(Files.readAllBytes(file())).isEqualTo(whole);
        }
    }

    @Test
    void aTornHeaderIsWrittenAnew() throws IOException {
        Files.writeString(file(), "point,repl");
        append(List.of(Results.unit(0, 0)));
        assertThat(recovered()).containsExactly(Results.unit(0, 0));
    }

    @Test
    void damageInTheMiddleIsRefusedWithItsLine() throws IOException {
        append(List.of(Results.unit(0, 0)));
        Files.writeString(file(), "7,8,9\n", StandardOpenOption.APPEND);
        assertThatThrownBy(this::recovered)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("journal.csv:3: damaged");
    }

    @Test
    void aFileOfAnotherVersionIsRefused() throws IOException {
        Files.writeString(file(), "point,something\n1,2\n");
        assertThatThrownBy(this::recovered).isInstanceOf(IOException.class).hasMessageContaining("another version");
    }

    @Test
    void onlyOneSweepWritesToARun() throws IOException {
        try (Journal first = Journal.open(folder)) {
            assertThat(first.recovered()).isEmpty();
            assertThatThrownBy(() -> Journal.open(folder)).isInstanceOf(JournalInUse.class);
        }
        assertThat(recovered()).isEmpty();
    }

    @Test
    void aUnitThatEndsAfterTheJournalIsClosedIsLost() throws IOException {
        Journal journal = Journal.open(folder);
        journal.close();
        journal.append(Results.unit(0, 0));
        assertThat(recovered()).isEmpty();
    }

    private void append(List<FinishedUnit> units) throws IOException {
        try (Journal journal = Journal.open(folder)) {
            for (FinishedUnit unit : units) {
                journal.append(unit);
            }
        }
    }

    private List<FinishedUnit> recovered() throws IOException {
        try (Journal journal = Journal.open(folder)) {
            return journal.recovered();
        }
    }

    private Path file() {
        return folder.resolve(Journal.FILE_NAME);
    }

    private static int indexOfLastLine(byte[] lines) {
        int index = lines.length - 1;
        while (lines[index - 1] != '\n') {
            index--;
        }
        return index;
    }
}
