package gotwin.model.gc;

import gotwin.model.sched.Goroutine;
import gotwin.model.sched.GoroutineBody;
import gotwin.model.sched.GoroutineList;
import gotwin.model.sched.Machine;
import gotwin.model.sched.Scheduler;
import gotwin.model.sched.WaitReason;
import gotwin.model.units.Nanos;

/**
 * The goroutine that starts a cycle when there was none for two minutes.
 *
 * <p>Models: Go 1.26 proc.go: forcegchelper, and sysmon's look at the clock; mgc.go: gcTrigger.test. There is no such cycle
 * before the first of another kind, nor while GOGC is off.
 */
public final class ForceGcHelper implements GoroutineBody {
    /** Longest time between two cycles. Source: proc.go, forcegcperiod. */
    private static final long PERIOD_NANOS = 120 * Nanos.SECOND;

    /** The runtime's own goroutines count down: the sweeper is -1, mark workers and the acceptor follow. */
    private static final int NUMBER = Integer.MIN_VALUE + 1;

    private final Scheduler scheduler;
    private final Collector collector;
    private final GcPacer pacer;
    private final Goroutine goroutine = new Goroutine(NUMBER, this, WaitReason.FORCE_GC_IDLE);
    private final GoroutineList woken = new GoroutineList();
    private boolean hasStarted = true;
    private boolean isIdle = true;

    ForceGcHelper(Scheduler scheduler, Collector collector, GcPacer pacer) {
        this.scheduler = scheduler;
        this.collector = collector;
        this.pacer = pacer;
    }

    /** The goroutine, not started: once it runs it waits for sysmon. Models: proc.go:init. */
    public Goroutine starting() {
        hasStarted = false;
        isIdle = false;
        goroutine.notStarted();
        return goroutine;
    }

    /** A round of sysmon. */
    public void look() {
        if (isIdle && isDue()) {
            isIdle = false;
            woken.addLast(goroutine);
            scheduler.polling().injectWithoutActor(woken);
        }
    }

    private boolean isDue() {
        return scheduler.nowNanos() - collector.totals().lastCycleEndNanos() > PERIOD_NANOS
                && pacer.gcPercent() >= 0
                && !collector.isBusy();
    }

    @Override
    public long run(Goroutine running, Machine machine) {
        if (hasStarted) {
            long step = collector.startCycle(running, machine, GcTrigger.TIME);
            if (step != DONE) {
                return step;
            }
        }
        hasStarted = true;
        isIdle = true;
        return scheduler.park(machine, WaitReason.FORCE_GC_IDLE);
    }
}
