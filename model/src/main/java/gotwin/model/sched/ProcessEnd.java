package gotwin.model.sched;

/** How a process can end; each ends the run. */
public interface ProcessEnd {
    /** Main returned. */
    void returned();

    /** A panic nobody recovered. */
    void panic(String message);

    /** A fatal error of the runtime. */
    void fatal(String message);

    /** A fatal error of the runtime: it needs one more thread than {@code limitCount}. */
    void threadsExhausted(int limitCount);

    /** A fatal error of the runtime: a goroutine's stack would exceed {@code limitBytes}. */
    void stackExhausted(long limitBytes);

    /** The host's kernel killed the process, because its memory exceeded the limit. */
    void killed();
}
