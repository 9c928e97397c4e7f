package gotwin.experiments.truth;

import gotwin.experiments.truth.FolderReader.Presence;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A folder of truth. The cases, the machine and its probes must be there; what was measured, how it is scored and what a
 * naive model says may be absent.
 *
 * @param cases the programs, in the order of the file
 * @param machine the machine they ran on
 * @param probes its costs
 * @param results what was measured: case, then metric
 * @param scoring which metrics count, and when they pass
 * @param naive answers of a model without a runtime: case, then metric
 */
record TruthFolder(
        List<TruthCase> cases,
        Machine machine,
        Probes probes,
        Map<String, Map<String, Measured>> results,
        Scoring scoring,
        Map<String, Map<String, Double>> naive) {
    static final String MACHINE = "machine.json";
    static final String PROBES = "probes.csv";

    /**
     * Reads a folder.
     *
     * @throws gotwin.experiments.conformance.BadOracleFile naming everything that is wrong with it
     * @throws IOException if a file cannot be read
     */
    static TruthFolder read(Path directory) throws IOException {
        FolderProblems problems = new FolderProblems();
        FolderReader reader = new FolderReader(directory, problems);
        Optional<List<TruthCase>> cases =
                reader.json("cases.json", Presence.REQUIRED).map(json -> CaseFile.read(json, problems));
        Optional<Machine> machine = reader.json(MACHINE, Presence.REQUIRED).map(json -> Machine.read(json, problems));
        Optional<Probes> probes =
                reader.csv(PROBES, Probes.COLUMNS, Presence.REQUIRED).map(Probes::of);
        Optional<CsvTable> results = reader.csv("results.csv", Measured.COLUMNS, Presence.OPTIONAL);
        Optional<JsonFile> scoring = reader.json("scoring.json", Presence.OPTIONAL);
        Optional<JsonFile> naive = reader.json("naive.json", Presence.OPTIONAL);
        Map<String, Map<String, Measured>> measured =
                results.map(Measured::read).orElse(Map.of());
        Scoring rules = scoring.map(json -> Scoring.read(json, problems)).orElse(Scoring.none());
        Map<String, Map<String, Double>> answers =
                naive.map(json -> NaiveAnswers.read(json, problems)).orElse(Map.of());
        problems.throwIfAny();
        return new TruthFolder(
                cases.orElseThrow(), machine.orElseThrow(), probes.orElseThrow(), measured, rules, answers);
    }
}
