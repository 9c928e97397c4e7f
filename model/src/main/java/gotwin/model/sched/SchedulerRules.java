package gotwin.model.sched;

/**
 * What Go's releases decide differently in the scheduler.
 *
 * @param networkPolls who may look for network readiness while searching for work
 * @param restart which M a P with goroutines gets when the world starts
 */
public record SchedulerRules(NetworkPolls networkPolls, WorldRestart restart) {
    /** Who may look for network readiness without blocking, before it steals. */
    public enum NetworkPolls {
        /** Every M that searches. Source: Go 1.24.4 proc.go:findRunnable. */
        ANY_NUMBER,
        /** One M at a time; others go on to steal. Source: Go 1.25.3 proc.go:findRunnable, sched.pollingNet. */
        ONE_AT_A_TIME
    }

    /** Which parked M a P with goroutines gets when the world starts. */
    public enum WorldRestart {
        /** The one that was parked last. Source: Go 1.25.3 proc.go:procresize. */
        LAST_PARKED,
        /** The one that had the P last, if it is parked. Source: Go 1.26.8 proc.go:procresize, p.oldm. */
        PREVIOUS
    }
}
