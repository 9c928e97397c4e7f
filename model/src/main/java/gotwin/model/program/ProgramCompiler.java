package gotwin.model.program;

import gotwin.model.program.CompiledProgram.CompiledAllocation;
import gotwin.model.program.CompiledProgram.CompiledFunction;
import gotwin.model.program.CompiledProgram.CompiledSelect;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Turns a program into arrays, resolving names as Go's compiler does. */
final class ProgramCompiler {
    private final Program program;
    private final CodeWriter code = new CodeWriter();
    private final AmountTable amounts = new AmountTable();
    private final List<int[]> argumentLists = new ArrayList<>();
    private final List<CompiledSelect> selects = new ArrayList<>();
    private final List<CompiledAllocation> allocations = new ArrayList<>();
    private final List<String> messages = new ArrayList<>();
    private final List<String> observations = new ArrayList<>();
    private final List<String> tapeNames;
    private final List<String> problems = new ArrayList<>();
    private final CompiledFunction[] functions;
    private final ArrayDeque<Closure> closures = new ArrayDeque<>();
    private final List<CompiledFunction> closureFunctions = new ArrayList<>();

    private record Closure(int index, List<Instruction> body) {}

    ProgramCompiler(Program program) {
        this.program = program;
        this.functions = new CompiledFunction[program.functions().size()];
        this.tapeNames = List.copyOf(new TreeMap<>(program.tapes()).keySet());
    }

