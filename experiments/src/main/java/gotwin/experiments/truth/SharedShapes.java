package gotwin.experiments.truth;

import gotwin.model.program.Amount;
import gotwin.model.program.BodyBuilder;
import gotwin.model.program.Condition;
import gotwin.model.program.Instruction;
import gotwin.model.program.ProgramBuilder;
import gotwin.model.program.Resource;
import gotwin.model.program.SelectCase;
import gotwin.model.units.Nanos;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Shapes in which goroutines meet at locks and channels. */
final class SharedShapes extends ShapeParts {
    /** Goroutines that send in a selectfan. Source: the description of the measured programs. */
    static final int PRODUCERS = 4;

    SharedShapes(TruthCase one, ProgramBuilder program) {
        super(one, program);
    }

    Consumer<BodyBuilder> mutex() {
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

    Consumer<BodyBuilder> rwmutex() {
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

    Consumer<BodyBuilder> ring() {
        int n = one.count("n");
        int k = (int) TruthCase.wholeIn(one.params(), "k", 1, Integer.MAX_VALUE);
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

    Consumer<BodyBuilder> broadcast() {
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

    Consumer<BodyBuilder> selectfan() {
        long each = one.count("n") / PRODUCERS;
        for (int i = 0; i < PRODUCERS; i++) {
            String channel = "c" + i;
            program.channel(channel, one.count("cap"));
            program.function(
                    "producer" + i,
                    List.of(),
                    producer -> producer.repeat(
                            each,
                            loop -> loop.compute(burn(Amount.of(one.micros("out_us"))))
                                    .send(channel, now())));
        }
        return main -> {
            for (int i = 0; i < PRODUCERS; i++) {
                main.go("producer" + i);
            }
            main.repeat(
                    each * PRODUCERS,
                    loop -> loop.add(new Instruction.Select(
                                    IntStream.range(0, PRODUCERS)
                                            .mapToObj(i -> (SelectCase)
                                                    new SelectCase.Receive("c" + i, Optional.of("sent"), List.of()))
                                            .toList(),
                                    Optional.empty()))
                            .observe("send_to_recv", since("sent"))
                            .compute(burn(Amount.of(one.micros("cs_us")))));
        };
    }
}
