package gotwin.experiments.truth;

import gotwin.model.process.LiveHeap;
import gotwin.model.program.Amount;
import gotwin.model.program.BodyBuilder;
import gotwin.model.program.Condition;
import gotwin.model.program.Instruction;
import gotwin.model.program.Program;
import gotwin.model.program.ProgramBuilder;
import gotwin.model.program.Resource;
import gotwin.model.program.SelectCase;
import gotwin.model.units.Nanos;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Builds the program of a case: one method a shape, as the measured programs are. */
final class TruthShapes {
    /** Observed around the measured part: instants and CPU times. */
    static final String MARK = "mark";

    static final String CPU_MARK = "cpu_mark";

    /** Before the measured part, this much computing on every P brings threads and clock up. */
    private static final long RAMP_NANOS = 4 * Nanos.MILLISECOND;

    /** The measured programs have drawn their inputs and warmed up by then: sysmon sleeps its longest sleep. */
    private static final long SETTLE_NANOS = 50 * Nanos.MILLISECOND;

    /** Overhead of a call of the burn loop. */
    private static final long BURN_CALL_NANOS = 10;

    private final TruthCase one;
    private final int cpuCount;
    private final ProgramBuilder program = new ProgramBuilder();

    private TruthShapes(TruthCase one, int cpuCount) {
        this.one = one;
        this.cpuCount = cpuCount;
    }

    /** The program of a case, on a host with this many CPUs. */
    static Program program(TruthCase one, int cpuCount) {
        TruthShapes shapes = new TruthShapes(one, cpuCount);
        shapes.build();
        return shapes.program.build();
    }

    private void build() {
        program.resource(new Resource.WaitGroup("ramp"));
        Consumer<BodyBuilder> measured = switch (one.shape()) {
            case "forkjoin" -> forkjoin();
            case "workerpool" -> workerpool();
            case "pipeline" -> pipeline();
            case "scatter" -> scatter();
            case "mutex" -> mutex();
            case "rwmutex" -> rwmutex();
            case "ring" -> ring();
            case "broadcast" -> broadcast();
            case "selectfan" -> selectfan();
            case "openloop" -> new OpenLoopShape(one, program).build();
            case "closed" -> closed();
            case "gcbound" -> gcbound();
            case "fileread" -> fileread();
            case "echo" -> echo();
            case "ticks" -> ticks();
            case "sleepers" -> sleepers();
            default -> throw new IllegalArgumentException("case " + one.id() + ": unknown shape " + one.shape());
        };
        int rampCount = Math.min(one.gomaxprocs(), cpuCount);
        program.function("main", List.of(), main -> {
            main.compute(SETTLE_NANOS)
                    .add(new Instruction.CollectGarbage())
                    .add(new Instruction.CollectGarbage())
                    .add(new Instruction.WaitGroupAdd("ramp", Amount.of(rampCount)));
            main.repeat(
                    rampCount,
                    loop -> loop.goClosure(
                            ramp -> ramp.compute(RAMP_NANOS).add(new Instruction.WaitGroupDone("ramp"))));
            main.add(new Instruction.WaitGroupWait("ramp"));
            main.observe(CPU_MARK, new Amount.CpuTime()).observe(MARK, now());
            measured.accept(main);
            main.observe(MARK, now()).observe(CPU_MARK, new Amount.CpuTime());
        });
    }

    // ------------------------------------------------------------------ shapes

    private Consumer<BodyBuilder> forkjoin() {
        int n = one.count("n");
        int rounds = one.count("rounds");
        program.tape("x", work(n * rounds)).resource(new Resource.WaitGroup("wg"));
        program.function(
                "task",
                List.of("x"),
                task -> task.compute(burn(variable("x"))).add(new Instruction.WaitGroupDone("wg")));
        return main -> main.repeat(
                rounds,
                round -> round.assign("t", now())
                        .add(new Instruction.WaitGroupAdd("wg", Amount.of(n)))
                        .repeat(n, loop -> loop.go("task", tape("x")))
                        .add(new Instruction.WaitGroupWait("wg"))
                        .observe("round", since("t")));
    }