    CompiledProgram compile() {
        for (int i = 0; i < functions.length; i++) {
            functions[i] = compileFunction(program.functions().get(i));
        }
        List<CompiledFunction> all = new ArrayList<>(List.of(functions));
        all.addAll(closureFunctions);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", problems));
        }
        List<long[]> tapes = new ArrayList<>();
        for (String name : tapeNames) {
            tapes.add(program.tapes().get(name));
        }
        return new CompiledProgram(
                code.ops(),
                code.as(),
                code.bs(),
                code.cs(),
                code.sources(),
                List.copyOf(all),
                amounts,
                List.copyOf(argumentLists),
                List.copyOf(selects),
                List.copyOf(allocations),
                List.copyOf(messages),
                program.resources(),
                List.copyOf(tapes),
                List.copyOf(observations),
                indexOfMain(),
                code.has(Op.CGO_CALL) ? Linkage.CGO : program.linkage());
    }

    private int indexOfMain() {
        for (int i = 0; i < functions.length; i++) {
            if (functions[i].name().equals("main")) {
                return i;
            }
        }
        return -1;
    }

    private CompiledFunction compileFunction(Function function) {
        Scope scope = new Scope(function);
        int entry = code.position();
        if (function.frameBytes() > 0) {
            code.emit(Op.USE_STACK, function.frameBytes(), 0, 0, -1);
        }
        if (function.locals().stream().anyMatch(Resource.Ticker.class::isInstance)) {
            code.emit(Op.START_TICKERS, functionIndex(function.name()), 0, 0, -1);
        }
        SourceCounter sources = new SourceCounter();
        new BodyCompiler(this, scope, sources).compile(function.body());
        code.emit(Op.RETURN, 0, 0, 0, -1);
        compileClosures(scope, sources);
        return new CompiledFunction(
                function.name(), entry, function.parameters().size(), scope.frameSize(), function.locals());
    }

    /** Closures follow their function's code; they share its frame layout, so all of it must be known first. */
    private void compileClosures(Scope scope, SourceCounter sources) {
        List<Closure> done = new ArrayList<>();
        List<Integer> entries = new ArrayList<>();
        while (!closures.isEmpty()) {
            Closure closure = closures.removeFirst();
            done.add(closure);
            entries.add(code.position());
            new BodyCompiler(this, scope, sources).compile(closure.body());
            code.emit(Op.RETURN, 0, 0, 0, -1);
        }
        for (int i = 0; i < done.size(); i++) {
            closureFunctions.set(
                    done.get(i).index() - functions.length,
                    new CompiledFunction("closure", entries.get(i), 0, scope.frameSize(), List.of()));
        }
    }

    /** Reserves a function for a closure; its code follows later. */
    int addClosure(List<Instruction> body) {
        int index = functions.length + closureFunctions.size();
        closureFunctions.add(new CompiledFunction("closure", 0, 0, 0, List.of()));
        closures.addLast(new Closure(index, body));
        return index;
    }

    CodeWriter code() {
        return code;
    }

    int functionIndex(String name) {
        for (int i = 0; i < program.functions().size(); i++) {
            if (program.functions().get(i).name().equals(name)) {
                return i;
            }
        }
        problems.add("no function is named " + name);
        return 0;
    }

    int parameterCount(int function) {
        return program.functions().get(function).parameters().size();
    }

    void problem(String text) {
        problems.add(text);
    }

    int resource(Scope scope, String name) {
        int local = scope.localResource(name);
        if (local >= 0) {
            return ~local;
        }
        for (int i = 0; i < program.resources().size(); i++) {
            if (program.resources().get(i).name().equals(name)) {
                return i;
            }
        }
        problems.add("no channel, lock or timer is named " + name);
        return 0;
    }

    int amount(Scope scope, Amount amount) {
        if (amount instanceof Amount.Constant constant) {
            return amounts.add(AmountTable.CONSTANT, constant.value(), 0, 0);
        } else if (amount instanceof Amount.Variable variable) {
            return amounts.add(AmountTable.VARIABLE, 0, scope.variable(variable.name()), 0);
        } else if (amount instanceof Amount.Sampled sampled) {
            int index = amounts.addSampler(new AmountTable.Sampled(sampled.sampler(), sampled.purpose()));
            return amounts.add(AmountTable.SAMPLED, 0, index, 0);
        } else if (amount instanceof Amount.Tape tape) {
            return amounts.add(AmountTable.TAPE, 0, tapeIndex(tape.name()), 0);
        } else if (amount instanceof Amount.Cell cell) {
            return amounts.add(AmountTable.CELL, 0, resource(scope, cell.name()), 0);
        } else if (amount instanceof Amount.CpuTime) {
            return amounts.add(AmountTable.CPU_TIME, 0, 0, 0);
        } else if (amount instanceof Amount.Now) {
            return amounts.add(AmountTable.NOW, 0, 0, 0);
        } else if (amount instanceof Amount.Sum sum) {
            return amounts.add(AmountTable.SUM, 0, amount(scope, sum.left()), amount(scope, sum.right()));
        } else if (amount instanceof Amount.Difference difference) {
            return amounts.add(
                    AmountTable.DIFFERENCE, 0, amount(scope, difference.left()), amount(scope, difference.right()));
        }
        throw new IllegalStateException("an amount of an unknown kind: " + amount);
    }

    int condition(Scope scope, Condition condition) {
        if (condition instanceof Condition.Chance chance) {
            int index = amounts.addChance(new AmountTable.Chance(chance.probabilityRatio(), chance.purpose()));
            return amounts.add(AmountTable.CHANCE, 0, index, 0);
        } else if (condition instanceof Condition.Less less) {
            return amounts.add(AmountTable.LESS, 0, amount(scope, less.left()), amount(scope, less.right()));
        }
        throw new IllegalStateException("a condition of an unknown kind: " + condition);
    }

    private int tapeIndex(String name) {
        int index = tapeNames.indexOf(name);
        if (index < 0) {
            problems.add("no tape is named " + name);
        }
        return Math.max(0, index);
    }

    int arguments(Scope scope, List<Amount> arguments) {
        int[] list = new int[arguments.size()];
        for (int i = 0; i < list.length; i++) {
            list[i] = amount(scope, arguments.get(i));
        }
        argumentLists.add(list);
        return argumentLists.size() - 1;
    }

    int allocation(Scope scope, Instruction.Allocate allocate) {
        int operand = -1;
        if (allocate.lifetime() instanceof Lifetime.For limited) {
            operand = amount(scope, limited.nanos());
        } else if (allocate.lifetime() instanceof Lifetime.Cached cached) {
            operand = cache(cached.cache());
        }
        allocations.add(new CompiledAllocation(allocate.pointerRatio(), allocate.lifetime(), operand));
        return allocations.size() - 1;
    }

    private int cache(String name) {
        for (int i = 0; i < program.resources().size(); i++) {
            if (program.resources().get(i) instanceof Resource.Cache cache
                    && cache.name().equals(name)) {
                return i;
            }
        }
        problems.add("no cache of the program is named " + name);
        return 0;
    }

    int message(String message) {
        messages.add(message);
        return messages.size() - 1;
    }

    int observation(String name) {
        int index = observations.indexOf(name);
        if (index < 0) {
            observations.add(name);
            return observations.size() - 1;
        }
        return index;
    }

    int addSelect(CompiledSelect select) {
        selects.add(select);
        return selects.size() - 1;
    }
}
