package gotwin.model.process;

import gotwin.model.host.Cost;
import gotwin.model.host.CostProfile;
import gotwin.model.memory.Memory;
import gotwin.model.memory.Stacks;
import gotwin.model.poll.RuntimeTimer;
import gotwin.model.poll.Timers;
import gotwin.model.probe.Probe;
import gotwin.model.program.CompiledProgram;
import gotwin.model.program.CompiledProgram.CompiledFunction;
import gotwin.model.sched.Goroutine;
import gotwin.model.sched.GoroutineBody;
import gotwin.model.sched.Machine;
import gotwin.model.sched.Scheduler;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.function.BiConsumer;

/** Creates goroutines with their frames, and sees to their ends. */
final class Goroutines {
    private static final int MAIN = 0;
    private static final int END_OF_GOROUTINE = -1;

    private final CompiledProgram program;
    private final Scheduler scheduler;
    private final Amounts amounts;
    private final Resources resources;
    private final Timers timers;
    private final Probe probe;
    private final boolean reportsInstructions;
    private final long createNanos;
    private final long newNanos;
    private final Object[] programResources;
    private final ArrayDeque<Goroutine> dead = new ArrayDeque<>();
    private final GoroutineCensus census;
    private final Stacks stacks;
    private GoroutineBody body = (goroutine, machine) -> GoroutineBody.LEFT;
    private RequestEnd requestEnd = (goroutine, machine) -> GoroutineBody.LEFT;
    private BiConsumer<Goroutine, Machine> made = (payer, machine) -> {};
    private Runnable stackAdded = () -> {};
    private Runnable stackGrown = () -> {};
    private int created;
    /** Goroutines that were made for {@code go} statements that have yet to be charged. */
    private int unpaidCount;

    private int alive;
    private boolean mainHasExited;

    /** What follows when the function that serves a request returns. */
    interface RequestEnd {
        /** Returns what the goroutine's body returns. */
        long ended(Goroutine goroutine, Machine machine);
    }

    Goroutines(
            CompiledProgram program,
            Scheduler scheduler,
            Amounts amounts,
            Resources resources,
            Timers timers,
            Stacks stacks,
            Probe probe,
            CostProfile costs) {
        this.program = program;
        this.scheduler = scheduler;
        this.amounts = amounts;
        this.resources = resources;
        this.timers = timers;
        this.stacks = stacks;
        this.probe = probe;
        this.reportsInstructions = probe.instructionDetail() == Probe.InstructionDetail.REPORT;
        this.census = new GoroutineCensus(probe.schedulerDetail());
        this.createNanos = costs.of(Cost.GOROUTINE_CREATE);
        this.newNanos = costs.of(Cost.GOROUTINE_NEW);
        this.programResources = resources.make(program.resources(), program.resources(), new Object[0]);
    }

    void join(GoroutineBody interpreter, RequestEnd whenServed, Memory memory) {
        body = interpreter;
        requestEnd = whenServed;
        made = memory::goroutineMade;
        stackAdded = memory::stackAdded;
        stackGrown = memory::stackGrown;
    }

    /** The resources that exist once. */
    Object[] programResources() {
        return programResources;
    }

    /** All goroutines, if the probe wants to see them. */
    GoroutineCensus census() {
        return census;
    }

    /** Goroutines created so far. */
    long createdCount() {
        return created;
    }

    /** Main, ready to run. */
    Goroutine main() {
        CompiledFunction function = program.functions().get(program.mainFunction());
        Goroutine main = create(function);
        makeLocals(main, function);
        return main;
    }

    /** Main of a process that starts, whose body initialises it first; a program without main has no frame for it. */
    Goroutine main(GoroutineBody starting) {
        Goroutine main = new Goroutine(MAIN, starting);
        if (program.mainFunction() < 0) {
            skipMain();
            return main;
        }
        CompiledFunction function = program.functions().get(program.mainFunction());
        census.made(main);
        stacks.made(main);
        enroll(main, function);
        makeLocals(main, function);
        return main;
    }

    /** A program without main still numbers its goroutines from 1. */
    void skipMain() {
        created++;
    }

    /** A goroutine to serve requests with, not yet runnable. */
    Goroutine forRequest(CompiledFunction handler) {
        return create(handler);
    }

    /** The same, for one that a {@code go} statement is to start. */
    Goroutine createToGo(CompiledFunction function) {
        if (dead.isEmpty()) {
            unpaidCount++;
        }
        return create(function);
    }

    /** Gives a goroutine the frame of a function, and its resources. */
    void frame(Goroutine goroutine, CompiledFunction function) {
        stacks.unwind(goroutine);
        int size = function.frameSize();
        if (goroutine.variables.length < size) {
            goroutine.variables = new long[size];
        } else {
            Arrays.fill(goroutine.variables, 0);
        }
        goroutine.variables[0] = Interpreter.NO_CALLER;
        goroutine.base = 0;
        goroutine.top = size;
        goroutine.pc = function.entry();
        goroutine.phase = 0;
        goroutine.environment = null;
        makeLocals(goroutine, function);
    }

    void spawn(Goroutine parent, Machine machine, int functionIndex, int[] arguments) {
        CompiledFunction function = program.functions().get(functionIndex);
        Goroutine child = createToGo(function);
        for (int i = 0; i < arguments.length; i++) {
            child.variables[CompiledProgram.FRAME_HEADER + i] =
                    amounts.value(arguments[i], parent, scheduler.nowNanos());
        }
        makeLocals(child, function);
        launch(child, parent, machine);
    }

