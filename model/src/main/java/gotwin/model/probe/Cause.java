package gotwin.model.probe;

/** Where the time of a request goes; the parts of a request sum exactly to its response time. */
public enum Cause {
    /** On a CPU, running its own code or the runtime's on its behalf. */
    CPU("cpu"),
    /** Runnable: on a run queue, waiting for a P. */
    RUN_QUEUE("run queue"),
    /** Marking, or waiting for mark credit, because it allocated while the collector runs. */
    GC_ASSIST("gc assist"),
    /** Stopped with the world. */
    STOP_THE_WORLD("stop the world"),
    /** Waiting for a mutex, read-write mutex, wait group, condition or semaphore. */
    LOCK("lock"),
    /** Waiting to send, to receive or in a select. */
    CHANNEL("channel"),
    /** Inside a system call. */
    SYSCALL("syscall"),
    /** Waiting for the network, or arrived and not yet noticed by the netpoller. */
    NETWORK("network"),
    /** In {@code time.Sleep}. */
    SLEEP("sleep"),
    /** Its thread is frozen because the cgroup's CPU quota is used up. */
    THROTTLED("throttled"),
    /** Taken off its P by a preemption, or its thread off the CPU by the host, and not yet back. */
    PREEMPTED("preempted"),
    /** Its thread waits for the lock of Go's scheduler, spinning or asleep. */
    RUNTIME_LOCK("runtime lock");

    private final String label;

    Cause(String label) {
        this.label = label;
    }

    /** Its name in tables and reports. */
    public String label() {
        return label;
    }
}
