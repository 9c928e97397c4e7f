package gotwin.experiments.truth;

import static gotwin.experiments.truth.ShapeParts.burn;
import static gotwin.experiments.truth.ShapeParts.now;
import static gotwin.experiments.truth.ShapeParts.tape;
import static gotwin.experiments.truth.ShapeParts.variable;

import gotwin.model.program.Amount;
import gotwin.model.program.BodyBuilder;
import gotwin.model.program.Condition;
import gotwin.model.program.Instruction;
import gotwin.model.program.ProgramBuilder;
import gotwin.model.program.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** The shape {@code openloop}: requests on a timetable, each served by a goroutine of its own. */
final class OpenLoopShape {
    private final TruthCase one;
    private final ProgramBuilder program;
    private final int n;

    OpenLoopShape(TruthCase one, ProgramBuilder program) {
        this.one = one;
        this.program = program;
        this.n = one.count("n");
    }

    Consumer<BodyBuilder> build() {
        program.tape("at", arrivals())
                .tape("x", firstWork())
                .tape("half", secondHalf())
                .resource(new Resource.WaitGroup("wg"));
        requestFunction();
        if (one.has("hogs")) {
            hogFunction();
        }
        String arrival = TruthCase.wordIn(one.params(), "arrival");
        if (arrival.equals("net1")) {
            program.resource(new Resource.Stream("pipe", Resource.Transport.PIPE))
                    .resource(new Resource.Writer("writer", "pipe", "at", WaitShapes.PEER_CPU_NANOS));
        }
        return main -> {
            startHogs(main);
            main.add(new Instruction.WaitGroupAdd("wg", Amount.of(n))).assign("t0", now());
            switch (arrival) {
                case "timer" -> main.repeat(n, loop -> dispatch(loop, this::sleepUntilDue));
                case "sys" -> main.repeat(n, loop -> dispatch(loop, this::sleepInKernelUntilDue));
                case "net1" -> readArrivals(main);
                default -> throw new IllegalArgumentException("unknown arrival " + arrival);
            }
            main.add(new Instruction.WaitGroupWait("wg"));
        };
    }

    /** With an allocation in its middle, the first work is done in two halves. */
    private long[] firstWork() {
        long[] work = Demand.of(one.group("work")).nanos(n, one.seed() + 1);
        if (one.has("alloc")) {
            for (int i = 0; i < n; i++) {
                work[i] -= work[i] / 2;
            }
        }
        return work;
    }

    private long[] secondHalf() {
        long[] work = Demand.of(one.group("work")).nanos(n, one.seed() + 1);
        for (int i = 0; i < n; i++) {
            work[i] /= 2;
        }
        return work;
    }

    private long[] arrivals() {
        SplitMix64 random = new SplitMix64(one.seed());
        double ratePerSecond = one.number("rate_per_s");
        if (ratePerSecond == 0) {
            throw new IllegalArgumentException("the parameter rate_per_s is 0; write a number above 0");
        }
        double meanMicros = 1e6 / ratePerSecond;
        long[] instants = new long[n];
        double micros = 0;
        for (int i = 0; i < n; i++) {
            micros += random.nextExponential(meanMicros);
            instants[i] = Math.round(micros * 1000);
        }
        return instants;
    }

    private void dispatch(BodyBuilder loop, Consumer<BodyBuilder> wait) {
        loop.assign("at", new Amount.Sum(variable("t0"), tape("at")));
        wait.accept(loop);
        loop.assign("spawned", now())
                .observe("dispatch", new Amount.Difference(variable("spawned"), variable("at")))
                .add(new Instruction.Go("request", arguments()));
    }

    private List<Amount> arguments() {
        List<Amount> arguments = new ArrayList<>(List.of(variable("at"), variable("spawned"), tape("x")));
        if (one.has("alloc")) {
            arguments.add(tape("half"));
        }
        if (one.has("post")) {
            arguments.add(tape("post"));
        }
        if (one.has("io")) {
            arguments.add(tape("io"));
        }
        return arguments;
    }

    private void sleepUntilDue(BodyBuilder body) {
        body.add(new Instruction.SleepUntil(variable("at")));
    }

    private void sleepInKernelUntilDue(BodyBuilder body) {
        body.add(new Instruction.Branch(
                new Condition.Less(now(), variable("at")),
                BodyBuilder.of(
                        sleep -> sleep.add(new Instruction.KernelSleep(new Amount.Difference(variable("at"), now())))),
                List.of()));
    }

    private void readArrivals(BodyBuilder main) {
        main.add(new Instruction.StartWriter("writer", variable("t0")))
                .assign("received", Amount.of(0))
                .add(new Instruction.While(
                        new Condition.Less(variable("received"), Amount.of(n)),
                        BodyBuilder.of(loop -> loop.add(new Instruction.Read("pipe", Optional.of("count")))
                                .add(new Instruction.Repeat(
                                        variable("count"), BodyBuilder.of(each -> dispatch(each, unused -> {}))))
                                .assign("received", new Amount.Sum(variable("received"), variable("count"))))));
    }

    private void requestFunction() {
        List<String> parameters = new ArrayList<>(List.of("at", "spawned", "x"));
        if (one.has("alloc")) {
            parameters.add("half");
        }
        if (one.has("post")) {
            program.tape("post", Demand.of(one.group("post")).nanos(n, one.seed() + 2));
            parameters.add("post");
        }
        if (one.has("io")) {
            JsonNode duration = TruthCase.groupIn(one.group("io"), "dur");
            program.tape("io", Demand.of(duration).nanos(n, one.seed() + 3));
            parameters.add("io");
        }
        program.function("request", parameters, this::serve);
    }

    private void serve(BodyBuilder body) {
        body.assign("started", now())
                .observe("queue", new Amount.Difference(variable("started"), variable("spawned")))
                .compute(one.has("alloc") ? variable("x") : burn(variable("x")));
        if (one.has("alloc")) {
            LiveRings.of(one).allocate(body, 0);
            body.compute(burn(variable("half")));
        }
        if (one.has("io")) {
            String kind = TruthCase.wordIn(one.group("io"), "kind");
            body.add(
                    kind.equals("sleep")
                            ? new Instruction.Sleep(variable("io"))
                            : new Instruction.KernelSleep(variable("io")));
        }
        if (one.has("post")) {
            body.compute(burn(variable("post")));
        }
        body.assign("done", now())
                .observe("service", new Amount.Difference(variable("done"), variable("started")))
                .observe("sojourn", new Amount.Difference(variable("done"), variable("at")))
                .add(new Instruction.WaitGroupDone("wg"));
    }

    private void hogFunction() {
        JsonNode hogs = one.group("hogs");
        long burnNanos = Math.round(TruthCase.numberIn(hogs, "burn_us") * 1000);
        long gapNanos = Math.round(TruthCase.numberIn(hogs, "gap_us") * 1000);
        program.function(
                "hog",
                List.of(),
                hog -> hog.forever(loop -> {
                    loop.compute(burnNanos);
                    if (gapNanos > 0) {
                        loop.add(new Instruction.Sleep(Amount.of(gapNanos)));
                    }
                }));
    }

    private void startHogs(BodyBuilder main) {
        if (one.has("hogs")) {
            main.repeat((long) TruthCase.numberIn(one.group("hogs"), "n"), loop -> loop.go("hog"));
        }
    }
}