    void spawnClosure(Goroutine parent, Machine machine, int functionIndex) {
        CompiledFunction function = program.functions().get(functionIndex);
        Goroutine child = createToGo(function);
        System.arraycopy(
                parent.variables,
                parent.base + CompiledProgram.FRAME_HEADER,
                child.variables,
                CompiledProgram.FRAME_HEADER,
                function.frameSize() - CompiledProgram.FRAME_HEADER);
        child.environment = parent.environment;
        launch(child, parent, machine);
    }

    /** {@code time.AfterFunc}. */
    void afterFunc(Machine machine, long whenNanos, int functionIndex) {
        RuntimeTimer timer = new RuntimeTimer((expired, actor) -> {
            CompiledFunction function = program.functions().get(functionIndex);
            Goroutine child = createToGo(function);
            makeLocals(child, function);
            launch(child, child, actor);
        });
        timers.set(timer, whenNanos, 0, machine);
    }

    private void launch(Goroutine child, Goroutine payer, Machine machine) {
        chargeGo(payer, machine);
        scheduler.newGoroutine(child, machine);
    }

    /** What a {@code go} statement costs, and the goroutine it starts if that had to be made. */
    void chargeGo(Goroutine payer, Machine machine) {
        scheduler.charge(createNanos);
        if (unpaidCount > 0) {
            unpaidCount--;
            scheduler.charge(newNanos);
            made.accept(payer, machine);
        }
    }

    private Goroutine create(CompiledFunction function) {
        Goroutine goroutine = dead.pollLast();
        if (goroutine == null) {
            goroutine = new Goroutine(created, body);
            census.made(goroutine);
            stacks.made(goroutine);
        } else {
            goroutine.reuse(created);
            stacks.reused(goroutine);
        }
        enroll(goroutine, function);
        return goroutine;
    }

    private void enroll(Goroutine goroutine, CompiledFunction function) {
        created++;
        alive++;
        stackAdded.run();
        int size = function.frameSize();
        if (goroutine.variables.length < size) {
            goroutine.variables = new long[size];
        } else {
            Arrays.fill(goroutine.variables, 0);
        }
        goroutine.variables[0] = Interpreter.NO_CALLER;
        goroutine.base = 0;
        goroutine.top = size;
        goroutine.pc = function.entry();
    }

    private void makeLocals(Goroutine goroutine, CompiledFunction function) {
        if (!function.locals().isEmpty()) {
            Object[] made = resources.make(function.locals(), program.resources(), programResources);
            goroutine.environment = new Environment(made, null);
        }
    }

    /** A called function makes its resources. */
    void enter(Goroutine goroutine, CompiledFunction function) {
        Object[] made = resources.make(function.locals(), program.resources(), programResources);
        goroutine.environment = new Environment(made, (Environment) goroutine.environment);
    }

    /** It returns, and they are gone. */
    void leave(Goroutine goroutine) {
        Environment environment = (Environment) goroutine.environment;
        goroutine.environment = environment == null ? null : environment.caller();
    }

    /** Starts the program's tickers. */
    void startTickers(Machine machine) {
        resources.startTickers(program.resources(), programResources, scheduler.nowNanos(), machine);
    }

    /** Starts the tickers of a function that begins to run. */
    void startTickers(Goroutine goroutine, Machine machine, CompiledFunction function) {
        if (goroutine.environment instanceof Environment environment) {
            resources.startTickers(function.locals(), environment.resources(), scheduler.nowNanos(), machine);
        }
    }

    /** The goroutine's first function returned. */
    long end(Goroutine goroutine, Machine machine) {
        if (goroutine.request != null) {
            return requestEnd.ended(goroutine, machine);
        }
        reportEnd(goroutine);
        if (goroutine.number == MAIN) {
            scheduler.end().returned();
            return GoroutineBody.LEFT;
        }
        return bury(goroutine, machine);
    }

    /** {@code runtime.Goexit}. */
    long goexit(Goroutine goroutine, Machine machine) {
        if (goroutine.request != null) {
            return requestEnd.ended(goroutine, machine);
        }
        reportEnd(goroutine);
        mainHasExited |= goroutine.number == MAIN;
        return bury(goroutine, machine);
    }

    /** A function begins whose frame takes {@code bytes} of stack; false if that was the end of the process. */
    boolean useStack(Goroutine goroutine, int bytes) {
        switch (stacks.enter(goroutine, bytes)) {
            case ENOUGH -> {}
            case GROWN -> stackGrown.run();
            case EXHAUSTED -> scheduler.end().stackExhausted(Stacks.SIZE_BYTES_MAX);
        }
        return !scheduler.host().hasEnded();
    }

    /** It returns. */
    void leaveStack(Goroutine goroutine, int bytes) {
        stacks.leave(goroutine, bytes);
    }

    /** Goroutines that have not ended. */
    long aliveCount() {
        return alive;
    }

    /** Whether every goroutine of the program is gone because main left by Goexit. */
    boolean onlyGoexitIsLeft() {
        return mainHasExited && alive == 0;
    }

    private void reportEnd(Goroutine goroutine) {
        if (reportsInstructions) {
            probe.instructionCompleted(goroutine.number, END_OF_GOROUTINE, scheduler.nowNanos());
        }
    }

    /** The goroutine is gone. */
    long bury(Goroutine goroutine, Machine machine) {
        alive--;
        stacks.ended(goroutine);
        long left = scheduler.exit(machine);
        dead.addLast(goroutine);
        return left;
    }
}
