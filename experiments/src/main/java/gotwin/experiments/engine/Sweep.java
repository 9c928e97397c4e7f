package gotwin.experiments.engine;

import gotwin.experiments.observe.TimelineDetail;
import gotwin.experiments.plan.Plan;
import gotwin.experiments.store.FinishedUnit;
import gotwin.experiments.store.Journal;
import gotwin.experiments.store.Manifest;
import gotwin.experiments.store.ManifestFile;
import gotwin.experiments.store.RunResults;
import gotwin.experiments.store.TableWriter;
import gotwin.model.process.Twin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Carries a plan out.
 *
 * <p>Finished units go to a journal at once. When all are done, or the user ends it, tables are written from them, and
 * the manifest says how far it came. In a folder that holds the journal of the same plan it goes on where that ended.
 */
public final class Sweep {
    private static final double NANOS_PER_SECOND = 1e9;

    private final SweepRequest request;
    private final Plan plan;
    private final Simulation simulation;
    private final Instant startedAt = Instant.now();
    private final long startNanos = System.nanoTime();

    /**
     * How a sweep ended.
     *
     * @param folder the run's folder
     * @param results what it found
     */
    public record Outcome(Path folder, RunResults results) {}

    Sweep(SweepRequest request, Simulation simulation) {
        this.request = request;
        this.plan = request.plan();
        this.simulation = simulation;
    }

    /**
     * Carries a plan out and leaves its results in a folder.
     *
     * @throws UnitFailure if the model fails; the journal keeps what was finished, and there are no tables
     * @throws OtherPlan if the folder holds the run of another plan or program
     * @throws IOException if the folder cannot be written
     */
    public static Outcome run(SweepRequest request) throws IOException {
        return new Sweep(request, Twin::run).runInFolder();
    }

    /**
     * Carries a plan out and keeps its results in memory only.
     *
     * @throws UnitFailure if the model fails
     * @throws IOException never, since nothing is written
     */
    public static RunResults runInMemory(SweepRequest request) throws IOException {
        return new Sweep(request, Twin::run).runWithoutFolder();
    }

    RunResults runWithoutFolder() throws IOException {
        var provenance = new Provenance(plan, plan.name(), request, GitState.UNKNOWN, startedAt);
        List<FinishedUnit> units = new ArrayList<>();
        engine(TimelineDetail.SKIP).run(LocalEngine.openUnits(plan, units), unit -> {
            units.add(unit);
            request.progress().report(units.size(), 0, plan.unitCount());
        });
        return results(provenance, new Evaluation(plan, units), secondsSinceStart());
    }

    Outcome runInFolder() throws IOException {
        Manifest.Git git = GitState.of(request.home());
        Optional<Manifest> earlier = request.folder().isPresent()
                ? RunFolder.earlierRun(request.folder().get(), plan, request.version(), git)
                : Optional.empty();
        Path folder = request.folder().isPresent()
                ? Files.createDirectories(request.folder().get())
                : RunFolder.create(request.home(), plan, startedAt);
        Instant firstStart = earlier.map(Manifest::startedAt).orElse(startedAt);
        double earlierSeconds =
                earlier.map(manifest -> manifest.effort().wallSeconds()).orElse(0.0);
        var provenance = new Provenance(plan, RunFolder.nameOf(folder), request, git, firstStart);
        List<FinishedUnit> units = simulate(folder, provenance, earlierSeconds);

        var evaluation = new Evaluation(plan, units);
        RunResults results = results(provenance, evaluation, earlierSeconds + secondsSinceStart());
        TableWriter.write(folder, results, evaluation.units());
        ManifestFile.write(folder, results.manifest());
        if (request.folder().isEmpty()) {
            RunFolder.markLatest(folder);
        }
        return new Outcome(folder, results);
    }

    private List<FinishedUnit> simulate(Path folder, Provenance provenance, double earlierSeconds) throws IOException {
        try (Journal journal = Journal.open(folder)) {
            List<FinishedUnit> units = new ArrayList<>(journal.recovered());
            int resumedCount = units.size();
            writeManifest(folder, provenance, Manifest.State.RUNNING, units, earlierSeconds);
            request.progress().report(resumedCount, resumedCount, plan.unitCount());
            try {
                engine(TimelineDetail.KEEP).run(LocalEngine.openUnits(plan, units), unit -> {
                    journal.append(unit);
                    units.add(unit);
                    request.progress().report(units.size(), resumedCount, plan.unitCount());
                });
            } catch (RuntimeException | IOException | Error failed) {
                writeManifest(folder, provenance, Manifest.State.FAILED, units, earlierSeconds + secondsSinceStart());
                throw failed;
            }
            return units;
        }
    }

    /** Only a folder has room for what happened over time. */
    private LocalEngine engine(TimelineDetail timeline) {
        return new LocalEngine(request, simulation, timeline);
    }

    private RunResults results(Provenance provenance, Evaluation evaluation, double wallSeconds) {
        List<FinishedUnit> units = evaluation.units();
        Manifest.State state = units.size() == plan.unitCount() ? Manifest.State.COMPLETE : Manifest.State.INTERRUPTED;
        return evaluation.results(provenance.manifest(state, units, evaluation.flaggedPointCounts(), wallSeconds));
    }

    private static void writeManifest(
            Path folder, Provenance provenance, Manifest.State state, List<FinishedUnit> units, double wallSeconds)
            throws IOException {
        ManifestFile.write(folder, provenance.manifest(state, units, new TreeMap<>(), wallSeconds));
    }

    private double secondsSinceStart() {
        return (System.nanoTime() - startNanos) / NANOS_PER_SECOND;
    }
}
