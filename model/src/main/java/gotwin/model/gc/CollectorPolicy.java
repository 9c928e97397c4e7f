package gotwin.model.gc;

/**
 * What the collector does otherwise than Go's, to see what a rule of Go's is worth. No Go release has these switches.
 *
 * @param assists whether those who allocate help to mark
 * @param idleWorkers whether Ps without work mark; one may where no worker is dedicated, as in Go's periodic cycles
 * @param backgroundRatio share of the Ps that background marking gets, above 0 and below 1
 */
public record CollectorPolicy(Switch assists, Switch idleWorkers, double backgroundRatio) {
    /** Go's own rules. Source: mgcpacer.go, gcBackgroundUtilization. */
    public static final CollectorPolicy GO = new CollectorPolicy(Switch.ON, Switch.ON, GcPacer.BACKGROUND_UTILIZATION);

    public CollectorPolicy {
        if (!(backgroundRatio > 0 && backgroundRatio < 1)) {
            throw new IllegalArgumentException("a share of the Ps is between 0 and 1, not " + backgroundRatio);
        }
    }

    /** Whether a rule holds. */
    public enum Switch {
        ON,
        OFF
    }
}
