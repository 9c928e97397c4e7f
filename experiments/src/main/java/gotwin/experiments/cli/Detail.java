package gotwin.experiments.cli;

/** How much a failure tells. */
enum Detail {
    /** Sentences only. */
    SENTENCES,
    /** Sentences and where in the program it happened; for {@code GOTWIN_DEBUG=1}. */
    STACK_TRACE;

    /** What the environment variable {@code GOTWIN_DEBUG} asks for: anything but nothing, or 0, means more. */
    static Detail fromEnvironment() {
        String debug = System.getenv("GOTWIN_DEBUG");
        return debug == null || debug.isEmpty() || debug.equals("0") ? SENTENCES : STACK_TRACE;
    }
}
