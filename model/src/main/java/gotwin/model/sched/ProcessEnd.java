package gotwin.model.sched;

/** How a process can end; each ends the run. */
public interface ProcessEnd {
    /** Main returned. */
    void returned();

    /** A panic nobody recovered. */
    void panic(String message);

    /** A fatal error of the runtime. */
    void fatal(String message);

    /** The host's kernel killed the process, because its memory exceeded the limit. */
    void killed();
}
