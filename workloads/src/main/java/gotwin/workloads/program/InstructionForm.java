package gotwin.workloads.program;

import static gotwin.workloads.binder.Field.required;
import static gotwin.workloads.binder.Field.withDefault;

import gotwin.model.program.Amount;
import gotwin.model.program.Condition;
import gotwin.model.program.Instruction;
import gotwin.model.program.Lifetime;
import gotwin.workloads.binder.Field;
import gotwin.workloads.binder.FirstOf;
import gotwin.workloads.binder.ListShape;
import gotwin.workloads.binder.NamedPart;
import gotwin.workloads.binder.RecordShape;
import gotwin.workloads.binder.Scalars;
import gotwin.workloads.binder.Shape;
import gotwin.workloads.binder.Values;
import gotwin.workloads.binder.VariantShape;
import gotwin.workloads.distribution.Quantity;
import java.util.List;
import java.util.function.Function;

/** How instructions are written, one key each. */
final class InstructionForm {
    /** The instructions of a function, a loop or a branch. */
    static final Shape<List<Instruction>> BODY =
            NamedPart.of("body", "a list of instructions", () -> ListShape.of(instruction()));

    private static final Shape<Amount> DURATION = AmountForm.of(Quantity.DURATION);
    private static final Shape<Amount> COUNT = AmountForm.of(Quantity.COUNT);
    private static final Shape<Amount> ANY = AmountForm.of(Quantity.ANY);

    private InstructionForm() {}

    private static Shape<Instruction> instruction() {
        return NamedPart.of("instruction", "an instruction", () -> {
            VariantShape<Instruction> kinds = VariantShape.of("an instruction");
            addWork(kinds);
            CallForm.addTo(kinds);
            ChannelForm.addTo(kinds);
            SyncForm.addTo(kinds);
            OutsideForm.addTo(kinds);
            addTime(kinds);
            addControl(kinds);
            addRuntime(kinds);
            return kinds;
        });
    }

    private static void addWork(VariantShape<Instruction> kinds) {
        kinds.kind("compute", DURATION.map(Instruction.Compute::new), "Burns CPU, preemptible like a Go loop.")
                .kind(
                        "copy",
                        DURATION.map(Instruction.Copy::new),
                        "Burns CPU in assembly, like memmove: cannot be preempted, and in a loop of copies only between two of them.")
                .kind("allocate", allocate(), "Allocates memory.")
                .kind("syscall", syscall(), "A system call: CPU time in the kernel, then blocked time.");
    }

    private static Shape<Instruction> allocate() {
        Field<Amount> bytes = required("bytes", AmountForm.of(Quantity.SIZE), "How much.");
        Field<Amount> objects = withDefault("objects", COUNT, Amount.of(1), "In how many objects; 1 unless said.");
        Field<Double> pointers = withDefault(
                "pointers",
                Scalars.share(),
                0.0,
                "Share of the bytes that hold pointers and are scanned; 0% unless said.");
        Field<Lifetime> keep = withDefault(
                "keep",
                LifetimeForm.SHAPE,
                new Lifetime.Request(),
                "How long it stays reachable: request, as long as the request that allocates it and never outside one;"
                        + " never; a duration; {cache: NAME}, until newer entries displace it; forever. request unless said.");
        return RecordShape.of(
                "an allocation",
                List.of(bytes, objects, pointers, keep),
                v -> new Instruction.Allocate(v.get(bytes), v.get(objects), v.get(pointers), v.get(keep)));
    }

    private static Shape<Instruction> syscall() {
        Field<Amount> cpu = withDefault("cpu", DURATION, Amount.of(0), "CPU time in the kernel; 0 unless said.");
        Field<Amount> blocked = withDefault("blocked", DURATION, Amount.of(0), "Time blocked there; 0 unless said.");
        return RecordShape.of(
                "a system call", List.of(cpu, blocked), v -> new Instruction.Syscall(v.get(cpu), v.get(blocked)));
    }

    private static Shape<Instruction> cgoCall() {
        Field<Amount> cpu = withDefault("cpu", DURATION, Amount.of(0), "CPU time in C; 0 unless said.");
        Field<Amount> blocked = withDefault("blocked", DURATION, Amount.of(0), "Time blocked there; 0 unless said.");
        Field<List<Instruction>> callback =
                withDefault("callback", BODY, List.of(), "What C then calls back in Go, on the same thread.");
        return RecordShape.of(
                "a call of C",
                List.of(cpu, blocked, callback),
                v -> new Instruction.CgoCall(v.get(cpu), v.get(blocked), v.get(callback)));
    }

