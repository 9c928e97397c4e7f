package gotwin.model.sched;

import gotwin.model.host.Cost;
import gotwin.model.host.ThreadBody;
import gotwin.model.sched.Machine.Activity;
import gotwin.model.sched.MachineLoop.Slice;
import gotwin.model.sched.MachineLoop.Wake;
import gotwin.model.units.Nanos;
import org.jspecify.annotations.Nullable;

/**
 * Finds a goroutine for an M, or lets it sleep: Go's {@code findRunnable}, with its decisions in its order.
 *
 * <p>Models: Go 1.24.4 proc.go:3274. The numbers in the comments are the steps of that function in order.
 *
 * <p>Departs: the steps between two points at which time passes (the nap before stealing run-next, the end of a fruitless
 * search, sleep) happen at one instant.
 */
final class WorkFinder {
    /** Every so many time slices the global queue goes first. Source: proc.go:findRunnable. */
    static final int FAIRNESS_TICKS = 61;

    /** Rounds over all Ps before giving up; the last one may take timers and run-next goroutines. Source: stealWork. */
    static final int STEAL_PASSES = 4;

    /** Asked sleep before a run-next goroutine is stolen from a running P. Source: proc.go:runqgrab. */
    static final long NAP_NANOS = 3 * Nanos.MICROSECOND;

    private final Scheduler scheduler;
    private final StealOrder order;
    private final Victims victims;
    private final long lookNanos;

    WorkFinder(Scheduler scheduler, StealOrder order) {
        this.scheduler = scheduler;
        this.order = order;
        this.victims = new Victims(scheduler);
        this.lookNanos = scheduler.costs().of(Cost.STEAL_PASS);
    }

    void changeProcessors(int processorCount) {
        order.reset(processorCount);
    }

    /** From the top: returns what {@link MachineLoop#next} understands. */
    long find(Machine machine) {
        Processor processor = machine.processor();
        if (scheduler.world().isAsking(processor) && machine.thread.awaitsSignal()) {
            machine.signalAwaited = true;
            return World.RESEND_NANOS;
        }
        if (scheduler.world().isStopPending()) { // 1
            return scheduler.world().stop(machine);
        }
        scheduler.world().safePoints().pass(processor); // 2
        machine.pollUntilNanos = scheduler.timers().check(processor, machine); // 3
        if (scheduler.gc().isMarking()) { // 5
            Goroutine worker = scheduler.gc().findWorker(processor);
            if (worker != null) {
                return scheduler.loop().found(machine, worker, Slice.FRESH, Wake.ANOTHER);
            }
        }
        if (Integer.remainderUnsigned(processor.schedTick, FAIRNESS_TICKS) == 0 && !scheduler.global.isEmpty()) { // 6
            scheduler.lock().take();
            return found(machine, taken(scheduler.global.takeOne()), Slice.FRESH);
        }
        Goroutine next = processor.runQueue.takeNext(); // 8
        if (next != null) {
            return found(machine, next, Slice.INHERITED);
        }
        Goroutine first = processor.runQueue.takeFirst();
        if (first != null) {
            return found(machine, first, Slice.FRESH);
        }
        if (!scheduler.global.isEmpty()) { // 9
            scheduler.lock().take();
            return foundGlobal(machine, processor);
        }
        if (scheduler.polling().fetches(machine)) { // 10
            return payThen(machine, Activity.HARVEST);
        }
        return beginStealing(machine); // 11
    }

    private long found(Machine machine, Goroutine goroutine, Slice slice) {
        return scheduler.loop().found(machine, goroutine, slice, Wake.NOBODY);
    }

    private long foundGlobal(Machine machine, Processor processor) {
        Goroutine goroutine = scheduler.global.takeShare(processor.runQueue, scheduler.processorCount());
        return found(machine, taken(goroutine), Slice.FRESH);
    }

    /** What the M got from the netpoller is there for others, too. */
    long harvest(Machine machine) {
        machine.activity = Activity.SCHEDULE;
        return found(machine, scheduler.polling().takeFirst(machine.harvest, machine), Slice.FRESH);
    }

    // ------------------------------------------------------------------ 11: stealing

    private long beginStealing(Machine machine) {
        int busyCount = scheduler.processorCount() - scheduler.idleProcessors.count();
        if (!machine.spinning) {
            if (2 * scheduler.spinningCount >= busyCount) {
                return payThen(machine, Activity.GIVE_UP);
            }
            becomeSpinning(machine);
        }
        machine.stealPass = 0;
        machine.ranTimers = false;
        machine.napFor = null;
        order.begin(machine);
        return steal(machine);
    }

    private void becomeSpinning(Machine machine) {
        machine.spinning = true;
        scheduler.spinningCount++;
        scheduler.needSpinning = false;
    }

