package gotwin.workloads.program;

import java.util.List;

/** Kinds of names a program declares. */
final class Kind {
    static final String FUNCTION = "function";
    static final String VARIABLE = "variable";
    static final String TAPE = "tape";
    static final String CHANNEL = "channel";
    static final String MUTEX = "mutex";
    static final String RWMUTEX = "rwmutex";
    static final String WAIT_GROUP = "waitgroup";
    static final String COND = "cond";
    static final String SEMAPHORE = "semaphore";
    static final String TIMER = "timer";
    static final String TICKER = "ticker";
    static final String STREAM = "stream";
    static final String WRITER = "writer";
    static final String PEER = "peer";
    static final String CELL = "cell";
    static final String CACHE = "cache";

    /** What a receive takes from. */
    static final List<String> RECEIVABLE = List.of(CHANNEL, TIMER, TICKER);

    /** What {@code stop} takes. */
    static final List<String> STOPPABLE = List.of(TIMER, TICKER);

    /** What shares one space of names, because instructions refer to it by name alone. */
    static final List<String> RESOURCES = List.of(
            CHANNEL, MUTEX, RWMUTEX, WAIT_GROUP, COND, SEMAPHORE, TIMER, TICKER, STREAM, WRITER, PEER, CELL, CACHE);

    private Kind() {}
}
