package gotwin.model.process;

import gotwin.model.gc.CollectorPolicy;
import gotwin.model.gc.CollectorPolicy.Switch;

/**
 * What the collector does otherwise than any Go release's, to see what a rule of Go's is worth.
 *
 * @param assists whether those who allocate help to mark
 * @param idleWorkers whether Ps without work mark
 * @param backgroundRatio share of the Ps that background marking gets, above 0 and below 1
 */
public record WhatIf(Rule assists, Rule idleWorkers, double backgroundRatio) {
    /** Go's own rules. */
    public static final WhatIf NOTHING = new WhatIf(Rule.ON, Rule.ON, CollectorPolicy.GO.backgroundRatio());

    /** Whether a rule holds. */
    public enum Rule {
        ON,
        OFF
    }

    /** The same for the collector. */
    CollectorPolicy policy() {
        return new CollectorPolicy(of(assists), of(idleWorkers), backgroundRatio);
    }

    private static Switch of(Rule rule) {
        return rule == Rule.ON ? Switch.ON : Switch.OFF;
    }
}
