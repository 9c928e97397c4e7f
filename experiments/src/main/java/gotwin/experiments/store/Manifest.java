package gotwin.experiments.store;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where results come from: enough to make them again, and everything that depends on the clock or the machine.
 *
 * @param plan the plan's name
 * @param runName the run's folder name
 * @param command the command line that makes these results again
 * @param version version of this program
 * @param git state of the repository it was built in
 * @param state how far the run came
 * @param seed root of all randomness
 * @param planHash SHA-256, in hexadecimal, of everything that determines the results beside the program
 * @param costProfile the name of the cost profile
 * @param scope what was asked for and done
 * @param axes what was varied, in the plan's order
 * @param host the machine
 * @param startedAt when the run started; a resumed run keeps its first start
 * @param finishedAt when it ended
 * @param effort what it took
 * @param flaggedPointCounts points that carry a flag, by the flag's name
 * @param earlyEndCounts units that a panic, a fatal error or the host ended, by what was printed then
 * @param warnings what is allowed and yet odd about the plan and its scenario, each with its place, as printed
 */
public record Manifest(
        String plan,
        String runName,
        String command,
        String version,
        Git git,
        State state,
        long seed,
        String planHash,
        String costProfile,
        Scope scope,
        List<AxisColumn> axes,
        Host host,
        Instant startedAt,
        Instant finishedAt,
        Effort effort,
        SortedMap<String, Integer> flaggedPointCounts,
        @JsonSetter(nulls = Nulls.AS_EMPTY) SortedMap<String, Integer> earlyEndCounts,
        @JsonSetter(nulls = Nulls.AS_EMPTY) List<String> warnings) {
    /** Its file in the run's folder. */
    public static final String FILE_NAME = "manifest.json";

    public Manifest {
        axes = List.copyOf(axes);
        flaggedPointCounts = Collections.unmodifiableSortedMap(new TreeMap<>(flaggedPointCounts));
        earlyEndCounts = Collections.unmodifiableSortedMap(new TreeMap<>(earlyEndCounts));
        warnings = List.copyOf(warnings);
    }

    /** How far a run came. */
    public enum State {
        /** It runs, or was killed. */
        RUNNING,
        /** Every unit is done and every table written. */
        COMPLETE,
        /** The user ended it; the tables hold the units that were done. The same command continues it. */
        INTERRUPTED,
        /** A unit failed; there are no tables. */
        FAILED
    }

    /**
     * State of the repository.
     *
     * @param commit the commit's hash, or "unknown"
     * @param tree whether the files were those of the commit
     */
    public record Git(String commit, Tree tree) {
        /** Whether files differ from the commit. */
        public enum Tree {
            CLEAN,
            DIRTY,
            UNKNOWN
        }
    }

    /**
     * What was asked for and done.
     *
     * @param pointCount scenarios
     * @param replications replications of each
     * @param unitCount units asked for: point times replication
     * @param finishedUnitCount units done
     * @param warmupNanos simulated time before the measured time
     * @param measureNanos measured simulated time of each unit
     */
    public record Scope(
            int pointCount,
            int replications,
            int unitCount,
            int finishedUnitCount,
            long warmupNanos,
            long measureNanos) {}

    /**
     * The machine that simulated.
     *
     * @param system operating system and version
     * @param architecture as the JVM names it
     * @param cpu the processor's name, or "unknown"
     * @param cpuCount CPUs available to the program
     * @param jvm vendor and version of the JVM
     * @param heapLimitBytes largest heap of the JVM
     * @param jobCount simulations at the same time
     */
    public record Host(
            String system,
            String architecture,
            String cpu,
            int cpuCount,
            String jvm,
            long heapLimitBytes,
            int jobCount) {}

    /**
     * What it took.
     *
     * @param wallSeconds wall-clock time from start to end, of all sessions of a resumed run
     * @param unitWallSeconds wall-clock time inside units, of all threads together
     * @param simulatedSeconds simulated time of all units
     * @param eventCount events executed
     * @param operationCount runtime operations simulated
     */
    public record Effort(
            double wallSeconds, double unitWallSeconds, double simulatedSeconds, long eventCount, long operationCount) {
        /** Events a second of one thread. */
        @JsonProperty(access = JsonProperty.Access.READ_ONLY)
        public double eventsPerSecond() {
            return unitWallSeconds > 0 ? eventCount / unitWallSeconds : 0;
        }

        /** Runtime operations a second of one thread. */
        @JsonProperty(access = JsonProperty.Access.READ_ONLY)
        public double operationsPerSecond() {
            return unitWallSeconds > 0 ? operationCount / unitWallSeconds : 0;
        }
    }
}
