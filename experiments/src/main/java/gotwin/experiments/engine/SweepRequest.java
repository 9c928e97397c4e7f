package gotwin.experiments.engine;

import gotwin.experiments.observe.TraceOutput;
import gotwin.experiments.plan.Plan;
import gotwin.model.probe.Probe.RuntimeDetail;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * What is to be carried out and how. Nothing here but the plan changes a result.
 *
 * @param plan the plan
 * @param jobCount simulations at the same time, at least 1
 * @param folder the run's folder; none for one named after the time, below {@code home}
 * @param home the program's folder, with {@code results} in it
 * @param command the command line, for the manifest
 * @param version the program's version, for the manifest
 * @param stop whether the user wants to end; asked often, from several threads
 * @param progress told how far it is
 * @param traces what the first replication of the first scenario prints under its GODEBUG
 * @param runtimeDetail whether units keep what their program could read from {@code runtime/metrics}
 */
public record SweepRequest(
        Plan plan,
        int jobCount,
        Optional<Path> folder,
        Path home,
        String command,
        String version,
        BooleanSupplier stop,
        Progress progress,
        TraceOutput traces,
        RuntimeDetail runtimeDetail) {
    /** A request whose traces nobody reads, without metrics of the simulated runtime. */
    public SweepRequest(
            Plan plan,
            int jobCount,
            Optional<Path> folder,
            Path home,
            String command,
            String version,
            BooleanSupplier stop,
            Progress progress) {
        this(plan, jobCount, folder, home, command, version, stop, progress, TraceOutput.NONE, RuntimeDetail.SKIP);
    }

    public SweepRequest {
        if (jobCount < 1) {
            throw new IllegalArgumentException("at least one job, not " + jobCount);
        }
    }

    /** Hears how far a sweep is. */
    public interface Progress {
        /** So many units are done, some of them by an earlier run. */
        void report(int doneCount, int resumedCount, int totalCount);
    }
}
