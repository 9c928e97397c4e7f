package gotwin.model.gc;

import gotwin.model.gc.CollectorPolicy.Switch;

/**
 * How many background workers of each mode a cycle uses.
 *
 * <p>Models: Go 1.24.4 mgcpacer.go: startCycle. Departs: no GODEBUG=gcstoptheworld.
 *
 * @param dedicatedCount workers that keep a P until marking ends
 * @param fractionalShareRatio share of every P's time for fractional workers; 0 if none are needed
 * @param idleCountMax workers that may run on idle Ps at the same time
 */
public record MarkWorkerPlan(int dedicatedCount, double fractionalShareRatio, int idleCountMax) {
    /** Relative error of whole workers that is put up with. Source: mgcpacer.go: maxUtilError. */
    private static final double ERROR_RATIO_MAX = 0.3;

    /** Plans a cycle on {@code processorCount} Ps, at least 1. */
    static MarkWorkerPlan of(int processorCount, GcTrigger trigger, CollectorPolicy policy) {
        double goal = processorCount * policy.backgroundRatio();
        int dedicatedCount = (int) (goal + 0.5);
        double fractionalShareRatio = 0;
        if (Math.abs(dedicatedCount / goal - 1) > ERROR_RATIO_MAX) {
            if (dedicatedCount > goal) {
                dedicatedCount--;
            }
            fractionalShareRatio = (goal - dedicatedCount) / processorCount;
        }
        // Without idle workers there is still one where none is dedicated: nobody else is sure to run.
        GcTrigger idling = policy.idleWorkers() == Switch.OFF ? GcTrigger.TIME : trigger;
        return new MarkWorkerPlan(
                dedicatedCount, fractionalShareRatio, idleCountMax(processorCount, dedicatedCount, idling));
    }

    /** A periodic cycle meets an idle program: it needs one worker that is sure to run, and not all of the machine. */
    private static int idleCountMax(int processorCount, int dedicatedCount, GcTrigger trigger) {
        return switch (trigger) {
            case HEAP, CYCLE -> processorCount - dedicatedCount;
            case TIME -> dedicatedCount > 0 ? 0 : 1;
        };
    }
}
