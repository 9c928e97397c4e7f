package gotwin.model.sync;

/** How an operation ended, for the goroutine that tried it. */
public enum Outcome {
    /** It is done. */
    DONE,
    /** The goroutine parked or yielded; when it runs again the operation is to be resumed. */
    LEFT,
    /** The goroutine spins: after the spin's CPU time the operation is to be resumed. */
    SPIN,
    /** The process ended. */
    ENDED
}
