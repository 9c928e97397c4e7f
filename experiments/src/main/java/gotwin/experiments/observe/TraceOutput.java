package gotwin.experiments.observe;

/** Where a simulated Go runtime prints what GODEBUG asks of it. */
@FunctionalInterface
public interface TraceOutput {
    /** Nobody reads it. */
    TraceOutput NONE = lines -> {};

    /** Takes what is printed at one instant: one line or more, each with its line feed. Called on the run's own thread. */
    void print(String lines);
}