    private Consumer<BodyBuilder> workerpool() {
        int g = one.count("g");
        int n = one.count("n");
        program.tape("x", work(n)).channel("jobs", one.count("cap")).resource(new Resource.WaitGroup("wg"));
        program.function(
                "worker",
                List.of(),
                worker -> worker.rangeOver(
                                "jobs",
                                "sent",
                                job -> job.compute(burn(tape("x"))).observe("job", since("sent")))
                        .add(new Instruction.WaitGroupDone("wg")));
        return main -> main.add(new Instruction.WaitGroupAdd("wg", Amount.of(g)))
                .repeat(g, loop -> loop.go("worker"))
                .repeat(n, loop -> loop.send("jobs", now()))
                .add(new Instruction.Close("jobs"))
                .add(new Instruction.WaitGroupWait("wg"));
    }

    private Consumer<BodyBuilder> pipeline() {
        int n = one.count("n");
        int stages = one.params().get("stages_us").size();
        for (int i = 0; i <= stages; i++) {
            program.channel("c" + i, one.count("cap"));
        }
        program.function(
                "source",
                List.of(),
                source -> source.repeat(n, loop -> loop.send("c0", now())).add(new Instruction.Close("c0")));
        for (int i = 0; i < stages; i++) {
            String in = "c" + i;
            String out = "c" + (i + 1);
            long nanos = Math.round(one.params().get("stages_us").get(i).asDouble() * 1000);
            program.function(
                    "stage" + i,
                    List.of(),
                    stage -> stage.rangeOver(
                                    in,
                                    "j",
                                    loop -> loop.compute(burn(Amount.of(nanos))).send(out, variable("j")))
                            .add(new Instruction.Close(out)));
        }
        return main -> {
            main.go("source");
            for (int i = 0; i < stages; i++) {
                main.go("stage" + i);
            }
            main.repeat(n, loop -> loop.receive("c" + stages, "sent").observe("item", since("sent")));
        };
    }

    private Consumer<BodyBuilder> scatter() {
        int g = one.count("g");
        int k = one.count("k");
        int n = one.count("n");
        long[] x = work(g * n * k);
        program.resource(new Resource.WaitGroup("wg"));
        for (int i = 0; i < g; i++) {
            String tape = "x" + i;
            program.tape(tape, Arrays.copyOfRange(x, i * n * k, (i + 1) * n * k));
            program.function(
                    "request" + i,
                    List.of(),
                    List.of(new Resource.Channel("ch", k)),
                    request -> request.assign("t", now())
                            .repeat(
                                    k,
                                    loop -> loop.assign("x", tape(tape))
                                            .goClosure(part -> part.compute(burn(variable("x")))
                                                    .send("ch", Amount.of(1))))
                            .repeat(k, loop -> loop.receive("ch"))
                            .observe("request", since("t")));
            program.function(
                    "coordinator" + i,
                    List.of(),
                    body -> body.repeat(
                                    n, loop -> loop.add(new Instruction.Call("request" + tape.substring(1), List.of())))
                            .add(new Instruction.WaitGroupDone("wg")));
        }
        return startAll(g, "coordinator");
    }

    private Consumer<BodyBuilder> mutex() {
        program.resource(new Resource.Mutex("mu")).resource(new Resource.WaitGroup("wg"));
        program.function(
                "user",
                List.of(),
                user -> user.repeat(
                                one.count("ops"),
                                loop -> loop.compute(burn(Amount.of(one.micros("out_us"))))
                                        .assign("t", now())
                                        .add(new Instruction.Lock("mu"))
                                        .observe("lock_wait", since("t"))
                                        .compute(burn(Amount.of(one.micros("cs_us"))))
                                        .add(new Instruction.Unlock("mu")))
                        .add(new Instruction.WaitGroupDone("wg")));
        return startSame(one.count("g"), "user");
    }

    private Consumer<BodyBuilder> rwmutex() {
        int g = one.count("g");
        int ops = one.count("ops");
        program.resource(new Resource.RwMutex("mu")).resource(new Resource.WaitGroup("wg"));
        Amount readLimit = Amount.of((long) (one.number("read_frac") * 0x1.0p53));
        for (int i = 0; i < g; i++) {
            SplitMix64 random = new SplitMix64(one.seed() + 1000 + i);
            long[] decisions = new long[ops];
            for (int op = 0; op < ops; op++) {
                decisions[op] = (long) (random.nextUniform() * 0x1.0p53);
            }
            String tape = "u" + i;
            program.tape(tape, decisions);
            program.function(
                    "user" + i,
                    List.of(),
                    user -> user.repeat(
                                    ops,
                                    loop -> loop.compute(burn(Amount.of(one.micros("out_us"))))
                                            .add(new Instruction.Branch(
                                                    new Condition.Less(tape(tape), readLimit),
                                                    BodyBuilder.of(this::readOnce),
                                                    BodyBuilder.of(this::writeOnce))))
                            .add(new Instruction.WaitGroupDone("wg")));
        }
        return startAll(g, "user");
    }

