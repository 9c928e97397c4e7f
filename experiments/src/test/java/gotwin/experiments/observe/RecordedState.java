package gotwin.experiments.observe;

import gotwin.model.probe.SchedulerState;
import gotwin.model.probe.SchedulerState.Counts;
import gotwin.model.probe.SchedulerState.GoroutineState;
import gotwin.model.probe.SchedulerState.MachineState;
import gotwin.model.probe.SchedulerState.ProcessorState;
import gotwin.model.probe.SchedulerState.Wanted;
import gotwin.model.probe.SchedulerState.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads back what a real scheduler printed. Reads nothing of the runtime's own goroutines but the sweeper. */
final class RecordedState {
    private static final Pattern WORD = Pattern.compile("([a-z]+)=([^ \\[]*)");
    private static final Pattern LIST = Pattern.compile("\\[ ?([0-9 ]+?) ?\\]");
    private static final Pattern GOROUTINE =
            Pattern.compile("  G(\\d+): status=(\\d)\\((.*)\\) m=(\\w+) lockedm=(\\w+)");
    private static final Map<String, GoroutineState.Status> STATUSES = Map.of(
            "1", GoroutineState.Status.RUNNABLE,
            "2", GoroutineState.Status.RUNNING,
            "3", GoroutineState.Status.SYSCALL,
            "4", GoroutineState.Status.WAITING,
            "6", GoroutineState.Status.DEAD);

    private final int ownCount;
    private final List<ProcessorState> processors = new ArrayList<>();
    private final List<MachineState> machines = new ArrayList<>();
    private final List<GoroutineState> goroutines = new ArrayList<>();

    private RecordedState(int ownCount) {
        this.ownCount = ownCount;
    }

    /** Instant of a trace, from its first line. */
    static long sinceFirstNanos(String lines) {
        return Long.parseLong(lines.substring("SCHED ".length(), lines.indexOf("ms:"))) * 1_000_000;
    }

    /** A state that holds the numbers of one trace; {@code ownCount} goroutines are main and the runtime's own. */
    static SchedulerState of(String lines, int ownCount) {
        var recorded = new RecordedState(ownCount);
        lines.lines().forEach(recorded::read);
        String first = lines.lines().findFirst().orElseThrow();
        if (recorded.processors.isEmpty()) {
            recorded.readLists(first);
        }
        var counts = new Counts(
                number(first, "idleprocs"),
                number(first, "threads"),
                number(first, "spinningthreads"),
                Wanted.values()[number(first, "needspinning")],
                number(first, "idlethreads"),
                first.contains("nmidlelocked") ? number(first, "nmidlelocked") : 0,
                number(first, "runqueue"),
                first.contains("gcwaiting=true") ? World.STOPS : World.RUNS,
                first.contains("stopwait") ? number(first, "stopwait") : 0);
        return new SchedulerState(0, counts, recorded.processors, recorded.machines, recorded.goroutines);
    }

    private void readLists(String line) {
        List<String[]> lists = LIST.matcher(line)
                .results()
                .map(list -> list.group(1).split(" ", -1))
                .toList();
        for (int index = 0; index < lists.get(0).length; index++) {
            int ticks = lists.size() == 1 ? 0 : Integer.parseInt(lists.get(1)[index]);
            processors.add(new ProcessorState(
                    ProcessorState.Status.IDLE,
                    ticks,
                    0,
                    OptionalInt.empty(),
                    Integer.parseInt(lists.get(0)[index]),
                    0));
        }
    }

    private void read(String line) {
        if (line.startsWith("  P")) {
            processors.add(new ProcessorState(
                    ProcessorState.Status.values()[number(line, "status")],
                    number(line, "schedtick"),
                    number(line, "syscalltick"),
                    machine(word(line, "m")),
                    number(line, "runqsize"),
                    number(line, "timerslen")));
        } else if (line.startsWith("  M") && !line.startsWith("  M1:")) {
            machines.add(
                    0,
                    new MachineState(
                            optional(word(line, "p")),
                            ordinal(word(line, "curg")),
                            ordinal(word(line, "lockedg")),
                            MachineState.Search.values()[word(line, "spinning").equals("true") ? 1 : 0],
                            MachineState.Rest.values()[word(line, "blocked").equals("true") ? 1 : 0]));
        } else if (line.startsWith("  G")) {
            readGoroutine(line);
        }
    }

    private void readGoroutine(String line) {
        Matcher goroutine = GOROUTINE.matcher(line);
        if (!goroutine.matches()) {
            throw new IllegalArgumentException(line);
        }
        ordinal(goroutine.group(1))
                .ifPresent(ordinal -> goroutines.add(new GoroutineState(
                        ordinal,
                        STATUSES.get(goroutine.group(2)),
                        goroutine.group(3),
                        machine(goroutine.group(4)),
                        machine(goroutine.group(5)))));
    }

    private OptionalInt ordinal(String goroutine) {
        return switch (goroutine) {
            case "1" -> OptionalInt.of(0);
            case "3" -> OptionalInt.of(-1);
            default -> {
                OptionalInt id = optional(goroutine);
                yield id.isPresent() && id.getAsInt() > ownCount
                        ? OptionalInt.of(id.getAsInt() - ownCount)
                        : OptionalInt.empty();
            }
        };
    }

    private static OptionalInt machine(String name) {
        OptionalInt id = optional(name);
        return id.isPresent() && id.getAsInt() > 1 ? OptionalInt.of(id.getAsInt() - 1) : id;
    }

    private static OptionalInt optional(String number) {
        return number.equals("nil") ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(number));
    }

    private static int number(String line, String name) {
        return Integer.parseInt(word(line, name));
    }

    private static String word(String line, String name) {
        return WORD.matcher(line)
                .results()
                .filter(found -> found.group(1).equals(name))
                .map(found -> found.group(2))
                .findFirst()
                .orElseThrow();
    }
}
