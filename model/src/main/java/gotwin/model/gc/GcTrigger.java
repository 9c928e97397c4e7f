package gotwin.model.gc;

import gotwin.model.probe.GcCycle.Origin;

/** Why a cycle starts. Models: Go 1.24.4 mgc.go: gcTriggerKind. */
public enum GcTrigger {
    /** The heap reached the trigger: {@code gcTriggerHeap}. */
    HEAP(Origin.AUTOMATIC),
    /** No cycle for two minutes: {@code gcTriggerTime}. */
    TIME(Origin.PERIODIC),
    /** The program asked with {@code runtime.GC}: {@code gcTriggerCycle}. */
    CYCLE(Origin.FORCED);

    private final Origin origin;

    GcTrigger(Origin origin) {
        this.origin = origin;
    }

    /** What is said of the cycle. */
    Origin origin() {
        return origin;
    }
}
