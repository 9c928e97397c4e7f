package gotwin.model.program;

/** Operation codes of compiled programs; what the operands a, b and c mean stands beside each. */
public final class Op {
    /** a: amount of CPU. */
    public static final int COMPUTE = 0;
    /** a: amount of CPU. */
    public static final int COPY = 1;
    /** a: amount of bytes; b: amount of objects; c: index of the allocation. */
    public static final int ALLOCATE = 2;
    /** a: function; b: argument list. */
    public static final int GO = 3;
    /** a: function that shares the spawner's frame layout. */
    public static final int GO_CLOSURE = 4;
    /** a: function; b: argument list. */
    public static final int CALL = 5;
    /** a: channel; b: amount sent. */
    public static final int SEND = 6;
    /** a: channel; b: variable or -1. */
    public static final int RECEIVE = 7;
    /** a: channel; b: variable or -1; c: where to go when it is closed. */
    public static final int RANGE = 8;
    /** a: channel. */
    public static final int CLOSE = 9;
    /** a: select table. */
    public static final int SELECT = 10;
    /** a: mutex. */
    public static final int LOCK = 11;
    /** a: mutex. */
    public static final int UNLOCK = 12;
    /** a: read-write mutex. */
    public static final int READ_LOCK = 13;
    /** a: read-write mutex. */
    public static final int READ_UNLOCK = 14;
    /** a: read-write mutex. */
    public static final int WRITE_LOCK = 15;
    /** a: read-write mutex. */
    public static final int WRITE_UNLOCK = 16;
    /** a: wait group; b: amount. */
    public static final int WAIT_GROUP_ADD = 17;
    /** a: wait group. */
    public static final int WAIT_GROUP_DONE = 18;
    /** a: wait group. */
    public static final int WAIT_GROUP_WAIT = 19;
    /** a: condition. */
    public static final int COND_WAIT = 20;
    /** a: condition. */
    public static final int COND_SIGNAL = 21;
    /** a: condition. */
    public static final int COND_BROADCAST = 22;
    /** a: semaphore. */
    public static final int SEMAPHORE_ACQUIRE = 23;
    /** a: semaphore. */
    public static final int SEMAPHORE_RELEASE = 24;
    /** a: amount of time. */
    public static final int SLEEP = 25;
    /** a: instant. */
    public static final int SLEEP_UNTIL = 26;
    /** a: timer; b: amount of time. */
    public static final int TIMER_RESET = 27;
    /** a: timer. */
    public static final int TIMER_STOP = 28;
    /** a: amount of time; b: function. */
    public static final int AFTER_FUNC = 29;
    /** a: amount of CPU; b: amount of blocked time. */
    public static final int SYSCALL = 30;
    /** a: amount of time. */
    public static final int NETWORK_WAIT = 31;
    /** Yields. */
    public static final int GOSCHED = 32;
    /** Locks to the thread. */
    public static final int LOCK_OS_THREAD = 33;
    /** Unlocks from the thread. */
    public static final int UNLOCK_OS_THREAD = 34;
    /** Forces a collection. */
    public static final int COLLECT_GARBAGE = 35;
    /** a: counter variable; b: amount of turns. */
    public static final int LOOP_BEGIN = 36;
    /** a: counter variable; c: where to go when no turn is left. */
    public static final int LOOP_TEST = 37;
    /** c: where to go. */
    public static final int JUMP = 38;
    /** a: condition; c: where to go when it does not hold. */
    public static final int UNLESS = 39;
    /** a: variable; b: amount. */
    public static final int ASSIGN = 40;
    /** a: observation; b: amount. */
    public static final int OBSERVE = 41;
    /** a: message. */
    public static final int PANIC = 42;
    /** Ends the goroutine. */
    public static final int GOEXIT = 43;
    /** Returns from the function. */
    public static final int RETURN = 44;

    /** a: amount of time. */
    public static final int KERNEL_SLEEP = 45;
    /** a: stream. */
    public static final int WRITE = 46;
    /** a: stream; b: variable or -1. */
    public static final int READ = 47;
    /** a: peer; b: amount of time; c: variable or -1. */
    public static final int ASK = 48;

    /** a: writer; b: instant. */
    public static final int START_WRITER = 49;

    /** a: cell; b: amount. */
    public static final int STORE = 50;

    /** a: function whose tickers begin. */
    public static final int START_TICKERS = 51;

    /** a: amount of CPU; b: amount of blocked time; c: 1 if C calls back, 0 if not. */
    public static final int CGO_CALL = 52;

    /** Goes back to C at the end of a callback. */
    public static final int CGO_RETURN = 53;

    /** a: amount of Ps. */
    public static final int SET_MAX_PROCS = 54;

    /** a: bytes of stack that the frame of the function takes that begins here. */
    public static final int USE_STACK = 55;

    /** a: amount of percent. */
    public static final int SET_GC_PERCENT = 56;
    /** a: amount of bytes. */
    public static final int SET_MEMORY_LIMIT = 57;
    /** Collects, and gives memory back. */
    public static final int FREE_OS_MEMORY = 58;

    private Op() {}

    /**
     * Whether an operation begins with the call of a function that looks at its stack's guard, and so sees that the
     * goroutine was asked to give up its P. A copy does not: memmove has no prologue.
     */
    public static boolean callsFunction(int op) {
        return switch (op) {
            case COPY, JUMP, LOOP_BEGIN, LOOP_TEST, UNLESS, ASSIGN, STORE, OBSERVE, RETURN -> false;
            default -> true;
        };
    }
}
