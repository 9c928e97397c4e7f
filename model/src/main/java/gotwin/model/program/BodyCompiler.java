package gotwin.model.program;

import gotwin.model.program.CompiledProgram.CompiledSelect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes the code of one body. */
final class BodyCompiler {
    private final ProgramCompiler owner;
    private final Scope scope;
    private final SourceCounter sources;
    private final CodeWriter code;
    /** Returns of the callback that is being compiled, if any. */
    private @Nullable List<Integer> callbackReturns;

    BodyCompiler(ProgramCompiler owner, Scope scope, SourceCounter sources) {
        this.owner = owner;
        this.scope = scope;
        this.sources = sources;
        this.code = owner.code();
    }

    void compile(List<Instruction> body) {
        for (Instruction instruction : body) {
            compile(instruction, sources.take());
        }
    }

    private void compile(Instruction instruction, int source) {
        if (!compileControl(instruction, source) && !compileBare(instruction, source)) {
            compileSimple(instruction, source);
        }
    }

    /** Instructions with bodies or targets; false for all others. */
    private boolean compileControl(Instruction instruction, int source) {
        if (instruction instanceof Instruction.Go i) {
            code.emit(Op.GO, function(i.function(), i.arguments().size()), arguments(i.arguments()), 0, source);
        } else if (instruction instanceof Instruction.Call i) {
            code.emit(Op.CALL, function(i.function(), i.arguments().size()), arguments(i.arguments()), 0, source);
        } else if (instruction instanceof Instruction.GoClosure i) {
            code.emit(Op.GO_CLOSURE, owner.addClosure(i.body()), 0, 0, source);
        } else if (instruction instanceof Instruction.RangeOver i) {
            range(i, source);
        } else if (instruction instanceof Instruction.Select i) {
            select(i, source);
        } else if (instruction instanceof Instruction.Repeat i) {
            repeat(i, source);
        } else if (instruction instanceof Instruction.Forever i) {
            int top = code.position();
            compile(i.body());
            code.emit(Op.JUMP, 0, 0, top, -1);
        } else if (instruction instanceof Instruction.While i) {
            int top = code.position();
            int test = code.emit(Op.UNLESS, owner.condition(scope, i.condition()), 0, 0, source);
            compile(i.body());
            code.emit(Op.JUMP, 0, 0, top, -1);
            code.landHere(test);
        } else if (instruction instanceof Instruction.Branch i) {
            branch(i, source);
        } else if (instruction instanceof Instruction.CgoCall i) {
            cgoCall(i, source);
        } else {
            return false;
        }
        return true;
    }

    private void range(Instruction.RangeOver range, int source) {
        int top = code.emit(Op.RANGE, resource(range.channel()), variable(range.variable()), 0, source);
        compile(range.body());
        code.emit(Op.JUMP, 0, 0, top, -1);
        code.landHere(top);
    }

    private void repeat(Instruction.Repeat repeat, int source) {
        int counter = scope.hiddenVariable();
        code.emit(Op.LOOP_BEGIN, counter, amount(repeat.times()), 0, -1);
        int test = code.emit(Op.LOOP_TEST, counter, 0, 0, source);
        compile(repeat.body());
        code.emit(Op.JUMP, 0, 0, test, -1);
        code.landHere(test);
    }

    private void branch(Instruction.Branch branch, int source) {
        int test = code.emit(Op.UNLESS, owner.condition(scope, branch.condition()), 0, 0, source);
        compile(branch.then());
        int end = code.emit(Op.JUMP, 0, 0, 0, -1);
        code.landHere(test);
        compile(branch.orElse());
        code.landHere(end);
    }

    private void cgoCall(Instruction.CgoCall call, int source) {
        boolean callsBack = !call.callback().isEmpty();
        code.emit(Op.CGO_CALL, amount(call.cpuNanos()), amount(call.blockedNanos()), callsBack ? 1 : 0, source);
        if (callsBack) {
            List<Integer> outer = callbackReturns;
            callbackReturns = new ArrayList<>();
            compile(call.callback());
            callbackReturns.forEach(code::landHere);
            callbackReturns = outer;
            code.emit(Op.CGO_RETURN, 0, 0, 0, -1);
        }
    }

    private void returnFrom(int source) {
        List<Integer> returns = callbackReturns;
        if (returns == null) {
            code.emit(Op.RETURN, 0, 0, 0, source);
        } else {
            returns.add(code.emit(Op.JUMP, 0, 0, 0, source));
        }
    }

