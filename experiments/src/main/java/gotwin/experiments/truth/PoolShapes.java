package gotwin.experiments.truth;

import gotwin.model.program.Amount;
import gotwin.model.program.BodyBuilder;
import gotwin.model.program.Instruction;
import gotwin.model.program.ProgramBuilder;
import gotwin.model.program.Resource;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Shapes in which goroutines share work out: fork and join, worker pools, pipelines, scatter and gather. */
final class PoolShapes extends ShapeParts {
    PoolShapes(TruthCase one, ProgramBuilder program) {
        super(one, program);
    }

    Consumer<BodyBuilder> forkjoin() {
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

    Consumer<BodyBuilder> workerpool() {
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

    Consumer<BodyBuilder> pipeline() {
        int n = one.count("n");
        long[] stageNanos = one.microsOfEach("stages_us");
        int stages = stageNanos.length;
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
            long nanos = stageNanos[i];
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

    Consumer<BodyBuilder> scatter() {
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
}