    private long steal(Machine machine) {
        while (machine.stealPass < STEAL_PASSES) {
            if (scheduler.world().isStopPending()) {
                return scheduler.world().stop(machine);
            }
            long outcome = hasVictims(machine) ? stealFromAny(machine) : NOTHING;
            if (outcome != NOTHING) {
                return outcome;
            }
            scheduler.charge(lookNanos * scheduler.processorCount());
            machine.stealPass++;
            order.begin(machine);
        }
        if (machine.ranTimers) {
            machine.activity = Activity.SCHEDULE;
            return MachineLoop.GOES_ON;
        }
        return payThen(machine, Activity.GIVE_UP);
    }

    private static final long NOTHING = -3;

    /** Whether a pass can find anything; mostly not, and then it need not look at every P. */
    private boolean hasVictims(Machine machine) {
        return victims.haveGoroutines() || (isLastPass(machine) && victims.haveTimers());
    }

    private static boolean isLastPass(Machine machine) {
        return machine.stealPass == STEAL_PASSES - 1;
    }

    /** From where the thief is, to the end of the pass. */
    private long stealFromAny(Machine machine) {
        do {
            if (scheduler.world().isStopPending()) {
                return scheduler.world().stop(machine);
            }
            long outcome = stealFrom(machine, machine.stealPosition);
            if (outcome != NOTHING) {
                return outcome;
            }
        } while (order.advance(machine));
        return NOTHING;
    }

    private long stealFrom(Machine machine, int victimIndex) {
        Processor victim = scheduler.processors()[victimIndex];
        if (victim == machine.processor()) {
            return NOTHING;
        }
        if (isLastPass(machine) && victims.hasTimers(victimIndex)) {
            long outcome = runTimersOf(machine, victim);
            if (outcome != NOTHING) {
                return outcome;
            }
        }
        return victims.hasGoroutines(victimIndex) ? grab(machine, victim) : NOTHING;
    }

    private long runTimersOf(Machine machine, Processor victim) {
        if (scheduler.timers().earliestNanos(victim) == Nanos.NEVER) {
            return NOTHING;
        }
        long beforeNanos = scheduler.timers().earliestNanos(victim);
        long nextNanos = scheduler.timers().check(victim, machine);
        machine.pollUntilNanos = Math.min(machine.pollUntilNanos, nextNanos);
        if (beforeNanos > scheduler.nowNanos()) {
            return NOTHING;
        }
        LocalRunQueue own = machine.processor().runQueue;
        Goroutine next = own.takeNext();
        if (next != null) {
            return found(machine, next, Slice.INHERITED);
        }
        Goroutine first = own.takeFirst();
        if (first != null) {
            return found(machine, first, Slice.FRESH);
        }
        machine.ranTimers = true;
        return NOTHING;
    }

    /** Go's runqsteal: half of the victim's ring, or in the last pass its run-next goroutine after a nap. */
    private long grab(Machine machine, Processor victim) {
        if (victim.runQueue.ringCount() > 0) {
            Goroutine stolen = machine.processor().runQueue.stealHalfFrom(victim.runQueue);
            return found(machine, taken(stolen), Slice.FRESH);
        }
        if (!isLastPass(machine) || !victim.runQueue.hasNext()) {
            return NOTHING;
        }
        if (victim.status == Processor.Status.RUNNING && machine.napFor != victim.runQueue.peekNext()) {
            machine.napFor = victim.runQueue.peekNext();
            machine.activity = Activity.STEAL_AFTER_NAP;
            scheduler.host().sleepFor(machine.thread, NAP_NANOS);
            return ThreadBody.SLEEP;
        }
        return found(machine, taken(victim.runQueue.takeNext()), Slice.FRESH);
    }

    /** The nap is over: the victim's run-next goroutine is taken if it is still there. */
    long afterNap(Machine machine) {
        if (scheduler.world().isStopPending()) {
            return scheduler.world().stop(machine);
        }
        machine.activity = Activity.SCHEDULE;
        long outcome = grab(machine, scheduler.processors()[machine.stealPosition]);
        if (outcome != NOTHING) {
            return outcome;
        }
        machine.napFor = null;
        if (!order.advance(machine)) {
            machine.stealPass++;
            order.begin(machine);
        }
        return steal(machine);
    }

    // ------------------------------------------------------------------ 12-20: nothing to steal

    /** What was done takes time before the M goes on with {@code next}. */
    private long payThen(Machine machine, Activity next) {
        machine.activity = next;
        long owedNanos = scheduler.takeCharge();
        return owedNanos == 0 ? MachineLoop.GOES_ON : owedNanos;
    }

