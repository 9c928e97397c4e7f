package gotwin.model.process;

import gotwin.model.gc.ProcessorChange;
import gotwin.model.host.Host;
import gotwin.model.process.Godebug.MaxProcs;
import gotwin.model.sched.Goroutine;
import gotwin.model.sched.GoroutineBody;
import gotwin.model.sched.GoroutineList;
import gotwin.model.sched.Machine;
import gotwin.model.sched.Scheduler;
import gotwin.model.sched.WaitReason;
import gotwin.model.units.Nanos;
import java.util.Optional;

/**
 * Keeps GOMAXPROCS at its default when the quota of the process changes.
 *
 * <p>Models: Go 1.26.8 proc.go: sysmonUpdateGOMAXPROCS, which looks at most once a second while sysmon is awake, and
 * updateMaxProcsGoroutine, which stops the world. A call of {@code runtime.GOMAXPROCS} with a number ends it.
 */
final class ProcessorUpdater implements GoroutineBody {
    /** Between two looks. Source: proc.go, sysmon. */
    private static final long LOOK_NANOS = Nanos.SECOND;

    /** The runtime's own goroutines count down: the sweeper is -1, mark workers and the acceptor follow. */
    private static final int NUMBER = Integer.MIN_VALUE;

    private final Scheduler scheduler;
    private final Host host;
    private final DefaultProcessors defaults;
    private final ProcessorChange change;
    private final boolean startsHelper;
    private final Goroutine goroutine = new Goroutine(NUMBER, this, WaitReason.UPDATE_GOMAXPROCS_IDLE);
    private final GoroutineList woken = new GoroutineList();
    private ProcessorUpdates updates;
    /** Whether it waits for sysmon to find another number. */
    private boolean isIdle = true;

    private boolean hasStarted = true;
    private int wantedCount;
    private long nextLookNanos;

    ProcessorUpdater(Scheduler scheduler, Host host, RuntimeSettings settings, ProcessorChange change) {
        this.scheduler = scheduler;
        this.host = host;
        this.defaults = settings.version().defaultProcessors();
        this.updates = settings.updates();
        this.startsHelper = defaults == DefaultProcessors.CPUS_WITHIN_QUOTA
                && settings.godebug().maxProcs() == MaxProcs.UPDATED;
        this.change = change;
    }

    /** The goroutine, not started, or nothing if this release has none or GODEBUG keeps it from starting. Models: defaultGOMAXPROCSUpdateEnable. */
    Optional<Goroutine> starting() {
        if (!startsHelper) {
            return Optional.empty();
        }
        isIdle = false;
        hasStarted = false;
        goroutine.notStarted();
        return Optional.of(goroutine);
    }

    /** A round of sysmon. */
    void look() {
        if (updates == ProcessorUpdates.NONE || scheduler.nowNanos() < nextLookNanos) {
            return;
        }
        nextLookNanos = scheduler.nowNanos() + LOOK_NANOS;
        int count = defaults.count(host.cpuCount(), host.bandwidth().quota());
        if (count != scheduler.processorCount() && isIdle) {
            isIdle = false;
            wantedCount = count;
            woken.addLast(goroutine);
            scheduler.polling().injectWithoutActor(woken);
        }
    }

    /** The program sets GOMAXPROCS to a number of its own; 0 and less only ask for it. */
    void customCount(long count) {
        if (count > 0) {
            updates = ProcessorUpdates.NONE;
        }
    }

    @Override
    public long run(Goroutine running, Machine machine) {
        if (!hasStarted) {
            hasStarted = true;
            isIdle = true;
            return scheduler.park(machine, WaitReason.UPDATE_GOMAXPROCS_IDLE);
        }
        long step = change.advance(running, machine, updates == ProcessorUpdates.NONE ? 0 : wantedCount);
        if (step != DONE) {
            return step;
        }
        isIdle = true;
        return scheduler.park(machine, WaitReason.UPDATE_GOMAXPROCS_IDLE);
    }
}
