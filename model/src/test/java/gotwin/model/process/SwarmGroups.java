package gotwin.model.process;

import gotwin.model.program.Amount;
import gotwin.model.program.BodyBuilder;
import gotwin.model.program.Condition;
import gotwin.model.program.Instruction;
import gotwin.model.program.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Random groups of goroutines that work with each other and always come to an end. */
final class SwarmGroups {
    private static final int KIND_COUNT = 11;

    private final SwarmProgram program;
    private final SwarmSteps steps;
    private final SwarmMessages messages;
    private final RandomGenerator random;

    SwarmGroups(SwarmProgram program) {
        this.program = program;
        this.steps = new SwarmSteps(program);
        this.messages = new SwarmMessages(program);
        this.random = program.random;
    }

    /** Adds a group whose members do something {@code times} times each. */
    void add(int times) {
        int members = 1 + random.nextInt(4);
        switch (random.nextInt(KIND_COUNT)) {
            case 0 -> messages.exchange(members, times);
            case 1 -> messages.messagesUntilClosed(members, times);
            case 2 -> messages.selects(members, times);
            case 3 -> messages.polls(times);
            case 4 -> critical(members, times);
            case 5 -> readersAndWriters(members, times);
            case 6 -> permits(members, times);
            case 7 -> conditions(members, times);
            case 8 -> children(members, times);
            case 9 -> timers(times);
            default -> messages.stream(times);
        }
    }

    /** What is read and written back under a mutex loses nothing. */
    private void critical(int members, int times) {
        String mutex = program.name("mutex");
        program.builder.resource(new Resource.Mutex(mutex));
        for (int i = 0; i < members; i++) {
            program.start(
                    "locker",
                    text -> text.repeat(times, turn -> {
                        turn.add(new Instruction.Lock(mutex));
                        readAndWriteBack(turn, mutex + " total", times);
                        turn.add(new Instruction.Unlock(mutex));
                        steps.add(turn, times);
                    }));
        }
    }

    private void readAndWriteBack(BodyBuilder turn, String cell, int times) {
        turn.assign("seen", new Amount.Cell(cell));
        steps.add(turn, times);
        turn.add(new Instruction.Store(cell, new Amount.Sum(Amount.variable("seen"), Amount.of(1))));
        program.expect(cell, times);
    }

    /** Writers exclude everybody: a reader never sees a number change. */
    private void readersAndWriters(int members, int times) {
        String lock = program.name("rw");
        program.builder.resource(new Resource.RwMutex(lock));
        for (int i = 0; i < members; i++) {
            program.start(
                    "writer",
                    text -> text.repeat(times, turn -> {
                        turn.add(new Instruction.WriteLock(lock));
                        readAndWriteBack(turn, lock + " total", times);
                        turn.add(new Instruction.WriteUnlock(lock));
                    }));
            program.start(
                    "reader",
                    text -> text.repeat(times, turn -> {
                        turn.add(new Instruction.ReadLock(lock)).assign("first", new Amount.Cell(lock + " total"));
                        steps.add(turn, times);
                        wrong(turn, Amount.variable("first"), new Amount.Cell(lock + " total"), lock + " torn");
                        turn.add(new Instruction.ReadUnlock(lock));
                    }));
        }
    }

    /** Counts as wrong if {@code left} is less than {@code right}. */
    private void wrong(BodyBuilder text, Amount left, Amount right, String cell) {
        List<Instruction> then = BodyBuilder.of(branch -> SwarmProgram.count(branch, cell, Amount.of(1)));
        text.add(new Instruction.Branch(new Condition.Less(left, right), then, List.of()));
        program.expect(cell, 0);
    }

