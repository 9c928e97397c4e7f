package gotwin.model.sched;

/**
 * What Go's releases decide differently in the scheduler.
 *
 * @param networkPolls who may look for network readiness while searching for work
 * @param restart what a P keeps while the world is stopped
 */
public record SchedulerRules(NetworkPolls networkPolls, WorldRestart restart) {
    /** Who may look for network readiness without blocking, before it steals. */
    public enum NetworkPolls {
        /** Every M that searches. Source: Go 1.24.4 proc.go:findRunnable. */
        ANY_NUMBER,
        /** One M at a time; others go on to steal. Source: Go 1.25.3 proc.go:findRunnable, sched.pollingNet. */
        ONE_AT_A_TIME
    }

    /** What a P keeps while the world is stopped. */
    public enum WorldRestart {
        /**
         * Nothing: who ran on it waits with all others, and a P with goroutines gets the M that was parked last. Source: Go 1.25.3
         * proc.go:goschedImpl, procresize.
         */
        LAST_PARKED,
        /**
         * Who ran on it is the next there, and it gets the M that had it last, if that is parked. Source: Go 1.26.8
         * proc.go:goschedImpl, procresize, p.oldm.
         */
        PREVIOUS
    }
}
