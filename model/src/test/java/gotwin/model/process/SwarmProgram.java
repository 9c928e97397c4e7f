package gotwin.model.process;

import gotwin.model.program.Amount;
import gotwin.model.program.BodyBuilder;
import gotwin.model.program.Instruction;
import gotwin.model.program.Program;
import gotwin.model.program.ProgramBuilder;
import gotwin.model.program.Resource;
import gotwin.model.program.Resource.CacheLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * A random program that ends by itself, with what its own counters must show when it has.
 *
 * <p>Main starts goroutines, waits until all of them and all requests are done, and observes the counters: cells, each of
 * which is only ever changed by one instruction or under a lock. The groups of goroutines are written so that no order of
 * execution can leave one of them waiting for ever; what a counter must show follows from the text of the program alone.
 */
final class SwarmProgram {
    /** CPU time the program asked for and got: computing, copying, and its own part of system calls. */
    static final String WORK_NANOS = "work";

    /** Bytes it allocated. */
    static final String ALLOCATED_BYTES = "allocated";

    /** The function that serves a request; its parameter is CPU time. */
    static final String HANDLER = "serve";

    /** Most Ps it asks for. */
    static final int PROCESSOR_COUNT_MAX = 64;

    /** Something that keeps what it allocates for a while. */
    static final String CACHE = "cache";

    private static final String ALL = "all";

    final RandomGenerator random;
    final ProgramBuilder builder = new ProgramBuilder();
    private final Map<String, Long> expected = new TreeMap<>();
    private final List<String> started = new ArrayList<>();
    private int nameCount;

    /** Whether a goroutine computes while it waits, how long is not known beforehand. */
    boolean polls;

    /** Whether a goroutine changes GOMAXPROCS. */
    boolean changesProcessors;

    /** A program of up to {@code size} groups that expects to be asked to compute {@code requestNanos}, one a request. */
    SwarmProgram(RandomGenerator random, int size, long[] requestNanos) {
        this.random = random;
        builder.resource(new Resource.WaitGroup(ALL))
                .resource(new Resource.Mutex("door"))
                .resource(new Resource.Peer("peer", 0))
                .resource(new Resource.Cache(CACHE, new CacheLimit.Size(1L + random.nextInt(1 << 20))));
        expect(WORK_NANOS, 0);
        expect(ALLOCATED_BYTES, 0);
        SwarmGroups groups = new SwarmGroups(this);
        int groupCount = 1 + random.nextInt(1 + size / 4);
        for (int i = 0; i < groupCount; i++) {
            groups.add(1 + random.nextInt(size));
        }
        writeHandler(requestNanos);
        writeMain(requestNanos.length);
    }

    /** The program. */
    Program program() {
        return builder.build();
    }

    /** What the counters must show, in the order in which main observes them. */
    Map<String, Long> expected() {
        return expected;
    }

    /** Goroutines it starts, main not among them, without what they start themselves. */
    int startedCount() {
        return started.size();
    }

    /** A name nobody else has. */
    String name(String kind) {
        return kind + nameCount++;
    }

    /** A goroutine main starts and waits for. */
    void start(String kind, Consumer<BodyBuilder> body) {
        start(kind, List.of(), body);
    }

    /** A goroutine main starts and waits for, with resources of its own. */
    void start(String kind, List<Resource> locals, Consumer<BodyBuilder> body) {
        String name = name(kind);
        builder.function(name, List.of(), locals, text -> {
            body.accept(text);
            text.add(new Instruction.WaitGroupDone(ALL));
            if (random.nextInt(4) == 0) {
                text.add(new Instruction.Goexit());
            }
        });
        started.add(name);
    }

    /** The counter {@code cell} exists and must show {@code value} more. */
    void expect(String cell, long value) {
        if (!expected.containsKey(cell)) {
            builder.resource(new Resource.Cell(cell));
        }
        expected.merge(cell, value, Long::sum);
    }

    /** Adds to a counter, in one instruction. */
    static void count(BodyBuilder text, String cell, Amount delta) {
        text.add(new Instruction.Store(cell, new Amount.Sum(new Amount.Cell(cell), delta)));
    }

    /** Adds 1 to a counter, in an instruction that is executed {@code times} times. */
    void countOne(BodyBuilder text, String cell, long times) {
        count(text, cell, Amount.of(1));
        expect(cell, times);
    }

    private void writeHandler(long[] requestNanos) {
        builder.function(HANDLER, List.of("nanos"), text -> {
            text.compute(Amount.variable("nanos"));
            count(text, WORK_NANOS, Amount.variable("nanos"));
            text.add(new Instruction.Lock("door"));
            countOne(text, "served", requestNanos.length);
            text.add(new Instruction.Unlock("door"));
            new SwarmSteps(this).add(text, requestNanos.length);
            text.add(new Instruction.WaitGroupDone(ALL));
        });
        for (long nanos : requestNanos) {
            expect(WORK_NANOS, nanos);
        }
    }

    private void writeMain(int requestCount) {
        builder.function("main", List.of(), text -> {
            text.add(new Instruction.WaitGroupAdd(ALL, Amount.of(started.size() + requestCount)));
            for (String name : started) {
                text.go(name);
            }
            text.add(new Instruction.WaitGroupWait(ALL));
            for (String cell : expected.keySet()) {
                text.observe(cell, new Amount.Cell(cell));
            }
        });
    }
}