    private void readOnce(BodyBuilder body) {
        body.assign("t", now())
                .add(new Instruction.ReadLock("mu"))
                .observe("rlock_wait", since("t"))
                .compute(burn(Amount.of(one.micros("r_us"))))
                .add(new Instruction.ReadUnlock("mu"));
    }

    private void writeOnce(BodyBuilder body) {
        body.assign("t", now())
                .add(new Instruction.WriteLock("mu"))
                .observe("lock_wait", since("t"))
                .compute(burn(Amount.of(one.micros("w_us"))))
                .add(new Instruction.WriteUnlock("mu"));
    }

    private Consumer<BodyBuilder> ring() {
        int n = one.count("n");
        int k = one.count("k");
        long hops = one.count("ops") / k;
        program.resource(new Resource.WaitGroup("wg"));
        for (int i = 0; i < n; i++) {
            program.channel("c" + i, 0);
        }
        for (int i = 0; i < n; i++) {
            String in = "c" + i;
            String out = "c" + (i + 1) % n;
            program.function(
                    "node" + i,
                    List.of(),
                    node -> node.forever(loop -> loop.receive(in, "left")
                            .compute(burn(Amount.of(one.micros("burn_us"))))
                            .add(new Instruction.Branch(
                                    new Condition.Less(Amount.of(1), variable("left")),
                                    BodyBuilder.of(pass ->
                                            pass.send(out, new Amount.Difference(variable("left"), Amount.of(1)))),
                                    BodyBuilder.of(last -> last.add(new Instruction.WaitGroupDone("wg")))))));
        }
        return main -> {
            main.add(new Instruction.WaitGroupAdd("wg", Amount.of(k)));
            for (int i = 0; i < n; i++) {
                main.go("node" + i);
            }
            for (int t = 0; t < k; t++) {
                String start = "c" + t * n / k;
                main.goClosure(helper -> helper.send(start, Amount.of(hops)));
            }
            main.add(new Instruction.WaitGroupWait("wg"));
        };
    }

    private Consumer<BodyBuilder> broadcast() {
        int n = one.count("n");
        program.resource(new Resource.Cell("closed")).resource(new Resource.WaitGroup("wg"));
        program.function(
                "round",
                List.of(),
                List.of(new Resource.Channel("start", 0)),
                round -> round.add(new Instruction.WaitGroupAdd("wg", Amount.of(n)))
                        .repeat(
                                n,
                                loop -> loop.goClosure(waiter -> waiter.receive("start")
                                        .observe("wake", new Amount.Difference(now(), new Amount.Cell("closed")))
                                        .compute(burn(Amount.of(one.micros("burn_us"))))
                                        .add(new Instruction.WaitGroupDone("wg"))))
                        .add(new Instruction.Sleep(Amount.of(2 * Nanos.MILLISECOND)))
                        .add(new Instruction.Store("closed", now()))
                        .add(new Instruction.Close("start"))
                        .add(new Instruction.WaitGroupWait("wg"))
                        .observe("round", new Amount.Difference(now(), new Amount.Cell("closed"))));
        return main -> main.repeat(one.count("rounds"), loop -> loop.add(new Instruction.Call("round", List.of())));
    }

    private Consumer<BodyBuilder> selectfan() {
        int n = one.count("n");
        int producers = 4;
        for (int i = 0; i < producers; i++) {
            String channel = "c" + i;
            program.channel(channel, one.count("cap"));
            program.function(
                    "producer" + i,
                    List.of(),
                    producer -> producer.repeat(
                            n / producers,
                            loop -> loop.compute(burn(Amount.of(one.micros("out_us"))))
                                    .send(channel, now())));
        }
        return main -> {
            for (int i = 0; i < producers; i++) {
                main.go("producer" + i);
            }
            main.repeat(
                    n,
                    loop -> loop.add(new Instruction.Select(
                                    IntStream.range(0, producers)
                                            .mapToObj(i -> (SelectCase)
                                                    new SelectCase.Receive("c" + i, Optional.of("sent"), List.of()))
                                            .toList(),
                                    Optional.empty()))
                            .observe("send_to_recv", since("sent"))
                            .compute(burn(Amount.of(one.micros("cs_us")))));
        };
    }

