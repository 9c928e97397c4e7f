package gotwin.model.host;

/** Operations with a constant cost, in nanoseconds of CPU time unless the name says otherwise. */
public enum Cost {
    /** From one goroutine to the next on the same P: yield, one scheduler pass, resume. */
    GOROUTINE_SWITCH,
    /** Parking a goroutine and making it ready again, beside the switch. */
    GOROUTINE_READY,
    /** A {@code go} statement, for the creator. */
    GOROUTINE_CREATE,
    /** What a {@code go} statement costs more where no ended goroutine can be used again, beside touching memory. */
    GOROUTINE_NEW,
    /** End of a goroutine. */
    GOROUTINE_EXIT,
    /** A send, receive or close on a channel. */
    CHANNEL_OPERATION,
    /** Each case of a select. */
    SELECT_CASE,
    /** {@code Mutex.Lock} or {@code Unlock}, uncontended. */
    MUTEX_OPERATION,
    /** One round of active spinning in {@code Mutex.Lock} (30 PAUSE). */
    MUTEX_SPIN_ROUND,
    /** An operation of {@code RWMutex}, {@code WaitGroup} or {@code Cond}. */
    SYNC_OPERATION,
    /** Adding, resetting or stopping a timer. */
    TIMER_OPERATION,
    /** A clock read. */
    NANOTIME,
    /** Entering and leaving the kernel: a system call without its work. */
    SYSCALL_ENTRY,
    /** The runtime's part of a system call: entersyscall and exitsyscall. */
    SYSCALL_RUNTIME,
    /**
     * A call of C without its work, as Go 1.25 makes it: entersyscall, the switch to the system stack and back,
     * exitsyscall.
     */
    CGO_CALL,
    /** A call from C back into Go. */
    CGO_CALLBACK,
    /** Looking for network readiness without blocking: {@code epoll_wait(0)}. */
    NETPOLL_CHECK,
    /** What each ready connection adds to a look for network readiness. */
    NETPOLL_EVENT,
    /** Reading a ready connection. */
    NETWORK_READ,
    /** Reading or writing a message of a pipe or Unix socket. */
    PIPE_TRANSFER,
    /** Reading a message of a loopback TCP connection. */
    TCP_READ,
    /** Writing one: the kernel delivers it within the call. */
    TCP_WRITE,
    /** A look through all Ps that finds nothing to steal, per P. */
    STEAL_PASS,
    /**
     * How long {@code sched.lock} is held at a time if another M held it last; part of what its holder is charged for
     * otherwise.
     */
    SCHED_LOCK_HOLD,
    /** As above, if the same M did. */
    SCHED_LOCK_HOLD_AGAIN,
    /** Waking a sleeping thread and the CPU it goes to, for the waker: {@code FUTEX_WAKE}. */
    THREAD_WAKE,
    /** Waking a sleeping thread onto a CPU that is awake, for the waker. */
    THREAD_QUEUE,
    /** Creating a thread: {@code clone}, for the creator. */
    THREAD_CREATE,
    /** Switching a CPU from one thread to another. */
    THREAD_SWITCH,
    /** Utilisation of a CPU, in thousandths, below which the threads it wakes stay on it; 0 where nothing packs threads. */
    PACKED_BELOW_PERMILLE,
    /**
     * Programming the CPU's clock for a kernel timer: before a thread falls asleep until then, and again if it is woken
     * before and the timer is cancelled.
     */
    TIMER_SET,
    /** CPU time of a thread whose sleep a kernel timer has ended, beside the thread switch and setting the timer. */
    TIMER_SLEEP,
    /**
     * Share, in thousandths, of what a wake-up takes longer because its CPU has idled that is CPU time of the woken thread: the
     * kernel's way back to it, on a CPU that is cold.
     */
    COLD_WAKE_PERMILLE,
    /** How long a wake-up takes by another thread that finds the CPU still awake. */
    WARM_THREAD_WAKE,
    /** How long a wake-up by a timer takes that costs {@link #TIMER_SLEEP}. */
    WARM_TIMER_WAKE,
    /** What a tick of the kernel's clock takes of a CPU that is busy: the interrupt and the scheduler's books. */
    TICK,
    /** How late a kernel timer fires: the default timer slack. */
    TIMER_SLACK,
    /** Sending a preemption signal: {@code tgkill}. */
    SIGNAL_SEND,
    /** Delivery and handling of a preemption signal, for its receiver. */
    SIGNAL_HANDLE,
    /** An allocation, without its bytes, in picoseconds. */
    ALLOCATION_PICOS,
    /** Work inside each stop of the world, without stopping and starting. */
    STOP_THE_WORLD_WORK,
    /** Work of a collection that does not depend on the heap. */
    GC_CYCLE_FIXED,
    /** Scanning the stack of one goroutine. */
    STACK_SCAN,
    /** Moving a goroutine to another stack, beside its bytes. */
    STACK_GROWTH,
    /** Each byte of the stack it moves to, in picoseconds: allocating, touching, copying. */
    STACK_BYTE_PICOS,
    /** Allocating one byte, in picoseconds: zeroing and cache misses. */
    ALLOCATED_BYTE_PICOS,
    /** Marking one byte of pointers, in picoseconds. */
    MARKED_BYTE_PICOS,
    /** Marking one object, beside its pointers, in picoseconds. */
    MARKED_OBJECT_PICOS,
    /** The first look of a collection at a span: its description and mark bits have left the caches since the last. */
    MARKED_SPAN,
    /** What marking an object costs more where objects are not visited in the order of their addresses: a cache miss. */
    SHUFFLED_OBJECT,
    /** Sweeping one span: a look at its description and its marks. */
    SWEPT_SPAN,
    /** What sweeping a span costs more if nothing in it survived: it gives its pages back. */
    FREED_SPAN,
    /** What sweeping a span costs more if another CPU used its description, its marks and the sweeper's books last. */
    FOREIGN_SPAN,
    /**
     * What an allocation costs more while a collection marks, in picoseconds: the new object's mark bit and the books of
     * assists.
     */
    BLACK_OBJECT_PICOS,
    /** Storing a pointer into a new object while a collection marks, in picoseconds. */
    WRITE_BARRIER_PICOS,
    /** From the end of a copy of memory to the begin of the next, in a loop of short ones: Go code, not assembly. */
    COPY_RETURN,
    /** The same after a copy so long that nothing of the loop is left in the caches. */
    COPY_RETURN_COLD,
    /** How long such a copy takes. */
    COPY_COLD_AFTER,
    /** First touch of 4 KiB of memory. */
    PAGE_FAULT,
    /** Loading a program: {@code execve} until its first instruction, with the page faults of the kernel's own. */
    PROCESS_EXEC,
    /** A page fault of a program that starts: pages of its file, which is in the page cache, and of the runtime's tables. */
    IMAGE_FAULT,
    /** From the first instruction until M0 schedules, without page faults: rt0_go, schedinit, mstart1. */
    RUNTIME_ENTRY,
    /** Giving memory back to the host, beside its pages: a call of {@code madvise}. */
    SCAVENGE_CALL,
    /** Giving 4 KiB back. */
    SCAVENGED_PAGE,
    /** CPU time one microsecond of calibrated work takes, in picoseconds per nanosecond; 1000 when undisturbed. */
    COMPUTE_FACTOR_PERMILLE,
    /** Interquartile range of the time that one and the same computation takes, in millionths of it. */
    COMPUTE_SPREAD_PPM
}