    private void select(Instruction.Select select, int source) {
        int size = select.cases().size();
        int[] channels = new int[size];
        boolean[] sends = new boolean[size];
        int[] operands = new int[size];
        int[] targets = new int[size];
        for (int n = 0; n < size; n++) {
            SelectCase selectCase = select.cases().get(n);
            channels[n] = resource(selectCase.channel());
            if (selectCase instanceof SelectCase.Send send) {
                sends[n] = true;
                operands[n] = amount(send.value());
            } else if (selectCase instanceof SelectCase.Receive receive) {
                operands[n] = variable(receive.variable());
            }
        }
        int statement = code.emit(Op.SELECT, 0, 0, 0, source);
        List<Integer> ends = new ArrayList<>();
        for (int n = 0; n < size; n++) {
            targets[n] = code.position();
            compile(select.cases().get(n).body());
            ends.add(code.emit(Op.JUMP, 0, 0, 0, -1));
        }
        int defaultTarget = -1;
        if (select.orElse().isPresent()) {
            defaultTarget = code.position();
            compile(select.orElse().get());
        }
        ends.forEach(code::landHere);
        code.patchFirst(
                statement, owner.addSelect(new CompiledSelect(channels, sends, operands, targets, defaultTarget)));
    }

    /** Instructions without operands; false for all others. */
    private boolean compileBare(Instruction instruction, int source) {
        if (instruction instanceof Instruction.Gosched) {
            code.emit(Op.GOSCHED, 0, 0, 0, source);
        } else if (instruction instanceof Instruction.LockOsThread) {
            code.emit(Op.LOCK_OS_THREAD, 0, 0, 0, source);
        } else if (instruction instanceof Instruction.UnlockOsThread) {
            code.emit(Op.UNLOCK_OS_THREAD, 0, 0, 0, source);
        } else if (instruction instanceof Instruction.CollectGarbage) {
            code.emit(Op.COLLECT_GARBAGE, 0, 0, 0, source);
        } else if (instruction instanceof Instruction.FreeOsMemory) {
            code.emit(Op.FREE_OS_MEMORY, 0, 0, 0, source);
        } else if (instruction instanceof Instruction.Goexit) {
            code.emit(Op.GOEXIT, 0, 0, 0, source);
        } else if (instruction instanceof Instruction.Return) {
            returnFrom(source);
        } else {
            return false;
        }
        return true;
    }

    private void compileSimple(Instruction instruction, int source) {
        if (!compileChannelOrLock(instruction, source) && !compileTimeOrMemory(instruction, source)) {
            throw new IllegalStateException("an instruction of an unknown kind: " + instruction);
        }
    }

    private boolean compileChannelOrLock(Instruction instruction, int source) {
        if (instruction instanceof Instruction.Send i) {
            code.emit(Op.SEND, resource(i.channel()), amount(i.value()), 0, source);
        } else if (instruction instanceof Instruction.Receive i) {
            code.emit(Op.RECEIVE, resource(i.channel()), variable(i.variable()), 0, source);
        } else if (instruction instanceof Instruction.Close i) {
            code.emit(Op.CLOSE, resource(i.channel()), 0, 0, source);
        } else if (instruction instanceof Instruction.Lock i) {
            code.emit(Op.LOCK, resource(i.mutex()), 0, 0, source);
        } else if (instruction instanceof Instruction.Unlock i) {
            code.emit(Op.UNLOCK, resource(i.mutex()), 0, 0, source);
        } else if (instruction instanceof Instruction.ReadLock i) {
            code.emit(Op.READ_LOCK, resource(i.rwMutex()), 0, 0, source);
        } else if (instruction instanceof Instruction.ReadUnlock i) {
            code.emit(Op.READ_UNLOCK, resource(i.rwMutex()), 0, 0, source);
        } else if (instruction instanceof Instruction.WriteLock i) {
            code.emit(Op.WRITE_LOCK, resource(i.rwMutex()), 0, 0, source);
        } else if (instruction instanceof Instruction.WriteUnlock i) {
            code.emit(Op.WRITE_UNLOCK, resource(i.rwMutex()), 0, 0, source);
        } else if (instruction instanceof Instruction.WaitGroupAdd i) {
            code.emit(Op.WAIT_GROUP_ADD, resource(i.waitGroup()), amount(i.deltaCount()), 0, source);
        } else if (instruction instanceof Instruction.WaitGroupDone i) {
            code.emit(Op.WAIT_GROUP_DONE, resource(i.waitGroup()), 0, 0, source);
        } else if (instruction instanceof Instruction.WaitGroupWait i) {
            code.emit(Op.WAIT_GROUP_WAIT, resource(i.waitGroup()), 0, 0, source);
        } else if (instruction instanceof Instruction.CondWait i) {
            code.emit(Op.COND_WAIT, resource(i.cond()), 0, 0, source);
        } else if (instruction instanceof Instruction.CondSignal i) {
            code.emit(Op.COND_SIGNAL, resource(i.cond()), 0, 0, source);
        } else if (instruction instanceof Instruction.CondBroadcast i) {
            code.emit(Op.COND_BROADCAST, resource(i.cond()), 0, 0, source);
        } else if (instruction instanceof Instruction.SemaphoreAcquire i) {
            code.emit(Op.SEMAPHORE_ACQUIRE, resource(i.semaphore()), 0, 0, source);
        } else if (instruction instanceof Instruction.SemaphoreRelease i) {
            code.emit(Op.SEMAPHORE_RELEASE, resource(i.semaphore()), 0, 0, source);
        } else {
            return false;
        }
        return true;
    }