    private Consumer<BodyBuilder> closed() {
        int g = one.count("g");
        int n = one.count("n");
        long[] x = work(g * n);
        long[] z = Demand.of(one.params().get("io").get("dur")).nanos(g * n, one.seed() + 3);
        String kind = one.params().get("io").get("kind").asString();
        program.resource(new Resource.WaitGroup("wg")).resource(new Resource.Peer("peer", PEER_CPU_NANOS));
        for (int i = 0; i < g; i++) {
            String demands = "x" + i;
            String thoughts = "z" + i;
            program.tape(demands, Arrays.copyOfRange(x, i * n, (i + 1) * n));
            program.tape(thoughts, Arrays.copyOfRange(z, i * n, (i + 1) * n));
            program.function(
                    "user" + i,
                    List.of(),
                    user -> user.repeat(n, loop -> {
                                think(loop, kind, tape(thoughts));
                                loop.compute(burn(tape(demands))).observe("response", since("due"));
                            })
                            .add(new Instruction.WaitGroupDone("wg")));
        }
        return startAll(g, "user");
    }

    private Consumer<BodyBuilder> gcbound() {
        int g = one.count("g");
        Allocated allocated = Allocated.of(one.params().get("alloc"));
        long iterations = Math.round(one.number("total_mb") * (1 << 20) / allocated.unitBytes() / g);
        int chunk = 64;
        program.resource(new Resource.WaitGroup("wg"));
        program.function(
                "churn",
                List.of(),
                churn -> churn.repeat(
                                iterations / chunk,
                                loop -> loop.assign("t", now())
                                        .repeat(chunk, each -> {
                                            each.add(allocated.instruction());
                                            if (one.number("burn_us") > 0) {
                                                each.compute(burn(Amount.of(one.micros("burn_us"))));
                                            }
                                        })
                                        .observe("chunk64", since("t")))
                        .add(new Instruction.WaitGroupDone("wg")));
        return startSame(g, "churn");
    }

    /** What a case keeps alive: a ring of the objects it allocates. */
    static LiveHeap liveHeap(TruthCase one) {
        if (!one.has("live_mb")) {
            return LiveHeap.EMPTY;
        }
        return Allocated.of(one.params().get("alloc")).ring(one.number("live_mb"));
    }

    /** CPU of the answering process per wake-up. Source: the description of the measured programs, about 8 µs. */
    static final long PEER_CPU_NANOS = 8 * Nanos.MICROSECOND;

    private static void think(BodyBuilder body, String kind, Amount nanos) {
        switch (kind) {
            case "sleep" ->
                body.assign("due", new Amount.Sum(now(), nanos)).add(new Instruction.SleepUntil(variable("due")));
            case "nanosleep" ->
                body.assign("due", new Amount.Sum(now(), nanos))
                        .add(new Instruction.KernelSleep(new Amount.Difference(variable("due"), now())));
            case "net" -> body.add(new Instruction.Ask("peer", nanos, Optional.of("due")));
            default -> throw new IllegalArgumentException("unknown kind of wait " + kind);
        }
    }

    private Consumer<BodyBuilder> fileread() {
        program.resource(new Resource.WaitGroup("wg"));
        program.function(
                "reader",
                List.of(),
                reader -> reader.repeat(
                                one.count("ops"),
                                loop -> loop.assign("t", now())
                                        .add(new Instruction.Syscall(Amount.of(readCpuNanos), Amount.of(0)))
                                        .observe("pread", since("t"))
                                        .compute(burn(Amount.of(one.micros("burn_us")))))
                        .add(new Instruction.WaitGroupDone("wg")));
        return startSame(one.count("g"), "reader");
    }

    private final long readCpuNanos = 400;

