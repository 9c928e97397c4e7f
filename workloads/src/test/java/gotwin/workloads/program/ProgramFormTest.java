package gotwin.workloads.program;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.model.program.Amount;
import gotwin.model.program.CompiledProgram;
import gotwin.model.program.Condition;
import gotwin.model.program.Function;
import gotwin.model.program.Instruction;
import gotwin.model.program.Lifetime;
import gotwin.model.program.Program;
import gotwin.model.program.Resource;
import gotwin.model.program.Resource.CacheLimit;
import gotwin.model.program.SelectCase;
import gotwin.workloads.distribution.Empirical;
import gotwin.workloads.distribution.Exponential;
import gotwin.workloads.distribution.Uniform;
import gotwin.workloads.scenario.ScenarioReader;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The file with every instruction means the program that is written here in Java. */
final class ProgramFormTest {
    private static final Path FILE = Path.of("src/test/resources/gotwin/workloads/good/every_instruction.yaml");

    private static final Optional<String> NOWHERE = Optional.empty();

    private static Program program() throws Exception {
        return ScenarioReader.read(FILE, List.of()).program();
    }

    private static List<Instruction> main() throws Exception {
        return program().functions().get(0).body();
    }

    private static Amount drawn(gotwin.model.program.Sampler sampler, String place) {
        return new Amount.Sampled(sampler, "program.functions.main.body." + place);
    }

    @Test
    void workAndWaitingAreReadWithTheirUnits() throws Exception {
        assertThat(main())
                .contains(
                        new Instruction.Compute(Amount.of(20_000)),
                        new Instruction.Copy(drawn(new Uniform(1000, 2000), "1.copy")),
                        new Instruction.Allocate(Amount.of(4096), Amount.of(3), 0.25),
                        new Instruction.Allocate(new Amount.Tape("sizes"), Amount.of(1), 0),
                        new Instruction.Syscall(Amount.of(1000), Amount.of(10_000)),
                        new Instruction.CgoCall(
                                Amount.of(2000), Amount.of(20_000), List.of(new Instruction.Compute(Amount.of(1000)))),
                        new Instruction.NetworkWait(Amount.of(1_000_000)),
                        new Instruction.KernelSleep(Amount.of(100_000)),
                        new Instruction.StartWriter("feed", new Amount.Now()),
                        new Instruction.StartWriter("feed", Amount.of(1_000_000)),
                        new Instruction.Read("tube", NOWHERE),
                        new Instruction.Read("socket", Optional.of("messages")),
                        new Instruction.Write("tube"),
                        new Instruction.Ask("database", Amount.of(1_000_000), Optional.of("answered")),
                        new Instruction.SleepUntil(new Amount.Sum(new Amount.Now(), Amount.of(10_000))));
        assertThat(main())
                .anySatisfy(sleep -> assertThat(sleep)
                        .isInstanceOfSatisfying(
                                Instruction.Sleep.class,
                                s -> assertThat(((Amount.Sampled) s.nanos()).sampler())
                                        .isEqualTo(new Exponential(1_000_000))));
    }

    @Test
    void allocationsSayHowLongTheyAreKept() throws Exception {
        assertThat(main())
                .filteredOn(Instruction.Allocate.class::isInstance)
                .extracting(one -> ((Instruction.Allocate) one).lifetime())
                .containsExactly(
                        new Lifetime.Request(),
                        new Lifetime.Request(),
                        new Lifetime.Request(),
                        new Lifetime.Never(),
                        new Lifetime.For(Amount.of(5_000_000_000L)),
                        new Lifetime.For(drawn(new Exponential(2e9), "7.allocate.keep")),
                        new Lifetime.Cached("sessions"),
                        new Lifetime.Forever());
    }

    @Test
    void callsAndChannelsAreReadWithTheirArguments() throws Exception {
        assertThat(main())
                .contains(
                        new Instruction.Go("worker", List.of()),
                        new Instruction.Go("adder", List.of(Amount.of(1), Amount.variable("x"))),
                        new Instruction.GoClosure(
                                List.of(new Instruction.Send("own", Amount.of(0)), new Instruction.Goexit())),
                        new Instruction.Call(
                                "adder",
                                List.of(
                                        new Amount.Sum(Amount.variable("x"), Amount.of(5_000_000)),
                                        new Amount.Difference(new Amount.Now(), Amount.of(4096)))),
                        new Instruction.Receive("own", Optional.of("x")),
                        new Instruction.Send("jobs", Amount.of(-3)),
                        new Instruction.Receive("jobs", NOWHERE),
                        new Instruction.Close("jobs"),
                        new Instruction.RangeOver("jobs", Optional.of("y"), List.of()),
                        new Instruction.Select(
                                List.of(
                                        new SelectCase.Receive(
                                                "answers",
                                                Optional.of("z"),
                                                List.of(new Instruction.Observe("got", Amount.variable("z")))),
                                        new SelectCase.Send("answers", Amount.of(1), List.of())),
                                Optional.of(List.of(new Instruction.Gosched()))));
    }