    private boolean compileTimeOrMemory(Instruction instruction, int source) {
        if (instruction instanceof Instruction.Compute i) {
            code.emit(Op.COMPUTE, amount(i.cpuNanos()), 0, 0, source);
        } else if (instruction instanceof Instruction.Copy i) {
            code.emit(Op.COPY, amount(i.cpuNanos()), 0, 0, source);
        } else if (instruction instanceof Instruction.Allocate i) {
            code.emit(Op.ALLOCATE, amount(i.bytes()), amount(i.objectCount()), owner.allocation(scope, i), source);
        } else if (instruction instanceof Instruction.Sleep i) {
            code.emit(Op.SLEEP, amount(i.nanos()), 0, 0, source);
        } else if (instruction instanceof Instruction.SleepUntil i) {
            code.emit(Op.SLEEP_UNTIL, amount(i.instantNanos()), 0, 0, source);
        } else if (instruction instanceof Instruction.TimerReset i) {
            code.emit(Op.TIMER_RESET, resource(i.timer()), amount(i.nanos()), 0, source);
        } else if (instruction instanceof Instruction.TimerStop i) {
            code.emit(Op.TIMER_STOP, resource(i.timer()), 0, 0, source);
        } else if (instruction instanceof Instruction.AfterFunc i) {
            code.emit(Op.AFTER_FUNC, amount(i.nanos()), owner.functionIndex(i.function()), 0, source);
        } else if (instruction instanceof Instruction.Syscall i) {
            code.emit(Op.SYSCALL, amount(i.cpuNanos()), amount(i.blockedNanos()), 0, source);
        } else if (instruction instanceof Instruction.KernelSleep i) {
            code.emit(Op.KERNEL_SLEEP, amount(i.nanos()), 0, 0, source);
        } else if (instruction instanceof Instruction.Write i) {
            code.emit(Op.WRITE, resource(i.stream()), 0, 0, source);
        } else if (instruction instanceof Instruction.Read i) {
            code.emit(Op.READ, resource(i.stream()), variable(i.variable()), 0, source);
        } else if (instruction instanceof Instruction.Ask i) {
            code.emit(Op.ASK, resource(i.peer()), amount(i.thinkNanos()), variable(i.variable()), source);
        } else if (instruction instanceof Instruction.StartWriter i) {
            code.emit(Op.START_WRITER, resource(i.writer()), amount(i.originNanos()), 0, source);
        } else if (instruction instanceof Instruction.Store i) {
            code.emit(Op.STORE, resource(i.cell()), amount(i.value()), 0, source);
        } else if (instruction instanceof Instruction.NetworkWait i) {
            code.emit(Op.NETWORK_WAIT, amount(i.nanos()), 0, 0, source);
        } else if (instruction instanceof Instruction.Assign i) {
            code.emit(Op.ASSIGN, scope.variable(i.variable()), amount(i.value()), 0, source);
        } else if (instruction instanceof Instruction.Observe i) {
            code.emit(Op.OBSERVE, owner.observation(i.observation()), amount(i.value()), 0, source);
        } else if (instruction instanceof Instruction.SetMaxProcs i) {
            code.emit(Op.SET_MAX_PROCS, amount(i.count()), 0, 0, source);
        } else if (instruction instanceof Instruction.SetGcPercent i) {
            code.emit(Op.SET_GC_PERCENT, amount(i.percent()), 0, 0, source);
        } else if (instruction instanceof Instruction.SetMemoryLimit i) {
            code.emit(Op.SET_MEMORY_LIMIT, amount(i.bytes()), 0, 0, source);
        } else if (instruction instanceof Instruction.Panic i) {
            code.emit(Op.PANIC, owner.message(i.message()), 0, 0, source);
        } else {
            return false;
        }
        return true;
    }

    private int function(String name, int argumentCount) {
        int index = owner.functionIndex(name);
        if (owner.parameterCount(index) != argumentCount) {
            owner.problem(name + " takes " + owner.parameterCount(index) + " arguments, not " + argumentCount);
        }
        return index;
    }

    private int arguments(List<Amount> arguments) {
        return owner.arguments(scope, arguments);
    }

    private int amount(Amount amount) {
        return owner.amount(scope, amount);
    }

    private int resource(String name) {
        return owner.resource(scope, name);
    }

    private int variable(Optional<String> name) {
        return name.isPresent() ? scope.variable(name.get()) : -1;
    }
}
