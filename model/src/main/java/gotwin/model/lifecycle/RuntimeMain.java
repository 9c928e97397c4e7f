package gotwin.model.lifecycle;

import gotwin.model.gc.Collector;
import gotwin.model.host.Cost;
import gotwin.model.host.CostProfile;
import gotwin.model.memory.Memory;
import gotwin.model.poll.Sysmon;
import gotwin.model.probe.Probe;
import gotwin.model.probe.StartReading;
import gotwin.model.program.PackageInit;
import gotwin.model.program.ProcessImage;
import gotwin.model.program.ProcessStart;
import gotwin.model.sched.FirstMachine;
import gotwin.model.sched.Goroutine;
import gotwin.model.sched.GoroutineBody;
import gotwin.model.sched.Machine;
import gotwin.model.sched.Scheduler;
import gotwin.model.sync.Channel;
import gotwin.model.sync.Outcome;
import gotwin.model.sync.SyncContext;
import java.util.List;
import java.util.Optional;

/**
 * The body of the main goroutine of a process that starts: initialisation, then the program's main function.
 *
 * <p>Models: Go 1.26.8 proc.go:main: sysmon, main locked to M0, the runtime's own packages (one of them starts
 * forcegchelper), gcenable with bgsweep and bgscavenge, the goroutine that follows the CPU quota, all other packages, unlock,
 * {@code main.main}. Departs: closing main_init_done takes no time.
 */
public final class RuntimeMain implements GoroutineBody {
    /** Two goroutines check in. Source: mgc.go:gcenable. */
    private static final int CHECK_IN_COUNT = 2;

    private final ProcessStart start;
    private final CostProfile costs;
    private final Scheduler scheduler;
    private final Sysmon sysmon;
    private final Collector collector;
    private final Probe probe;
    private final MainFunction mainFunction;
    private final Channel checkIn;
    private final Optional<Goroutine> updater;
    private final InitTasks runtimeTasks;
    private final InitTasks otherTasks;
    private Step step = Step.START_SYSMON;
    private int checkedInCount;
    private long runtimeInitNanos;

    private enum Step {
        START_SYSMON,
        NOTE_TIME,
        INITIALIZE_RUNTIME,
        ENABLE_GC,
        AWAIT_CHECK_IN,
        CHECKED_IN,
        INITIALIZE_PACKAGES,
        MAIN
    }

    /**
     * The body, before anything happened.
     *
     * @param updater follows the CPU quota, not started; nothing where nobody does
     */
    public RuntimeMain(
            ProcessStart start,
            CostProfile costs,
            SyncContext context,
            Scheduler scheduler,
            Sysmon sysmon,
            Collector collector,
            Memory memory,
            Optional<Goroutine> updater,
            Probe probe,
            MainFunction mainFunction) {
        this.start = start;
        this.costs = costs;
        this.scheduler = scheduler;
        this.sysmon = sysmon;
        this.collector = collector;
        this.updater = updater;
        this.probe = probe;
        this.mainFunction = mainFunction;
        this.checkIn = new Channel(context, CHECK_IN_COUNT);
        List<PackageInit> packages = start.image().packages();
        int othersFrom = start.image().runtimeIndex() + 1;
        this.runtimeTasks = new InitTasks(packages.subList(0, othersFrom), scheduler, memory, probe);
        this.otherTasks = new InitTasks(packages.subList(othersFrom, packages.size()), scheduler, memory, probe);
    }

    /**
     * The kernel starts the process, whose main goroutine this is the body of: until M0 schedules, it needs the time of {@code
     * execve}, of the page faults on the way, and of {@code rt0_go} to {@code mstart1}.
     */
    public void exec(Goroutine main) {
        long beforeNanos = start.execNanos().orElse(costs.of(Cost.PROCESS_EXEC))
                + start.image().loadFaultCount() * costs.of(Cost.IMAGE_FAULT)
                + costs.of(Cost.RUNTIME_ENTRY);
        FirstMachine.start(scheduler, main, beforeNanos);
    }

    @Override
    public long run(Goroutine main, Machine machine) {
        while (step != Step.MAIN) {
            if (main.remainingNanos > 0) {
                long burstNanos = main.remainingNanos;
                main.remainingNanos = 0;
                machine.beginPreemptibleBurst();
                return burstNanos;
            }
            long result = advance(main, machine);
            if (result != DONE) {
                return result;
            }
            if (scheduler.owesTime()) {
                return 0;
            }
        }
        return mainFunction.run(main, machine);
    }

    private long advance(Goroutine main, Machine machine) {
        switch (step) {
            case START_SYSMON -> {
                step = Step.NOTE_TIME;
                scheduler.charge(costs.of(Cost.THREAD_CREATE));
                sysmon.start();
                machine.lockInternally();
            }
            case NOTE_TIME -> {
                step = Step.INITIALIZE_RUNTIME;
                runtimeInitNanos = scheduler.nowNanos();
            }
            case INITIALIZE_RUNTIME -> {
                long result = runtimeTasks.advance(main, machine, runtimeInitNanos, task -> begin(task, machine));
                if (result != DONE) {
                    return result;
                }
                step = Step.ENABLE_GC;
            }
            case ENABLE_GC -> {
                step = Step.AWAIT_CHECK_IN;
                launch(collector.sweeper().startingWith(checkIn), machine);
                launch(collector.backgroundScavenger().startingWith(checkIn), machine);
            }
            case AWAIT_CHECK_IN -> {
                step = Step.CHECKED_IN;
                return checkIn.receive(machine, main) == Outcome.DONE ? DONE : LEFT;
            }
            case CHECKED_IN -> {
                checkedInCount++;
                step = checkedInCount < CHECK_IN_COUNT ? Step.AWAIT_CHECK_IN : Step.INITIALIZE_PACKAGES;
                if (step == Step.INITIALIZE_PACKAGES) {
                    updater.ifPresent(goroutine -> launch(goroutine, machine));
                }
            }
            case INITIALIZE_PACKAGES -> {
                long result = otherTasks.advance(main, machine, runtimeInitNanos, task -> {});
                if (result != DONE) {
                    return result;
                }
                step = Step.MAIN;
                machine.unlockInternally();
                reportStart();
                mainFunction.begins(machine);
            }
            case MAIN -> {}
        }
        return DONE;
    }

    private void begin(PackageInit task, Machine machine) {
        if (task.path().equals(ProcessImage.RUNTIME)) {
            launch(collector.forceGcHelper().starting(), machine);
        }
    }

    /** The {@code go} statement. */
    private void launch(Goroutine goroutine, Machine machine) {
        scheduler.charge(costs.of(Cost.GOROUTINE_CREATE));
        scheduler.newGoroutine(goroutine, machine);
    }

    private void reportStart() {
        probe.mainStarted(new StartReading(
                runtimeInitNanos, scheduler.nowNanos(), start.image().faultCount(), scheduler.threadCount()));
    }
}
