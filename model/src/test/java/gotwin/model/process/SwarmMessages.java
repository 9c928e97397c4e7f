package gotwin.model.process;

import gotwin.model.program.Amount;
import gotwin.model.program.BodyBuilder;
import gotwin.model.program.Condition;
import gotwin.model.program.Instruction;
import gotwin.model.program.Resource;
import gotwin.model.program.SelectCase;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Groups of goroutines that hand messages to each other, none of which is lost or comes twice. */
final class SwarmMessages {
    private final SwarmProgram program;
    private final SwarmSteps steps;
    private final RandomGenerator random;

    SwarmMessages(SwarmProgram program) {
        this.program = program;
        this.steps = new SwarmSteps(program);
        this.random = program.random;
    }

    /** Every message that is sent is received, once, with its value. */
    void exchange(int members, int times) {
        String channel = channel();
        for (int i = 0; i < members; i++) {
            producer(channel, times);
            program.start("consumer", text -> text.repeat(times, turn -> receive(turn, channel, times)));
        }
        program.expect(channel + " sum", (long) members * times * (times - 1) / 2);
    }

    private void producer(String channel, int times) {
        program.start("producer", text -> produce(text, channel, times));
    }

    /** Sends 0, 1, 2 and so on. */
    private void produce(BodyBuilder text, String channel, int times) {
        text.assign("next", Amount.of(0)).repeat(times, turn -> {
            steps.add(turn, times);
            turn.send(channel, Amount.variable("next"));
            program.countOne(turn, channel + " sent", times);
            increment(turn, "next");
        });
    }

    private void receive(BodyBuilder turn, String channel, int times) {
        turn.receive(channel, "value");
        taken(turn, channel);
        program.expect(channel + " received", times);
        steps.add(turn, times);
    }

    private static void taken(BodyBuilder text, String channel) {
        SwarmProgram.count(text, channel + " received", Amount.of(1));
        SwarmProgram.count(text, channel + " sum", Amount.variable("value"));
    }

    /** A closed channel gives what it holds, and then ends those who range over it. */
    void messagesUntilClosed(int members, int times) {
        String channel = channel();
        String producing = program.name("producing");
        program.builder.resource(new Resource.WaitGroup(producing));
        program.start("closer", text -> {
            text.add(new Instruction.WaitGroupAdd(producing, Amount.of(members)));
            for (int i = 0; i < members; i++) {
                text.goClosure(child -> {
                    produce(child, channel, times);
                    child.add(new Instruction.WaitGroupDone(producing));
                });
            }
            text.add(new Instruction.WaitGroupWait(producing)).add(new Instruction.Close(channel));
        });
        for (int i = 0; i < members; i++) {
            program.start("ranger", text -> {
                text.rangeOver(channel, "value", turn -> taken(turn, channel));
                program.countOne(text, channel + " ended", 1);
            });
        }
        program.expect(channel + " received", (long) members * times);
        program.expect(channel + " sum", (long) members * times * (times - 1) / 2);
    }

    /** Selects on both sides: as many take as give, from whichever channel. */
    void selects(int members, int times) {
        String a = channel();
        String b = channel();
        for (int i = 0; i < members; i++) {
            program.start(
                    "selector",
                    text -> text.repeat(times, turn -> {
                        steps.add(turn, times);
                        turn.add(new Instruction.Select(
                                List.of(
                                        new SelectCase.Send(a, Amount.of(3), List.of()),
                                        new SelectCase.Send(b, Amount.of(3), List.of())),
                                Optional.empty()));
                    }));
            program.start(
                    "chooser",
                    text -> text.repeat(times, turn -> {
                        turn.add(new Instruction.Select(List.of(chosen(a, a), chosen(b, a)), Optional.empty()));
                        steps.add(turn, times);
                    }));
        }
        program.expect(a + " received", (long) members * times);
        program.expect(a + " sum", 3L * members * times);
    }

    private static SelectCase chosen(String channel, String counter) {
        return new SelectCase.Receive(channel, Optional.of("value"), BodyBuilder.of(text -> taken(text, counter)));
    }

    /** A select with a default never waits, and still takes everything in the end. */
    void polls(int times) {
        String channel = channel();
        producer(channel, times);
        SelectCase taken = new SelectCase.Receive(channel, Optional.of("value"), BodyBuilder.of(text -> {
            taken(text, channel);
            increment(text, "got");
        }));
        List<Instruction> otherwise = BodyBuilder.of(text -> text.compute(20_000));
        program.start(
                "poller",
                text -> text.assign("got", Amount.of(0))
                        .add(new Instruction.While(
                                new Condition.Less(Amount.variable("got"), Amount.of(times)),
                                List.of(new Instruction.Select(List.of(taken), Optional.of(otherwise))))));
        program.expect(channel + " received", times);
        program.expect(channel + " sum", (long) times * (times - 1) / 2);
        program.polls = true;
    }

    /** Every message that is written to a stream is read, however many a read finds. */
    void stream(int times) {
        Resource.Transport transport = random.nextBoolean() ? Resource.Transport.PIPE : Resource.Transport.TCP;
        String stream = program.name("stream");
        program.builder.resource(new Resource.Stream(stream, transport));
        program.start(
                "streamer",
                text -> text.repeat(times, turn -> {
                    steps.add(turn, times);
                    turn.add(new Instruction.Write(stream));
                }));
        program.start(
                "listener",
                text -> text.assign("got", Amount.of(0))
                        .add(new Instruction.While(
                                new Condition.Less(Amount.variable("got"), Amount.of(times)), BodyBuilder.of(turn -> {
                                    turn.add(new Instruction.Read(stream, Optional.of("value")));
                                    taken(turn, stream);
                                    turn.assign(
                                            "got", new Amount.Sum(Amount.variable("got"), Amount.variable("value")));
                                }))));
        program.expect(stream + " sum", times);
        program.builder.resource(new Resource.Cell(stream + " received"));
    }

    private String channel() {
        String name = program.name("channel");
        program.builder.channel(name, random.nextBoolean() ? 0 : random.nextInt(5));
        return name;
    }

    private static void increment(BodyBuilder text, String variable) {
        text.assign(variable, new Amount.Sum(Amount.variable(variable), Amount.of(1)));
    }
}
