package gotwin.experiments.truth;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.experiments.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The measured programs among the resources of the tests, and copies of them that a test may spoil. */
final class Fixture {
    /** The folder of truth itself, which no test changes. */
    static final Path FOLDER = Repository.top().resolve("experiments/src/test/resources/gotwin/experiments/truth");

    private Fixture() {}

    /** Copies the files of the folder into another. */
    static void copyTo(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
    }

    /** Replaces a text, which must be there, in a file. */
    static void replace(Path file, String old, String other) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(old);
        Files.writeString(file, text.replace(old, other));
    }

    /** Takes the row of a probe away. */
    static void removeProbe(Path folder, String probe) throws IOException {
        Path file = folder.resolve("probes.csv");
        List<String> lines = Files.readAllLines(file);
        List<String> others =
                lines.stream().filter(line -> !line.contains("," + probe + ",")).toList();
        assertThat(others).hasSize(lines.size() - 1);
        Files.write(file, others);
    }

    /** The probes of the folder. */
    static Probes probes(Path folder) throws IOException {
        FolderProblems problems = new FolderProblems();
        Probes probes = Probes.of(CsvTable.read(folder.resolve("probes.csv"), Probes.COLUMNS, problems)
                .orElseThrow());
        problems.throwIfAny();
        return probes;
    }

    /** The machine of the folder. */
    static Machine machine(Path folder) throws IOException {
        FolderProblems problems = new FolderProblems();
        Machine machine = Machine.read(
                JsonFile.read(folder.resolve("machine.json"), problems).orElseThrow(), problems);
        problems.throwIfAny();
        return machine;
    }

    /** The cases in a file. */
    static List<TruthCase> cases(Path file) throws IOException {
        FolderProblems problems = new FolderProblems();
        List<TruthCase> cases = CaseFile.read(JsonFile.read(file, problems).orElseThrow(), problems);
        problems.throwIfAny();
        return cases;
    }

    /** A case among those of a file. */
    static TruthCase one(Path file, String id) throws IOException {
        return cases(file).stream()
                .filter(known -> known.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