    private Consumer<BodyBuilder> echo() {
        int g = one.count("g");
        program.resource(new Resource.WaitGroup("wg"));
        for (int i = 0; i < g; i++) {
            String up = "up" + i;
            String down = "down" + i;
            program.resource(new Resource.Stream(up, Resource.Transport.TCP))
                    .resource(new Resource.Stream(down, Resource.Transport.TCP));
            program.function(
                    "server" + i,
                    List.of(),
                    server -> server.forever(loop -> loop.add(read(up))
                            .compute(burn(Amount.of(one.micros("burn_us"))))
                            .add(new Instruction.Write(down))));
            program.function(
                    "client" + i,
                    List.of(),
                    client -> client.repeat(
                                    one.count("ops"),
                                    loop -> loop.assign("t", now())
                                            .add(new Instruction.Write(up))
                                            .add(read(down))
                                            .observe("rtt", since("t")))
                            .add(new Instruction.WaitGroupDone("wg")));
        }
        Consumer<BodyBuilder> clients = startAll(g, "client");
        return main -> {
            for (int i = 0; i < g; i++) {
                main.go("server" + i);
            }
            clients.accept(main);
        };
    }

    private static Instruction read(String stream) {
        return new Instruction.Read(stream, Optional.empty());
    }

    private Consumer<BodyBuilder> ticks() {
        int n = one.count("n");
        long periodNanos = one.micros("period_us");
        program.tape("phase", phases(n, periodNanos)).resource(new Resource.WaitGroup("wg"));
        program.function(
                "tick",
                List.of("due"),
                tick -> tick.repeat(
                                one.count("rounds"),
                                loop -> loop.assign("due", new Amount.Sum(variable("due"), Amount.of(periodNanos)))
                                        .add(new Instruction.SleepUntil(variable("due")))
                                        .observe("late", since("due"))
                                        .compute(burn(Amount.of(one.micros("burn_us")))))
                        .add(new Instruction.WaitGroupDone("wg")));
        return main -> main.assign("t0", new Amount.Sum(now(), Amount.of(one.micros("lead_us"))))
                .add(new Instruction.WaitGroupAdd("wg", Amount.of(n)))
                .repeat(n, loop -> loop.go("tick", new Amount.Sum(variable("t0"), tape("phase"))))
                .add(new Instruction.SleepUntil(variable("t0")))
                .observe(MARK, now())
                .observe(CPU_MARK, new Amount.CpuTime())
                .add(new Instruction.WaitGroupWait("wg"));
    }

    private Consumer<BodyBuilder> sleepers() {
        int n = one.count("n");
        program.tape("phase", phases(n, one.micros("span_us"))).resource(new Resource.WaitGroup("wg"));
        program.function(
                "sleeper",
                List.of("due"),
                sleeper -> sleeper.add(new Instruction.SleepUntil(variable("due")))
                        .observe("late", since("due"))
                        .compute(burn(Amount.of(one.micros("burn_us"))))
                        .add(new Instruction.WaitGroupDone("wg")));
        return main -> main.assign("t0", now())
                .assign("first", new Amount.Sum(variable("t0"), Amount.of(one.micros("lead_us"))))
                .add(new Instruction.WaitGroupAdd("wg", Amount.of(n)))
                .repeat(n, loop -> loop.go("sleeper", new Amount.Sum(variable("first"), tape("phase"))))
                .observe("spawn", since("t0"))
                .add(new Instruction.WaitGroupWait("wg"));
    }

    // ------------------------------------------------------------------ parts

    private Consumer<BodyBuilder> startAll(int count, String prefix) {
        return main -> {
            main.add(new Instruction.WaitGroupAdd("wg", Amount.of(count)));
            for (int i = 0; i < count; i++) {
                main.go(prefix + i);
            }
            main.add(new Instruction.WaitGroupWait("wg"));
        };
    }

    private static Consumer<BodyBuilder> startSame(int count, String function) {
        return main -> main.add(new Instruction.WaitGroupAdd("wg", Amount.of(count)))
                .repeat(count, loop -> loop.go(function))
                .add(new Instruction.WaitGroupWait("wg"));
    }

    private long[] work(int count) {
        return Demand.of(one.params().get("work")).nanos(count, one.seed() + 1);
    }

    private long[] phases(int count, long spanNanos) {
        SplitMix64 random = new SplitMix64(one.seed());
        long[] phases = new long[count];
        for (int i = 0; i < count; i++) {
            phases[i] = Math.round(random.nextUniform() * spanNanos);
        }
        return phases;
    }

    static Amount burn(Amount nanos) {
        return new Amount.Sum(nanos, Amount.of(BURN_CALL_NANOS));
    }

    static Amount now() {
        return new Amount.Now();
    }

    static Amount since(String variable) {
        return new Amount.Difference(now(), variable(variable));
    }

    static Amount variable(String name) {
        return Amount.variable(name);
    }

    static Amount tape(String name) {
        return new Amount.Tape(name);
    }
}