    @Test
    void locksAndTimersAreReadByName() throws Exception {
        assertThat(main())
                .contains(
                        new Instruction.Lock("m"),
                        new Instruction.CondWait("c"),
                        new Instruction.CondSignal("c"),
                        new Instruction.CondBroadcast("c"),
                        new Instruction.Unlock("m"),
                        new Instruction.ReadLock("rw"),
                        new Instruction.ReadUnlock("rw"),
                        new Instruction.WriteLock("rw"),
                        new Instruction.WriteUnlock("rw"),
                        new Instruction.WaitGroupAdd("wg", Amount.of(1)),
                        new Instruction.WaitGroupAdd("wg", Amount.of(-1)),
                        new Instruction.WaitGroupDone("wg"),
                        new Instruction.WaitGroupWait("wg"),
                        new Instruction.SemaphoreAcquire("s"),
                        new Instruction.SemaphoreRelease("s"),
                        new Instruction.TimerReset("t", Amount.of(1_000_000)),
                        new Instruction.Receive("t", NOWHERE),
                        new Instruction.TimerStop("t"),
                        new Instruction.TimerStop("tick"),
                        new Instruction.AfterFunc(Amount.of(5_000_000), "worker"));
    }

    @Test
    void controlFlowIsReadWithItsBodies() throws Exception {
        List<Instruction> main = main();

        assertThat(main)
                .contains(
                        new Instruction.LockOsThread(),
                        new Instruction.UnlockOsThread(),
                        new Instruction.CollectGarbage(),
                        new Instruction.SetGcPercent(Amount.of(50)),
                        new Instruction.SetGcPercent(Amount.of(-1)),
                        new Instruction.SetMemoryLimit(Amount.of(1 << 30)),
                        new Instruction.SetMemoryLimit(Amount.of(Long.MAX_VALUE)),
                        new Instruction.FreeOsMemory(),
                        new Instruction.Assign("i", Amount.of(0)),
                        new Instruction.While(
                                new Condition.Less(Amount.variable("i"), Amount.of(3)),
                                List.of(new Instruction.Assign(
                                        "i", new Amount.Sum(Amount.variable("i"), Amount.of(1))))),
                        new Instruction.Forever(List.of(new Instruction.Sleep(Amount.of(1_000_000)))));
        assertThat(main)
                .anySatisfy(loop -> assertThat(loop)
                        .isInstanceOfSatisfying(
                                Instruction.Repeat.class,
                                r -> assertThat(((Amount.Sampled) r.times()).sampler())
                                        .isEqualTo(new Empirical(new long[] {1, 2}))));
        assertThat(main)
                .anySatisfy(branch -> assertThat(branch).isInstanceOfSatisfying(Instruction.Branch.class, b -> {
                    assertThat(((Condition.Chance) b.condition()).probabilityRatio())
                            .isEqualTo(0.5);
                    assertThat(b.then()).containsExactly(new Instruction.Return());
                    assertThat(b.orElse()).containsExactly(new Instruction.Panic("an accident"));
                }));
    }

    @Test
    void resourcesAreMadeForTheProgramAndForEachCall() throws Exception {
        Program program = program();

        assertThat(program.resources())
                .containsExactly(
                        new Resource.Channel("jobs", 2),
                        new Resource.Channel("answers", 0),
                        new Resource.Mutex("m"),
                        new Resource.RwMutex("rw"),
                        new Resource.WaitGroup("wg"),
                        new Resource.Cond("c", "m"),
                        new Resource.Semaphore("s", 1),
                        new Resource.Cell("latest"),
                        new Resource.Timer("t"),
                        new Resource.Ticker("tick", 10_000_000),
                        new Resource.Stream("socket", Resource.Transport.TCP),
                        new Resource.Stream("tube", Resource.Transport.PIPE),
                        new Resource.Writer("feed", "socket", "instants", 2000),
                        new Resource.Peer("database", 5000),
                        new Resource.Cache("sessions", new CacheLimit.Size(1 << 20), 0.5),
                        new Resource.Cache("pages", new CacheLimit.Entries(100)),
                        new Resource.Cache("log", new CacheLimit.None()));
        assertThat(program.functions()).extracting(Function::name).containsExactly("main", "worker", "adder");
        assertThat(program.functions().get(0).locals()).containsExactly(new Resource.Channel("own", 1));
        assertThat(program.functions()).extracting(Function::frameBytes).containsExactly(0, 16_384, 0);
        assertThat(program.functions().get(2).parameters()).containsExactly("a", "b");
        assertThat(program.tapes().get("sizes")).containsExactly(1, 2, 3);
    }

    @Test
    void theModelTakesTheProgram() throws Exception {
        assertThat(CompiledProgram.of(program()).observations()).containsExactly("got");
    }

    @Test
    void everyKindOfInstructionAmountConditionAndResourceCanBeWritten() throws Exception {
        Set<String> written = new TreeSet<>();
        collect(program(), written);
        for (Class<?> sealed : List.of(
                Instruction.class,
                Amount.class,
                Condition.class,
                Lifetime.class,
                Resource.class,
                CacheLimit.class,
                SelectCase.class)) {
            assertThat(written)
                    .containsAll(Arrays.stream(sealed.getPermittedSubclasses())
                            .map(Class::getName)
                            .toList());
        }
    }

    /** The names of all records of the model inside {@code value}. */
    private static void collect(Object value, Set<String> names) throws ReflectiveOperationException {
        if (value instanceof Collection<?> items) {
            for (Object item : items) {
                collect(item, names);
            }
        } else if (value instanceof Optional<?> optional && optional.isPresent()) {
            collect(optional.get(), names);
        } else if (value instanceof Record && value.getClass().getName().startsWith("gotwin.model")) {
            names.add(value.getClass().getName());
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                collect(component.getAccessor().invoke(value), names);
            }
        }
    }
}