    /** Never more hold a permit than there are. */
    private void permits(int members, int times) {
        int permitCount = 1 + random.nextInt(3);
        String semaphore = program.name("semaphore");
        program.builder.resource(new Resource.Semaphore(semaphore, permitCount));
        String held = semaphore + " held";
        program.expect(held, 0);
        for (int i = 0; i < members + permitCount; i++) {
            program.start(
                    "holder",
                    text -> text.repeat(times, turn -> {
                        turn.add(new Instruction.SemaphoreAcquire(semaphore));
                        SwarmProgram.count(turn, held, Amount.of(1));
                        wrong(turn, Amount.of(permitCount), new Amount.Cell(held), semaphore + " crowded");
                        steps.add(turn, times);
                        SwarmProgram.count(turn, held, Amount.of(-1));
                        turn.add(new Instruction.SemaphoreRelease(semaphore));
                    }));
        }
    }

    /** Who waits for a condition under its mutex goes on when it holds, signalled one by one or all at once. */
    private void conditions(int members, int times) {
        String mutex = program.name("mutex");
        String cond = program.name("cond");
        String tokens = cond + " tokens";
        program.builder.resource(new Resource.Mutex(mutex)).resource(new Resource.Cond(cond, mutex));
        program.expect(tokens, 0);
        Instruction wake =
                random.nextBoolean() ? new Instruction.CondSignal(cond) : new Instruction.CondBroadcast(cond);
        for (int i = 0; i < members; i++) {
            program.start(
                    "waiter",
                    text -> text.repeat(times, turn -> {
                        turn.add(new Instruction.Lock(mutex))
                                .add(new Instruction.While(
                                        new Condition.Less(new Amount.Cell(tokens), Amount.of(1)),
                                        List.of(new Instruction.CondWait(cond))));
                        SwarmProgram.count(turn, tokens, Amount.of(-1));
                        turn.add(new Instruction.Unlock(mutex));
                        program.countOne(turn, cond + " passed", times);
                    }));
            program.start(
                    "giver",
                    text -> text.repeat(times, turn -> {
                        steps.add(turn, times);
                        turn.add(new Instruction.Lock(mutex));
                        SwarmProgram.count(turn, tokens, Amount.of(1));
                        turn.add(wake).add(new Instruction.Unlock(mutex));
                    }));
        }
    }

    /** Goroutines that start goroutines and wait for them. */
    private void children(int members, int times) {
        String counter = program.name("children");
        for (int i = 0; i < members; i++) {
            program.start("parent", List.of(new Resource.WaitGroup("mine")), text -> {
                text.add(new Instruction.WaitGroupAdd("mine", Amount.of(times)));
                text.repeat(
                        times,
                        turn -> turn.goClosure(child -> {
                            steps.add(child, times);
                            program.countOne(child, counter, times);
                            child.add(new Instruction.WaitGroupDone("mine"));
                        }));
                text.add(new Instruction.WaitGroupWait("mine"));
            });
        }
    }

    /** Timers fire once each time they are set, functions run once, a ticker goes on. */
    private void timers(int times) {
        String fired = program.name("fired");
        String called = program.name("called");
        String pending = program.name("pending");
        long nanos = random.nextLong(2_000_000);
        program.builder.resource(new Resource.WaitGroup(pending));
        program.builder.function(called, List.of(), text -> {
            program.countOne(text, called + " count", times);
            text.add(new Instruction.WaitGroupDone(pending));
        });
        List<Resource> locals = new ArrayList<>();
        locals.add(new Resource.Timer("timer"));
        locals.add(new Resource.Ticker("ticker", 1 + random.nextLong(3_000_000)));
        program.start("timed", locals, text -> {
            text.receive("ticker").receive("ticker").add(new Instruction.TimerStop("ticker"));
            text.add(new Instruction.WaitGroupAdd(pending, Amount.of(times))).repeat(times, turn -> {
                turn.add(new Instruction.AfterFunc(Amount.of(nanos), called))
                        .add(new Instruction.TimerReset("timer", Amount.of(nanos)))
                        .receive("timer");
                program.countOne(turn, fired, times);
                steps.add(turn, times);
            });
            text.add(new Instruction.WaitGroupWait(pending));
        });
    }
}
