package gotwin.model.gc;

import gotwin.model.poll.RuntimeTimer;
import gotwin.model.poll.Timers;
import gotwin.model.sched.Goroutine;
import gotwin.model.sched.GoroutineBody;
import gotwin.model.sched.GoroutineList;
import gotwin.model.sched.Machine;
import gotwin.model.sched.Scheduler;
import gotwin.model.sched.WaitReason;
import gotwin.model.sync.Channel;
import gotwin.model.units.Bytes;
import gotwin.model.units.Nanos;
import org.jspecify.annotations.Nullable;

/**
 * The goroutine that gives memory back, for about 1 % of the time of all Ps while there is something to give.
 *
 * <p>Models: Go 1.26 mgcscavenge.go: bgscavenge and scavengerState. It works for a millisecond, or until it has nothing
 * left, and sleeps; a controller sets how long. Sysmon wakes it when everything is swept, and the start of a cycle does.
 *
 * <p>Departs: pages count as given back when the call begins that gives them.
 */
public final class BackgroundScavenger implements GoroutineBody {
    /** The runtime's own goroutines count down: the sweeper is -1, mark workers and the acceptor follow. */
    private static final int NUMBER = Integer.MIN_VALUE + 2;

    /** Share of the time of all Ps. Source: mgcscavenge.go, scavengePercent. */
    private static final double IDEAL_RATIO = 0.01;

    /** Least work between two sleeps. Source: mgcscavenge.go, minScavWorkTime. */
    private static final long WORK_NANOS_MIN = Nanos.MILLISECOND;

    /** What it gives back at a time. Source: mgcscavenge.go:run, scavengeQuantum. */
    private static final long QUANTUM_BYTES = 64 * Bytes.KIBIBYTE;

    /** Work over sleep before the controller knows better. Source: mgcscavenge.go, startingScavSleepRatio. */
    private static final double STARTING_SLEEP_RATIO = 0.001;

    /** How long the controller is not asked after it failed. Source: mgcscavenge.go:sleep. */
    private static final long COOLDOWN_NANOS = 5 * Nanos.SECOND;

    /** Assumed where the clock shows no time: 10 us for a page of 4 KiB. Source: mgcscavenge.go:run. */
    private static final double NANOS_PER_BYTE_UNSEEN = 10e3 / (4 * Bytes.KIBIBYTE);

    /** Where it goes on when it runs. */
    private enum Step {
        BEGIN,
        WORK,
        GIVE_BACK,
        SLEEP
    }

    private final Scheduler scheduler;
    private final Timers timers;
    private final Scavenger scavenger;
    private final GcTotals totals;
    private final Goroutine goroutine = new Goroutine(NUMBER, this, WaitReason.GC_SCAVENGE_WAIT);
    private final GoroutineList woken = new GoroutineList();
    private final RuntimeTimer timer = new RuntimeTimer((expired, actor) -> wake(actor));
    private final PiController controller = new PiController();
    private @Nullable Channel checkIn;
    private Step step = Step.BEGIN;
    private boolean isParked = true;
    private boolean isWanted;
    private double sleepRatio = STARTING_SLEEP_RATIO;
    private long cooldownNanos;
    private double workedNanos;
    private long releasedBytes;
    private long lastBytes;
    private long sinceNanos;

    BackgroundScavenger(Scheduler scheduler, Timers timers, Scavenger scavenger, GcTotals totals) {
        this.scheduler = scheduler;
        this.timers = timers;
        this.scavenger = scavenger;
        this.totals = totals;
    }

    /**
     * The goroutine, not started: once it runs it says so on {@code started} and waits to be woken. Models: mgc.go:gcenable.
     */
    public Goroutine startingWith(Channel started) {
        checkIn = started;
        isParked = false;
        goroutine.notStarted();
        return goroutine;
    }

    /** Asks sysmon to wake it. Models: ready. */
    void askFor() {
        isWanted = true;
    }

    /** A round of sysmon. Models: proc.go, sysmon. */
    public void look() {
        if (isWanted && unpark()) {
            scheduler.polling().injectWithoutActor(woken);
        }
    }

    /** Wakes it, asleep or not. Models: wake. */
    void wake(Machine actor) {
        if (unpark()) {
            scheduler.polling().inject(woken, actor);
        }
    }

    private boolean unpark() {
        if (!isParked) {
            return false;
        }
        isWanted = false;
        isParked = false;
        woken.addLast(goroutine);
        return true;
    }

    @Override
    public long run(Goroutine running, Machine machine) {
        Channel started = checkIn;
        if (started != null) {
            checkIn = null;
            started.send(machine, running, 1);
            return rest(machine);
        }
        while (true) {
            switch (step) {
                case BEGIN -> {
                    workedNanos = 0;
                    releasedBytes = 0;
                    step = Step.WORK;
                }
                case WORK -> {
                    if (running.isPreempted()) {
                        return scheduler.gosched(machine);
                    }
                    lastBytes = workedNanos < WORK_NANOS_MIN && !scavenger.hasReachedGoals()
                            ? scavenger.releaseInBackground(QUANTUM_BYTES)
                            : 0;
                    if (lastBytes == 0) {
                        return rest(machine);
                    }
                    sinceNanos = scheduler.nowNanos();
                    step = Step.GIVE_BACK;
                    return scavenger.takeNanos();
                }
                case GIVE_BACK -> {
                    noteWork(scheduler.nowNanos() - sinceNanos);
                    if (lastBytes < QUANTUM_BYTES) {
                        return rest(machine);
                    }
                    step = Step.WORK;
                }
                case SLEEP -> {
                    timers.stop(timer);
                    timers.chargeOperation();
                    adapt(scheduler.nowNanos() - sinceNanos);
                    step = Step.BEGIN;
                }
            }
        }
    }

    private void noteWork(long nanos) {
        totals.scavengedInBackground(nanos);
        workedNanos += nanos == 0 ? lastBytes * NANOS_PER_BYTE_UNSEEN : nanos;
        releasedBytes += lastBytes;
    }

    /** Waits to be woken if there was nothing to give back, otherwise sleeps. Models: park, sleep. */
    private long rest(Machine machine) {
        isParked = true;
        if (releasedBytes == 0) {
            step = Step.BEGIN;
            return scheduler.park(machine, WaitReason.GC_SCAVENGE_WAIT);
        }
        workedNanos = Math.max(workedNanos, WORK_NANOS_MIN);
        sinceNanos = scheduler.nowNanos();
        step = Step.SLEEP;
        timers.set(timer, sinceNanos + (long) (workedNanos / sleepRatio), 0, machine);
        return scheduler.park(machine, WaitReason.SLEEP);
    }

    /** It has worked and slept. Models: sleep. */
    private void adapt(long sleptNanos) {
        if (cooldownNanos > 0) {
            cooldownNanos = Math.max(0, cooldownNanos - sleptNanos - (long) workedNanos);
            return;
        }
        double periodNanos = sleptNanos + workedNanos;
        double ratio = workedNanos / (periodNanos * scheduler.processorCount());
        sleepRatio = controller.next(ratio, IDEAL_RATIO, periodNanos);
        if (controller.hasFailed()) {
            sleepRatio = STARTING_SLEEP_RATIO;
            cooldownNanos = COOLDOWN_NANOS;
        }
    }
}
