package gotwin.workloads.program;

import gotwin.model.program.Amount;
import gotwin.model.program.Instruction;
import gotwin.workloads.binder.Field;
import gotwin.workloads.binder.RecordShape;
import gotwin.workloads.binder.Shape;
import gotwin.workloads.binder.VariantShape;
import gotwin.workloads.distribution.Quantity;
import java.util.List;
import java.util.function.Function;

/** How operations of locks, wait groups, conditions and semaphores are written: {@code lock: m}. */
final class SyncForm {
    private SyncForm() {}

    static void addTo(VariantShape<Instruction> kinds) {
        kinds.kind("lock", on(Kind.MUTEX, Instruction.Lock::new), "Mutex.Lock.")
                .kind("unlock", on(Kind.MUTEX, Instruction.Unlock::new), "Mutex.Unlock.")
                .kind("rlock", on(Kind.RWMUTEX, Instruction.ReadLock::new), "RWMutex.RLock.")
                .kind("runlock", on(Kind.RWMUTEX, Instruction.ReadUnlock::new), "RWMutex.RUnlock.")
                .kind("wlock", on(Kind.RWMUTEX, Instruction.WriteLock::new), "RWMutex.Lock.")
                .kind("wunlock", on(Kind.RWMUTEX, Instruction.WriteUnlock::new), "RWMutex.Unlock.")
                .kind("add", add(), "WaitGroup.Add.")
                .kind("done", on(Kind.WAIT_GROUP, Instruction.WaitGroupDone::new), "WaitGroup.Done.")
                .kind("wait", on(Kind.WAIT_GROUP, Instruction.WaitGroupWait::new), "WaitGroup.Wait.")
                .kind("condwait", on(Kind.COND, Instruction.CondWait::new), "Cond.Wait; its mutex must be held.")
                .kind("signal", on(Kind.COND, Instruction.CondSignal::new), "Cond.Signal.")
                .kind("broadcast", on(Kind.COND, Instruction.CondBroadcast::new), "Cond.Broadcast.")
                .kind("acquire", on(Kind.SEMAPHORE, Instruction.SemaphoreAcquire::new), "Takes a permit.")
                .kind("release", on(Kind.SEMAPHORE, Instruction.SemaphoreRelease::new), "Returns a permit.");
    }

    private static Shape<Instruction> on(String kind, Function<String, Instruction> constructor) {
        return Scope.mention(kind).map(constructor);
    }

    private static Shape<Instruction> add() {
        Field<String> group = Field.required("waitgroup", Scope.mention(Kind.WAIT_GROUP), "The wait group.");
        Field<Amount> count =
                Field.withDefault("count", AmountForm.of(Quantity.ANY), Amount.of(1), "What is added; 1 unless said.");
        return Shape.either(
                on(Kind.WAIT_GROUP, name -> new Instruction.WaitGroupAdd(name, Amount.of(1))),
                RecordShape.of(
                        "an addition",
                        List.of(group, count),
                        v -> new Instruction.WaitGroupAdd(v.get(group), v.get(count))));
    }
}
