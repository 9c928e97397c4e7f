package gotwin.experiments.truth;

import gotwin.model.program.Amount;
import gotwin.model.program.BodyBuilder;
import gotwin.model.program.Instruction;
import gotwin.model.program.Lifetime;
import gotwin.model.program.ProgramBuilder;
import gotwin.model.program.Resource;
import gotwin.model.units.Nanos;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Shapes in which goroutines wait for time, files, the network or the collector. */
final class WaitShapes extends ShapeParts {
    WaitShapes(TruthCase one, ProgramBuilder program) {
        super(one, program);
    }

    Consumer<BodyBuilder> closed() {
        int g = one.count("g");
        int n = one.count("n");
        long[] x = work(g * n);
        long[] z = Demand.of(TruthCase.groupIn(one.group("io"), "dur")).nanos(g * n, one.seed() + 3);
        String kind = TruthCase.wordIn(one.group("io"), "kind");
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

    Consumer<BodyBuilder> gcbound() {
        int g = one.count("g");
        LiveRings rings = LiveRings.of(one);
        int chunk = 64;
        program.resource(new Resource.WaitGroup("wg"));
        for (int i = 0; i < g; i++) {
            int ring = i;
            program.function(
                    "churn" + i,
                    List.of(),
                    churn -> churn.repeat(
                                    rings.roundCount(one) / chunk,
                                    loop -> loop.assign("t", now())
                                            .repeat(chunk, each -> {
                                                rings.allocate(each, ring);
                                                if (one.number("burn_us") > 0) {
                                                    each.compute(burn(Amount.of(one.micros("burn_us"))));
                                                }
                                            })
                                            .observe("chunk64", since("t")))
                            .add(new Instruction.WaitGroupDone("wg")));
        }
        return startAll(g, "churn");
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

    Consumer<BodyBuilder> fileread(long readCpuNanos) {
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

    Consumer<BodyBuilder> echo() {
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

    Consumer<BodyBuilder> ticks() {
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
                .observe(TruthShapes.MARK, now())
                .observe(TruthShapes.CPU_MARK, new Amount.CpuTime())
                .add(new Instruction.WaitGroupWait("wg"));
    }

    Consumer<BodyBuilder> sleepers() {
        int n = one.count("n");
        program.tape("phase", phases(n, one.micros("span_us"))).resource(new Resource.WaitGroup("wg"));
        program.function(
                "sleeper",
                List.of("due"),
                sleeper -> sleeper.add(pointers(TIMER_BYTES, new Amount.Difference(variable("due"), now())))
                        .add(new Instruction.SleepUntil(variable("due")))
                        .observe("late", since("due"))
                        .compute(burn(Amount.of(one.micros("burn_us"))))
                        .add(new Instruction.WaitGroupDone("wg")));
        return main -> main.assign("t0", now())
                .assign("first", new Amount.Sum(variable("t0"), Amount.of(one.micros("lead_us"))))
                .add(new Instruction.WaitGroupAdd("wg", Amount.of(n)))
                .repeat(
                        n,
                        loop -> loop.add(pointers(CLOSURE_BYTES, Amount.of(one.micros("lead_us"))))
                                .go("sleeper", new Amount.Sum(variable("first"), tape("phase"))))
                .observe("spawn", since("t0"))
                .add(new Instruction.WaitGroupWait("wg"));
    }

    /** What {@code time.Sleep} allocates the first time that a goroutine sleeps. Source: Go 1.26 time.go, timer. */
    private static final long TIMER_BYTES = 112;

    /** What {@code go func() {…}} allocates: the function, an index and a pointer. Measured: 24 bytes a goroutine. */
    private static final long CLOSURE_BYTES = 24;

    private static Instruction pointers(long bytes, Amount keptNanos) {
        return new Instruction.Allocate(Amount.of(bytes), Amount.of(1), 1, new Lifetime.For(keptNanos));
    }
}
