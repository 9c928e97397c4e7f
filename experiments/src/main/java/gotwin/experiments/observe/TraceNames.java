package gotwin.experiments.observe;

import gotwin.model.process.DefaultProcessors;
import gotwin.model.process.GoVersion;
import java.util.OptionalInt;

/**
 * What Go calls the Ms and goroutines of the twin.
 *
 * <p>M0 is the first, M1 is sysmon, the others follow in order of creation. G1 is main; then come the runtime's own, then the
 * program's and the mark workers in order of creation. Go hands numbers to the Ps in batches of 16, so with several Ps its
 * numbers have gaps.
 */
final class TraceNames {
    /** What Go prints when there is none. */
    static final String NIL = "nil";

    /** Main, as the model counts goroutines. */
    static final int MAIN = 0;

    /** The background sweeper, as the model counts goroutines. */
    static final int SWEEPER = -1;

    /** The M of sysmon. Source: Go 1.26 proc.go, main: the first thread that is started. */
    static final int SYSMON = 1;

    /** Main of a program that only serves requests: it accepts connections. Source: assumption. */
    static final String ABSENT_MAIN = parked(1, "IO wait");

    /** The goroutine that waits for a cycle to be forced after two minutes. Source: Go 1.26 proc.go, forcegchelper. */
    static final String FORCED_GC = parked(2, "force gc (idle)");

    private static final int MAIN_ID = 1;
    private static final int SWEEPER_ID = 3;
    private static final int SCAVENGER_ID = 4;
    private static final int UPDATER_ID = 5;

    private final boolean hasUpdater;

    /** The names in a process of this release. */
    TraceNames(GoVersion version) {
        this.hasUpdater = version.defaultProcessors() == DefaultProcessors.CPUS_WITHIN_QUOTA;
    }

    /** The number of an M, or nil. */
    static String machine(OptionalInt index) {
        if (index.isEmpty()) {
            return NIL;
        }
        return Integer.toString(index.getAsInt() < SYSMON ? index.getAsInt() : index.getAsInt() + 1);
    }

    /** The number of a goroutine, or nil. */
    String goroutine(OptionalInt ordinal) {
        return ordinal.isEmpty() ? NIL : Integer.toString(idOf(ordinal.getAsInt()));
    }

    private int idOf(int ordinal) {
        if (ordinal == MAIN) {
            return MAIN_ID;
        }
        return ordinal == SWEEPER ? SWEEPER_ID : ordinal + (hasUpdater ? UPDATER_ID : SCAVENGER_ID);
    }

    /** The lines of the scavenger and, from Go 1.25 on, of the goroutine that follows the CPU quota. */
    String parkedOwn() {
        String scavenger = parked(SCAVENGER_ID, "GC scavenge wait");
        return hasUpdater ? scavenger + parked(UPDATER_ID, "GOMAXPROCS updater (idle)") : scavenger;
    }

    private static String parked(int id, String reason) {
        return "  G" + id + ": status=4(" + reason + ") m=nil lockedm=nil\n";
    }
}
