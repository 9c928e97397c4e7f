package gotwin.model.sched;

import gotwin.model.host.CostProfile;
import gotwin.model.host.CpuQuota;
import gotwin.model.host.Host;
import gotwin.model.host.HostSettings;
import gotwin.model.kernel.EventHandler;
import gotwin.model.kernel.EventKernel;
import gotwin.model.poll.Netpoller;
import gotwin.model.poll.Sysmon;
import gotwin.model.poll.Timers;
import gotwin.model.process.GoVersion;
import gotwin.model.random.RandomStreams;
import gotwin.model.units.Nanos;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A scheduler with everything under it. Its goroutines follow scripts, and it notes when, on which P and on which M each
 * of them starts, goes on and ends.
 *
 * <p>All costs are zero and there are twice as many CPUs as Ps and some more, unless a test says otherwise, so that every
 * nanosecond in a timeline is a decision.
 */
final class SchedulerBench implements EventHandler, ProcessEnd {
    private static final int NETWORK_EVENT = Host.EVENT_COUNT;
    private static final int INSPECTION = NETWORK_EVENT + 1;
    private static final int PRIORITY_LAST = 99;

    /** Something a goroutine did. */
    record Note(long atNanos, int processor, int machine, String goroutine, String action) {
        @Override
        public String toString() {
            return atNanos + " P" + processor + " M" + machine + " " + goroutine + " " + action;
        }
    }

    final EventKernel kernel;
    final Host host;
    final Scheduler scheduler;
    final Timers timers;
    final Netpoller netpoller;
    final Sysmon sysmon;
    final List<Note> notes = new ArrayList<>();
    private final Map<String, ScriptedBody> scripts = new TreeMap<>();
    private final Map<String, Goroutine> goroutines = new TreeMap<>();
    private final List<Runnable> inspections = new ArrayList<>();
    private Optional<String> ending = Optional.empty();

    private SchedulerBench(int processorCount, CostProfile costs, long seed, GoVersion version) {
        RandomStreams streams = new RandomStreams(seed, 0);
        kernel = new EventKernel("bench", this);
        host = new Host(kernel, 0, new HostSettings(2 * processorCount + 2, CpuQuota.NONE), costs, streams);
        scheduler = new Scheduler(kernel, host, costs, version.schedulerRules(), streams, processorCount, this);
        timers = new Timers(scheduler, costs);
        netpoller = new Netpoller(kernel, NETWORK_EVENT, scheduler, timers);
        scheduler.join(timers, netpoller, GcPort.NONE);
        sysmon = new Sysmon(scheduler, timers, host, costs);
    }

    static SchedulerBench withProcessors(int processorCount) {
        return withProcessors(processorCount, CostProfile.zero(), 1);
    }

    static SchedulerBench withProcessors(int processorCount, CostProfile costs, long seed) {
        return withProcessors(processorCount, costs, seed, GoVersion.GO_1_24);
    }

    static SchedulerBench withProcessors(int processorCount, CostProfile costs, long seed, GoVersion version) {
        return new SchedulerBench(processorCount, costs, seed, version);
    }

    /** What a goroutine of this name does; see {@link ScriptedBody} for the words. */
    SchedulerBench script(String name, String text) {
        scripts.put(name, new ScriptedBody(this, name, text));
        return this;
    }

    /** Looks at something at an instant, after everything else that happens then. */
    SchedulerBench inspect(long atNanos, Runnable look) {
        inspections.add(look);
        kernel.post(atNanos, PRIORITY_LAST, INSPECTION, inspections.size() - 1);
        return this;
    }

    /** Runs the script named main on M0 and P0 until it ends, at most for a minute. */
    SchedulerBench run() {
        return runUntil(60 * Nanos.SECOND);
    }

    SchedulerBench runUntil(long horizonNanos) {
        scheduler.start(create("main"));
        sysmon.start();
        kernel.runUntil(horizonNanos);
        return this;
    }

    Machine newMachine() {
        return scheduler.pool.newMachine();
    }

    Goroutine create(String name) {
        ScriptedBody body = scripts.get(name);
        if (body == null) {
            throw new IllegalArgumentException("no script is named " + name);
        }
        Goroutine goroutine = new Goroutine(goroutines.size(), body.copy());
        goroutines.put(name, goroutine);
        return goroutine;
    }

    Goroutine goroutine(String name) {
        Goroutine goroutine = goroutines.get(name);
        if (goroutine == null) {
            throw new IllegalArgumentException("no goroutine is named " + name);
        }
        return goroutine;
    }

    /** Goroutines in a state. */
    long count(GoroutineStatus status) {
        return goroutines.values().stream()
                .filter(goroutine -> goroutine.status() == status)
                .count();
    }

    Processor processor(int index) {
        return scheduler.processors()[index];
    }

    void note(Machine machine, String goroutine, String action) {
        notes.add(new Note(kernel.nowNanos(), machine.processor().index, machine.index, goroutine, action));
    }

    /** Names of goroutines in the order in which they started. */
    List<String> startOrder() {
        return notes.stream()
                .filter(note -> note.action().equals("starts"))
                .map(Note::goroutine)
                .toList();
    }

    /** The first note of a goroutine with an action. */
    Note first(String goroutine, String action) {
        return notes.stream()
                .filter(note ->
                        note.goroutine().equals(goroutine) && note.action().equals(action))
                .findFirst()
                .orElseThrow(() -> new AssertionError(goroutine + " never " + action + ": " + notes));
    }

    List<String> timeline() {
        return notes.stream().map(Note::toString).toList();
    }

    /** How the process ended: "returned", a message, or nothing. */
    String ending() {
        return ending.orElse("");
    }

    @Override
    public void handle(int event, int argument) {
        if (event < NETWORK_EVENT) {
            host.handle(event, argument);
        } else if (event == NETWORK_EVENT) {
            netpoller.handle(argument);
        } else {
            inspections.get(argument).run();
        }
    }

    @Override
    public void returned() {
        end("returned");
    }

    @Override
    public void panic(String message) {
        end("panic: " + message);
    }

    @Override
    public void fatal(String message) {
        end("fatal error: " + message);
    }

    @Override
    public void threadsExhausted(int limitCount) {
        end("more than " + limitCount + " threads");
    }

    @Override
    public void stackExhausted(long limitBytes) {
        end("a stack of more than " + limitBytes + " bytes");
    }

    @Override
    public void killed() {
        end("signal: killed");
    }

    private void end(String how) {
        if (ending.isEmpty()) {
            ending = Optional.of(how);
            host.end();
        }
    }
}