    long giveUp(Machine machine) {
        machine.activity = Activity.SCHEDULE;
        if (scheduler.world().isStopPending()) {
            return scheduler.world().stop(machine);
        }
        Processor processor = machine.processor();
        scheduler.world().safePoints().pass(processor);
        if (scheduler.gc().isMarking()) { // 12
            Goroutine worker = scheduler.gc().findIdleWorker(processor);
            if (worker != null) {
                return found(machine, worker, Slice.FRESH);
            }
        }
        scheduler.lock().take();
        if (!scheduler.global.isEmpty()) { // 15
            return foundGlobal(machine, processor);
        }
        if (!machine.spinning && scheduler.needSpinning) {
            becomeSpinning(machine);
            return MachineLoop.GOES_ON;
        }
        if (!processor.runQueue.isEmpty()) {
            return MachineLoop.GOES_ON;
        }
        scheduler.release(machine); // 16
        scheduler.idleProcessors.put(processor, scheduler.nowNanos());
        boolean wasSpinning = machine.spinning;
        if (wasSpinning) { // 17
            machine.spinning = false;
            scheduler.spinningCount--;
            if (recheck(machine)) {
                return MachineLoop.GOES_ON;
            }
        }
        return pollOrStop(machine, wasSpinning ? Search.SPINNING : Search.QUIET);
    }

    private enum Search {
        SPINNING,
        QUIET
    }

    /** After it stopped spinning, an M looks once more at everything others may have left: true if it has a P again. */
    private boolean recheck(Machine machine) {
        scheduler.lock().take();
        boolean workLeft = !scheduler.global.isEmpty() || victims.haveWork();
        machine.pollUntilNanos = Math.min(machine.pollUntilNanos, victims.earliestTimerNanos());
        workLeft |= scheduler.gc().isMarking() && scheduler.gc().hasWork();
        if (!workLeft) {
            return false;
        }
        return takeIdleProcessor(machine, Search.SPINNING);
    }

    private boolean takeIdleProcessor(Machine machine, Search search) {
        scheduler.lock().take();
        Processor idle = scheduler.idleProcessors.poll();
        if (idle == null) {
            scheduler.needSpinning |= search == Search.SPINNING;
            return false;
        }
        scheduler.acquire(machine, idle);
        if (search == Search.SPINNING) {
            becomeSpinning(machine);
        }
        return true;
    }

    private long pollOrStop(Machine machine, Search search) {
        NetpollPort netpoll = scheduler.netpoll();
        boolean hasTimer = machine.pollUntilNanos != Nanos.NEVER;
        if (netpoll.isInitialised()
                && (netpoll.waiterCount() > 0 || hasTimer)
                && scheduler.polling().lastPollNanos != 0) { // 18
            return blockInNetpoll(machine, search);
        }
        if (hasTimer && netpoll.isInitialised()) { // 19
            scheduler.polling().wakePoller(machine.pollUntilNanos);
        }
        return scheduler.pool.stop(machine); // 20
    }

    private long blockInNetpoll(Machine machine, Search search) {
        scheduler.polling().lastPollNanos = 0;
        scheduler.polling().poller = machine;
        scheduler.polling().pollUntilNanos = machine.pollUntilNanos == Nanos.NEVER ? 0 : machine.pollUntilNanos;
        machine.wasSpinning = search == Search.SPINNING;
        machine.activity = Activity.NETPOLL_RETURN;
        if (scheduler.netpoll().hasReady()) {
            return MachineLoop.GOES_ON;
        }
        if (machine.pollUntilNanos != Nanos.NEVER) {
            long waitNanos = machine.pollUntilNanos - scheduler.nowNanos();
            if (waitNanos <= 0) {
                return MachineLoop.GOES_ON;
            }
            scheduler.host().sleepFor(machine.thread, wholeMillis(waitNanos));
        }
        return ThreadBody.SLEEP;
    }

    /** epoll_wait counts in milliseconds. Source: netpoll_epoll.go:netpoll. */
    private static long wholeMillis(long nanos) {
        return nanos < Nanos.MILLISECOND ? Nanos.MILLISECOND : nanos / Nanos.MILLISECOND * Nanos.MILLISECOND;
    }

    long afterNetpoll(Machine machine) {
        scheduler.polling().poller = null;
        scheduler.polling().pollUntilNanos = 0;
        scheduler.polling().lastPollNanos = Math.max(1, scheduler.nowNanos());
        scheduler.polling().ask(machine.harvest);
        machine.activity = Activity.SCHEDULE;
        if (!takeIdleProcessor(machine, Search.QUIET)) {
            scheduler.polling().inject(machine.harvest, machine);
            return scheduler.pool.stop(machine);
        }
        if (!machine.harvest.isEmpty()) {
            return harvest(machine);
        }
        if (machine.wasSpinning) {
            becomeSpinning(machine);
        }
        return MachineLoop.GOES_ON;
    }

    private static Goroutine taken(@Nullable Goroutine goroutine) {
        if (goroutine == null) {
            throw new IllegalStateException("a queue that is not empty gave no goroutine");
        }
        return goroutine;
    }
}