    private static void addTime(VariantShape<Instruction> kinds) {
        Field<String> timer = required("timer", Scope.mention(Kind.TIMER), "The timer.");
        Field<Amount> after = required("after", DURATION, "When it fires, from now.");
        Field<String> function = required("function", CallForm.callee(0), "The function, without parameters.");
        kinds.kind("sleep", DURATION.map(Instruction.Sleep::new), "time.Sleep.")
                .kind("sleepuntil", DURATION.map(Instruction.SleepUntil::new), "Sleeps until an instant of the run.")
                .kind(
                        "reset",
                        RecordShape.of(
                                "a reset",
                                List.of(timer, after),
                                v -> new Instruction.TimerReset(v.get(timer), v.get(after))),
                        "Timer.Reset: arms a timer.")
                .kind("stop", Scope.mention(Kind.STOPPABLE).map(Instruction.TimerStop::new), "Timer.Stop, Ticker.Stop.")
                .kind(
                        "afterfunc",
                        RecordShape.of(
                                "a call later",
                                List.of(after, function),
                                v -> new Instruction.AfterFunc(v.get(after), v.get(function))),
                        "time.AfterFunc: runs a function later, on a goroutine of its own.");
    }

    private static void addControl(VariantShape<Instruction> kinds) {
        Field<Amount> times = required("times", COUNT, "How often.");
        Field<Condition> condition = required("condition", ConditionForm.SHAPE, "What decides.");
        Field<List<Instruction>> body = required("body", BODY, "The instructions.");
        Field<List<Instruction>> then = required("then", BODY, "Runs when the condition holds.");
        Field<List<Instruction>> orElse = withDefault("else", BODY, List.of(), "Runs when it does not.");
        kinds.kind(
                        "repeat",
                        record("a loop", List.of(times, body), v -> new Instruction.Repeat(v.get(times), v.get(body))),
                        "Runs a body a number of times.")
                .kind("forever", BODY.map(Instruction.Forever::new), "Runs a body for ever.")
                .kind(
                        "while",
                        record(
                                "a loop",
                                List.of(condition, body),
                                v -> new Instruction.While(v.get(condition), v.get(body))),
                        "Runs a body while a condition holds.")
                .kind(
                        "branch",
                        record(
                                "a branch",
                                List.of(condition, then, orElse),
                                v -> new Instruction.Branch(v.get(condition), v.get(then), v.get(orElse))),
                        "Runs one of two bodies.")
                .word("return", Instruction.Return::new)
                .kind("panic", Scalars.text("a message").map(Instruction.Panic::new), "panic(message).")
                .word("goexit", Instruction.Goexit::new);
    }

    private static void addRuntime(VariantShape<Instruction> kinds) {
        Field<String> variable = required("variable", Scope.variable(), "The variable.");
        Field<Amount> value = required("value", ANY, "Its value.");
        Field<String> name = required("name", Scalars.name("a name"), "The name in the results.");
        Field<String> cell = required("cell", Scope.mention(Kind.CELL), "The shared number.");
        kinds.kind(
                        "store",
                        record("a store", List.of(cell, value), v -> new Instruction.Store(v.get(cell), v.get(value))),
                        "Sets a number that all goroutines share.")
                .kind(
                        "set",
                        record(
                                "an assignment",
                                List.of(variable, value),
                                v -> new Instruction.Assign(v.get(variable), v.get(value))),
                        "Sets a variable of the function.")
                .kind(
                        "observe",
                        record(
                                "an observation",
                                List.of(name, value),
                                v -> new Instruction.Observe(v.get(name), v.get(value))),
                        "Records a value under a name; costs nothing.")
                .word("gosched", Instruction.Gosched::new)
                .word("lockosthread", Instruction.LockOsThread::new)
                .word("unlockosthread", Instruction.UnlockOsThread::new)
                .word("gc", Instruction.CollectGarbage::new)
                .kind("gomaxprocs", COUNT.map(Instruction.SetMaxProcs::new), "runtime.GOMAXPROCS(n): changes the Ps.")
                .kind("gogc", gogc(), "debug.SetGCPercent: changes GOGC, in percent, or off.")
                .kind("gomemlimit", gomemlimit(), "debug.SetMemoryLimit: changes GOMEMLIMIT, or none.")
                .word("freeosmemory", Instruction.FreeOsMemory::new)
                .kind("cgocall", cgoCall(), "A call of C, which may call back into Go.");
    }

    private static Shape<Instruction> gogc() {
        return wordOr("off", -1, Quantity.COUNT).map(Instruction.SetGcPercent::new);
    }

    private static Shape<Instruction> gomemlimit() {
        return wordOr("none", Long.MAX_VALUE, Quantity.SIZE).map(Instruction.SetMemoryLimit::new);
    }

    private static Shape<Amount> wordOr(String word, long value, Quantity quantity) {
        Shape<Amount> scalar =
                FirstOf.<Amount>otherwise(AmountForm.scalar(quantity)).word(word, Amount.of(value));
        return Shape.either(scalar, AmountForm.addTo(VariantShape.of("an amount"), quantity, amount -> amount));
    }

    private static Shape<Instruction> record(
            String name, List<Field<?>> fields, Function<Values, Instruction> constructor) {
        return RecordShape.of(name, fields, constructor);
    }
}
