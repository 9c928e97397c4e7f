package gotwin.model.gc;

/** Why a cycle starts. Models: Go 1.24.4 mgc.go: gcTriggerKind. */
public enum GcTrigger {
    /** The heap reached the trigger: {@code gcTriggerHeap}. */
    HEAP,
    /** No cycle for two minutes: {@code gcTriggerTime}. */
    TIME,
    /** The program asked with {@code runtime.GC}: {@code gcTriggerCycle}. */
    CYCLE
}
