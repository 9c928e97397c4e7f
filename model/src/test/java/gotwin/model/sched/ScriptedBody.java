package gotwin.model.sched;

import gotwin.model.units.Nanos;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A goroutine that follows a script: words separated by semicolons.
 *
 * <pre>
 * compute 5us        burns CPU, preemptible
 * copy 5us           burns CPU, not preemptible
 * go NAME            starts a goroutine that follows the script of that name
 * park               waits until somebody readies it
 * ready NAME         readies a parked goroutine: it runs next here
 * readylast NAME     readies a parked goroutine at the tail here
 * gosched, goyield   yields
 * sleep 5us          time.Sleep
 * network 5us        waits for the network
 * syscall 1us 5us    a system call: CPU time, then blocked time
 * lock, unlock       LockOSThread, UnlockOSThread
 * stop, start        stops and starts the world
 * safepoints         lets every P pass a safe point
 * scan 0 1 2         scans stacks: of two, none before, one now
 * processors 2       the world, which is stopped, is to start with so many Ps
 * </pre>
 */
final class ScriptedBody implements GoroutineBody {
    private static final long GOES_ON = -3;

    private final SchedulerBench bench;
    private final String name;
    private final List<String[]> steps = new ArrayList<>();
    private int next;
    private boolean started;
    private boolean away = true;
    private boolean stopping;
    private boolean asking;

    ScriptedBody(SchedulerBench bench, String name, String text) {
        this.bench = bench;
        this.name = name;
        for (String step : text.split(";", -1)) {
            if (!step.isBlank()) {
                steps.add(step.strip().split(" +", -1));
            }
        }
    }

    private ScriptedBody(ScriptedBody other) {
        this(other.bench, other.name, "");
        steps.addAll(other.steps);
    }

    /** The same script, from its start. */
    ScriptedBody copy() {
        return new ScriptedBody(this);
    }

    @Override
    public long run(Goroutine goroutine, Machine machine) {
        if (away || goroutine.remainingNanos > 0) {
            away = false;
            bench.note(machine, name, started ? "goes on" : "starts");
            started = true;
        }
        if (goroutine.remainingNanos > 0) {
            long burstNanos = goroutine.remainingNanos;
            goroutine.remainingNanos = 0;
            machine.beginPreemptibleBurst();
            return burstNanos;
        }
        if (stopping) {
            stopping = false;
            bench.note(machine, name, "stopped the world");
        }
        if (asking) {
            asking = false;
            bench.note(machine, name, "saw all pass");
        }
        while (true) {
            if (goroutine.isPreempted()) {
                return left(bench.scheduler.preempt(machine));
            }
            if (next == steps.size()) {
                return end(machine);
            }
            long result = step(goroutine, machine, steps.get(next++));
            if (result == LEFT) {
                return left(result);
            }
            if (result != GOES_ON) {
                return result;
            }
        }
    }

    private long left(long result) {
        away = true;
        return result;
    }

    private long end(Machine machine) {
        bench.note(machine, name, "ends");
        if (name.equals("main")) {
            bench.returned();
            return LEFT;
        }
        return bench.scheduler.exit(machine);
    }

    private long step(Goroutine goroutine, Machine machine, String[] words) {
        Scheduler scheduler = bench.scheduler;
        switch (words[0]) {
            case "go" -> scheduler.newGoroutine(bench.create(words[1]), machine);
            case "ready" -> scheduler.ready(bench.goroutine(words[1]), machine);
            case "readylast" -> scheduler.readyLast(bench.goroutine(words[1]), machine);
            case "lock" -> machine.lock();
            case "unlock" -> machine.unlock();
            case "scan" ->
                scheduler
                        .world()
                        .suspension()
                        .suspend(machine, Long.parseLong(words[1]), Long.parseLong(words[2]), Long.parseLong(words[3]));
            case "processors" -> scheduler.world().startWith(Integer.parseInt(words[1]));
            case "start" -> scheduler.world().startTheWorld(machine);
            case "compute" -> {
                machine.beginPreemptibleBurst();
                return nanos(words[1]);
            }
            case "copy" -> {
                return nanos(words[1]);
            }
            case "stop" -> {
                return stopTheWorld(machine);
            }
            case "safepoints" -> {
                return askForSafePoints(machine);
            }
            default -> {
                return leave(goroutine, machine, words);
            }
        }
        return GOES_ON;
    }

    private long stopTheWorld(Machine machine) {
        if (bench.scheduler.world().stopTheWorld(machine) == World.Stop.COMPLETE) {
            bench.note(machine, name, "stopped the world");
            return GOES_ON;
        }
        stopping = true;
        return LEFT;
    }

    private long askForSafePoints(Machine machine) {
        SafePoints.Round round = bench.scheduler
                .world()
                .safePoints()
                .ask(machine, processor -> bench.note(machine, "P" + processor, "passes"));
        if (round == SafePoints.Round.COMPLETE) {
            bench.note(machine, name, "saw all pass");
            return GOES_ON;
        }
        asking = true;
        return LEFT;
    }

    private long leave(Goroutine goroutine, Machine machine, String[] words) {
        Scheduler scheduler = bench.scheduler;
        return switch (words[0]) {
            case "park" -> scheduler.park(machine, WaitReason.CHAN_RECEIVE);
            case "gosched" -> scheduler.gosched(machine);
            case "goyield" -> scheduler.goyield(machine);
            case "sleep" -> bench.timers.sleep(machine, goroutine, scheduler.nowNanos() + nanos(words[1]));
            case "network" -> bench.netpoller.await(machine, goroutine, nanos(words[1]));
            case "syscall" -> scheduler.enterSyscall(machine, nanos(words[1]), nanos(words[2]), KernelWait.EVENT);
            default -> throw new IllegalArgumentException("no script has the word " + words[0]);
        };
    }

    private static long nanos(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.endsWith("us")) {
            return Long.parseLong(lower.substring(0, lower.length() - 2)) * Nanos.MICROSECOND;
        }
        if (lower.endsWith("ms")) {
            return Long.parseLong(lower.substring(0, lower.length() - 2)) * Nanos.MILLISECOND;
        }
        return Long.parseLong(lower.substring(0, lower.length() - 2));
    }
}
