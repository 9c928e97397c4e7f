package gotwin.experiments.pacing;

import gotwin.model.gc.GcPacer;
import gotwin.model.gc.MarkWorkerPlan;

/** What a process has around its pacer. */
interface Surroundings {
    /** Nothing: what Go's own test of the pacer has. Source: Go 1.24.4 mgcpacer_test.go, TestGcPacer. */
    Surroundings NONE = new Surroundings() {};

    /** Share of the Ps that background workers get in a cycle. */
    default double backgroundRatio(MarkWorkerPlan plan, int processorCount) {
        return GcPacer.BACKGROUND_UTILIZATION;
    }

    /** Least heap above the marked one at which a cycle can start, in bytes. */
    default long growthBytesMin() {
        return 0;
    }

    /** Tells the pacer what counts against GOMEMLIMIT when the heap has {@code heapBytes}. */
    default void observeMemory(GcPacer pacer, long heapBytes, long stackBytes) {}

    /** Whether assists are off. */
    default boolean isLimiting() {
        return false;
    }

    /** The program had all Ps for {@code nanos}. */
    default void passed(long nanos, int processorCount) {}

    /** A cycle begins. */
    default void markingBegins() {}

    /** A cycle has marked for {@code nanos}, and assists took {@code assistNanos} of the CPU. */
    default void marked(long nanos, long assistNanos) {}

    /** The cycle ends. */
    default void markingEnds() {}
}
