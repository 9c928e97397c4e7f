package gotwin.model.process;

import gotwin.model.probe.Probe;
import gotwin.model.program.CompiledProgram;
import gotwin.model.program.CompiledProgram.CompiledFunction;
import gotwin.model.program.Op;
import gotwin.model.sched.Goroutine;
import gotwin.model.sched.GoroutineBody;
import gotwin.model.sched.Machine;
import gotwin.model.sched.Scheduler;
import java.util.Arrays;

/**
 * Runs compiled programs: the body of every goroutine that is not the runtime's own.
 *
 * <p>An instruction acts at one instant; what it cost passes before the next one. An instruction that has to wait, or
 * that computes, is entered twice: the goroutine's {@code phase} says that it was begun.
 */
final class Interpreter implements GoroutineBody {
    private static final int FRESH = 0;
    private static final int BEGUN = 1;
    /** Saved position in the frame of a goroutine's first function. */
    static final long NO_CALLER = -1;

    /** Bit beside a saved position: the function that returns made resources of its own. */
    private static final long MADE_LOCALS = 1L << 40;

    /** Instructions at one instant after which a program is taken to loop for ever without time passing. */
    private static final long STANDSTILL_COUNT = 50_000_000L;

    private final CompiledProgram program;
    private final int[] op;
    private final int[] operandA;
    private final int[] operandB;
    private final int[] operandC;
    private final Scheduler scheduler;
    private final Amounts amounts;
    private final Goroutines goroutines;
    private final Operations operations;
    private final Probe probe;
    private final boolean reportsInstructions;
    private long operationCount;
    private long lastInstantNanos;
    private long countAtInstant;

    Interpreter(
            CompiledProgram program,
            Scheduler scheduler,
            Amounts amounts,
            Goroutines goroutines,
            Operations operations,
            Probe probe) {
        this.program = program;
        this.op = program.op();
        this.operandA = program.a();
        this.operandB = program.b();
        this.operandC = program.c();
        this.scheduler = scheduler;
        this.amounts = amounts;
        this.goroutines = goroutines;
        this.operations = operations;
        this.probe = probe;
        this.reportsInstructions = probe.instructionDetail() == Probe.InstructionDetail.REPORT;
    }

    /** Instructions completed by all goroutines. */
    long operationCount() {
        return operationCount;
    }

    @Override
    public long run(Goroutine goroutine, Machine machine) {
        if (goroutine.remainingNanos > 0) {
            long burstNanos = goroutine.remainingNanos;
            goroutine.remainingNanos = 0;
            machine.beginPreemptibleBurst();
            return burstNanos;
        }
        while (true) {
            if (goroutine.isPreempted() && seesPreemption(goroutine)) {
                return scheduler.preempt(machine);
            }
            long result = step(goroutine, machine);
            if (result != GOES_ON) {
                return result;
            }
            if (scheduler.owesTime()) {
                return 0;
            }
        }
    }

    private static final long GOES_ON = -2;

    /** Whoever computes calls functions, and sees the request when the computing ends; a copy does not. */
    private boolean seesPreemption(Goroutine goroutine) {
        return goroutine.phase == FRESH && (!goroutine.copiedLast || Op.callsFunction(op[goroutine.pc]));
    }

    private long step(Goroutine goroutine, Machine machine) {
        int pc = goroutine.pc;
        switch (op[pc]) {
            case Op.GO ->
                goroutines.spawn(
                        goroutine,
                        machine,
                        operandA[pc],
                        program.argumentLists().get(operandB[pc]));
            case Op.GO_CLOSURE -> goroutines.spawnClosure(goroutine, machine, operandA[pc]);
            case Op.CALL -> {
                complete(goroutine, pc);
                call(goroutine, operandA[pc], program.argumentLists().get(operandB[pc]));
                return GOES_ON;
            }
            case Op.JUMP -> {
                goroutine.pc = operandC[pc];
                return GOES_ON;
            }
            case Op.LOOP_BEGIN -> {
                goroutine.variables[goroutine.base + operandA[pc]] = value(operandB[pc], goroutine);
                goroutine.pc = pc + 1;
                return GOES_ON;
            }
            case Op.LOOP_TEST -> {
                return testLoop(goroutine, pc);
            }
            case Op.UNLESS -> {
                boolean holds = amounts.holds(operandA[pc], goroutine, scheduler.nowNanos());
                complete(goroutine, pc);
                goroutine.pc = holds ? pc + 1 : operandC[pc];
                return GOES_ON;
            }
            case Op.ASSIGN -> goroutine.variables[goroutine.base + operandA[pc]] = value(operandB[pc], goroutine);
            case Op.OBSERVE -> probe.observed(operandA[pc], value(operandB[pc], goroutine), scheduler.nowNanos());
            case Op.START_TICKERS ->
                goroutines.startTickers(goroutine, machine, program.functions().get(operandA[pc]));
            case Op.USE_STACK -> {
                goroutine.variables[goroutine.base + 1] |= (long) operandA[pc] << Integer.SIZE;
                if (!goroutines.useStack(goroutine, operandA[pc])) {
                    return GoroutineBody.LEFT;
                }
            }
            case Op.RETURN -> {
                return returnFrom(goroutine, machine, pc);
            }
            case Op.GOEXIT -> {
                complete(goroutine, pc);
                return goroutines.goexit(goroutine, machine);
            }
            default -> {
                return operate(goroutine, machine, pc);
            }
        }
        complete(goroutine, pc);
        goroutine.pc = pc + 1;
        return GOES_ON;
    }

