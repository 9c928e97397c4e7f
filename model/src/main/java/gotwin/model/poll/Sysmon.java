package gotwin.model.poll;

import gotwin.model.host.Cost;
import gotwin.model.host.CostProfile;
import gotwin.model.host.Host;
import gotwin.model.host.HostThread;
import gotwin.model.host.ThreadBody;
import gotwin.model.host.WakeKind;
import gotwin.model.sched.Processor;
import gotwin.model.sched.Scheduler;
import gotwin.model.sched.SchedulerLock;
import gotwin.model.units.Nanos;

/**
 * The system monitor: a thread without a P that retakes Ps and polls a forgotten network.
 *
 * <p>Models: Go 1.24.4 proc.go:6092 (sysmon). It sleeps 20 µs, after 50 idle rounds twice as long each time, at most
 * 10 ms; a retaken system call brings it back to 20 µs. While every P is idle it sleeps until the next timer.
 */
public final class Sysmon implements ThreadBody {
    /** First sleep. Source: proc.go:sysmon. */
    static final long SHORTEST_SLEEP_NANOS = 20 * Nanos.MICROSECOND;

    /** Longest sleep while Ps are busy. Source: proc.go:sysmon. */
    static final long LONGEST_SLEEP_NANOS = 10 * Nanos.MILLISECOND;

    /** Idle rounds before it sleeps longer. Source: proc.go:sysmon. */
    static final int IDLE_ROUNDS = 50;

    /** Age of the last netpoll at which it polls itself. Source: proc.go:sysmon. */
    static final long NETPOLL_STALE_NANOS = 10 * Nanos.MILLISECOND;

    /** Longest deep sleep: half of the forced-collection period. Source: proc.go:sysmon, forcegcperiod. */
    static final long DEEP_SLEEP_LIMIT_NANOS = 60 * Nanos.SECOND;

    private final Scheduler scheduler;
    private final Timers timers;
    private final Host host;
    private final HostThread thread;
    private final long roundNanos;
    private Runnable everyRound = () -> {};
    private Step step = Step.SLEEP;
    private int idleRounds;
    private long sleepNanos;
    private boolean sleepsDeeply;
    private boolean wokenEarly;
    private long tracePeriodNanos = Nanos.NEVER;
    private long nextTraceNanos = Nanos.NEVER;
    private Runnable trace = () -> {};

    private enum Step {
        SLEEP,
        LOOK,
        WORK
    }

    /** Sysmon, not started. */
    public Sysmon(Scheduler scheduler, Timers timers, Host host, CostProfile costs) {
        this.scheduler = scheduler;
        this.timers = timers;
        this.host = host;
        this.roundNanos = costs.of(Cost.NANOTIME) * 2 + costs.of(Cost.SYSCALL_ENTRY);
        this.thread = host.newThread(this);
        scheduler.wakeSysmonWith(this::wakeFromDeepSleep);
    }

    /** What else it looks at in each round: the collector's clock. */
    public void alsoDo(Runnable action) {
        everyRound = action;
    }

    /**
     * Traces the scheduler in the first round that ends so long after the last trace, and in the first round of all. Models:
     * Go 1.26 proc.go, sysmon: it never sleeps deeply then. Tracing takes no time.
     */
    public void traceEach(long periodNanos, Runnable action) {
        tracePeriodNanos = periodNanos;
        nextTraceNanos = 0;
        trace = action;
    }

    /** Starts its thread. */
    public void start() {
        host.start(thread);
    }

    @Override
    public long next() {
        while (true) {
            switch (step) {
                case SLEEP -> {
                    step = Step.LOOK;
                    return sleep();
                }
                case LOOK -> {
                    if (sleepsDeeply) {
                        endDeepSleep();
                    } else if (isNothingToWatch() && sleepDeeply()) {
                        return SLEEP;
                    }
                    step = Step.WORK;
                }
                case WORK -> {
                    step = Step.SLEEP;
                    int outer = scheduler.lock().enter(SchedulerLock.SYSMON);
                    work();
                    scheduler.lock().leave(outer);
                    return roundNanos + scheduler.takeCharge();
                }
            }
        }
    }

    private long sleep() {
        if (idleRounds == 0) {
            sleepNanos = SHORTEST_SLEEP_NANOS;
        } else if (idleRounds > IDLE_ROUNDS) {
            sleepNanos = Math.min(2 * sleepNanos, LONGEST_SLEEP_NANOS);
        }
        host.sleepFor(thread, sleepNanos);
        return SLEEP;
    }

    private boolean isNothingToWatch() {
        return tracePeriodNanos == Nanos.NEVER
                && (scheduler.isIdle() || scheduler.world().isStopPending());
    }

    private boolean sleepDeeply() {
        long earliestNanos = Nanos.NEVER;
        for (Processor processor : scheduler.processors()) {
            earliestNanos = Math.min(earliestNanos, timers.earliestNanos(processor));
        }
        long waitNanos = Math.min(DEEP_SLEEP_LIMIT_NANOS, earliestNanos - scheduler.nowNanos());
        if (waitNanos <= 0) {
            return false;
        }
        sleepsDeeply = true;
        wokenEarly = false;
        host.sleepFor(thread, waitNanos);
        return true;
    }

    private void endDeepSleep() {
        sleepsDeeply = false;
        if (wokenEarly) {
            idleRounds = 0;
            sleepNanos = SHORTEST_SLEEP_NANOS;
        }
    }

    private void wakeFromDeepSleep() {
        if (sleepsDeeply && !wokenEarly) {
            wokenEarly = true;
            scheduler.charge(host.wake(thread, WakeKind.PLAIN));
        }
    }

    private void work() {
        scheduler.polling().pollIfStale(NETPOLL_STALE_NANOS);
        everyRound.run();
        idleRounds = scheduler.retake() > 0 ? 0 : idleRounds + 1;
        if (scheduler.nowNanos() >= nextTraceNanos) {
            nextTraceNanos = scheduler.nowNanos() + tracePeriodNanos;
            trace.run();
        }
    }
}