    /** An instruction that may take time or wait. */
    private long operate(Goroutine goroutine, Machine machine, int pc) {
        long result;
        if (goroutine.phase == FRESH) {
            goroutine.copiedLast = op[pc] == Op.COPY;
            result = operations.begin(goroutine, machine, pc);
        } else {
            result = operations.resume(goroutine, machine, pc);
        }
        if (result == Operations.DONE) {
            goroutine.phase = FRESH;
            complete(goroutine, pc);
            goroutine.pc = operations.next(goroutine, pc);
            return GOES_ON;
        }
        goroutine.phase = BEGUN;
        return result;
    }

    private long testLoop(Goroutine goroutine, int pc) {
        int counter = goroutine.base + operandA[pc];
        if (goroutine.variables[counter] > 0) {
            goroutine.variables[counter]--;
            goroutine.pc = pc + 1;
        } else {
            complete(goroutine, pc);
            goroutine.pc = operandC[pc];
        }
        guardAgainstStandstill();
        return GOES_ON;
    }

    private void call(Goroutine goroutine, int function, int[] arguments) {
        CompiledFunction callee = program.functions().get(function);
        int frame = goroutine.top;
        int top = frame + callee.frameSize();
        if (goroutine.variables.length < top) {
            goroutine.variables = Arrays.copyOf(goroutine.variables, 2 * top);
        }
        for (int i = 0; i < arguments.length; i++) {
            goroutine.variables[frame + CompiledProgram.FRAME_HEADER + i] = value(arguments[i], goroutine);
        }
        Arrays.fill(goroutine.variables, frame + CompiledProgram.FRAME_HEADER + arguments.length, top, 0);
        boolean hasLocals = !callee.locals().isEmpty();
        goroutine.variables[frame] = (goroutine.pc + 1) | (hasLocals ? MADE_LOCALS : 0);
        goroutine.variables[frame + 1] = goroutine.base;
        goroutine.base = frame;
        goroutine.top = top;
        goroutine.pc = callee.entry();
        if (hasLocals) {
            goroutines.enter(goroutine, callee);
        }
    }

    private long returnFrom(Goroutine goroutine, Machine machine, int pc) {
        complete(goroutine, pc);
        int frame = goroutine.base;
        long saved = goroutine.variables[frame];
        int frameBytes = (int) (goroutine.variables[frame + 1] >>> Integer.SIZE);
        if (frameBytes > 0) {
            goroutines.leaveStack(goroutine, frameBytes);
        }
        if (saved == NO_CALLER) {
            return goroutines.end(goroutine, machine);
        }
        if ((saved & MADE_LOCALS) != 0) {
            goroutines.leave(goroutine);
        }
        goroutine.top = frame;
        goroutine.base = (int) goroutine.variables[frame + 1];
        goroutine.pc = (int) saved;
        return GOES_ON;
    }

    private void complete(Goroutine goroutine, int pc) {
        int source = program.source()[pc];
        if (source >= 0) {
            operationCount++;
            if (reportsInstructions) {
                probe.instructionCompleted(goroutine.number, source, scheduler.nowNanos());
            }
        }
    }

    private void guardAgainstStandstill() {
        if (scheduler.nowNanos() != lastInstantNanos) {
            lastInstantNanos = scheduler.nowNanos();
            countAtInstant = 0;
        } else if (++countAtInstant > STANDSTILL_COUNT) {
            throw new IllegalStateException("the program loops without time passing at " + lastInstantNanos + " ns");
        }
    }

    private long value(int node, Goroutine goroutine) {
        return amounts.value(node, goroutine, scheduler.nowNanos());
    }
}
