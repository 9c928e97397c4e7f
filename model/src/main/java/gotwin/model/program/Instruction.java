package gotwin.model.program;

import java.util.List;
import java.util.Optional;

/** One step of a goroutine. Costs of the runtime come on top, from the cost profile. */
public sealed interface Instruction {
    /** Burns CPU: {@code cpuNanos} nanoseconds of an undisturbed CPU, preemptible like a Go loop. */
    record Compute(Amount cpuNanos) implements Instruction {}

    /**
     * Copies memory: CPU time in assembly ({@code memmove}, {@code memclr}), where a preemption signal is dropped. A request
     * is seen by the next instruction that calls a function, which a copy does not, or by a signal after the copy.
     */
    record Copy(Amount cpuNanos) implements Instruction {}

    /**
     * Allocates {@code bytes} in {@code objectCount} objects, of which {@code pointerRatio} of the bytes hold pointers, and
     * keeps them for {@code lifetime}.
     */
    record Allocate(Amount bytes, Amount objectCount, double pointerRatio, Lifetime lifetime) implements Instruction {
        /** An allocation that its request keeps, if there is one. */
        public Allocate(Amount bytes, Amount objectCount, double pointerRatio) {
            this(bytes, objectCount, pointerRatio, new Lifetime.Request());
        }

        public Allocate {
            if (!(pointerRatio >= 0 && pointerRatio <= 1)) {
                throw new IllegalArgumentException("a pointer ratio is between 0 and 1, not " + pointerRatio);
            }
        }
    }

    /** {@code go function(arguments)}. */
    record Go(String function, List<Amount> arguments) implements Instruction {
        public Go {
            arguments = List.copyOf(arguments);
        }
    }

    /** {@code go func() { body }()}: the closure sees the resources around it and a copy of the variables. */
    record GoClosure(List<Instruction> body) implements Instruction {
        public GoClosure {
            body = List.copyOf(body);
        }
    }

    /** Calls a function and goes on after it returns. */
    record Call(String function, List<Amount> arguments) implements Instruction {
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    /** {@code channel <- value}. */
    record Send(String channel, Amount value) implements Instruction {}

    /** {@code variable = <-channel}; from a channel, a timer or a ticker. */
    record Receive(String channel, Optional<String> variable) implements Instruction {}

    /** {@code for variable := range channel { body }}. */
    record RangeOver(String channel, Optional<String> variable, List<Instruction> body) implements Instruction {
        public RangeOver {
            body = List.copyOf(body);
        }
    }

    /** {@code close(channel)}. */
    record Close(String channel) implements Instruction {}

    /** A select statement; with {@code orElse} it does not block. */
    record Select(List<SelectCase> cases, Optional<List<Instruction>> orElse) implements Instruction {
        public Select {
            cases = List.copyOf(cases);
            orElse = orElse.map(List::copyOf);
        }
    }

    /** {@code Mutex.Lock}. */
    record Lock(String mutex) implements Instruction {}

    /** {@code Mutex.Unlock}. */
    record Unlock(String mutex) implements Instruction {}

    /** {@code RWMutex.RLock}. */
    record ReadLock(String rwMutex) implements Instruction {}

    /** {@code RWMutex.RUnlock}. */
    record ReadUnlock(String rwMutex) implements Instruction {}

    /** {@code RWMutex.Lock}. */
    record WriteLock(String rwMutex) implements Instruction {}

    /** {@code RWMutex.Unlock}. */
    record WriteUnlock(String rwMutex) implements Instruction {}

    /** {@code WaitGroup.Add}. */
    record WaitGroupAdd(String waitGroup, Amount deltaCount) implements Instruction {}

    /** {@code WaitGroup.Done}. */
    record WaitGroupDone(String waitGroup) implements Instruction {}

    /** {@code WaitGroup.Wait}. */
    record WaitGroupWait(String waitGroup) implements Instruction {}

    /** {@code Cond.Wait}; its mutex must be held. */
    record CondWait(String cond) implements Instruction {}

    /** {@code Cond.Signal}. */
    record CondSignal(String cond) implements Instruction {}

    /** {@code Cond.Broadcast}. */
    record CondBroadcast(String cond) implements Instruction {}

    /** Takes a permit of a semaphore, waiting for one. */
    record SemaphoreAcquire(String semaphore) implements Instruction {}

    /** Returns a permit of a semaphore. */
    record SemaphoreRelease(String semaphore) implements Instruction {}

    /** {@code time.Sleep}. */
    record Sleep(Amount nanos) implements Instruction {}

    /** Sleeps until an instant; returns at once when it has passed. */
    record SleepUntil(Amount instantNanos) implements Instruction {}

    /** {@code Timer.Reset}: the timer fires after {@code nanos}. */
    record TimerReset(String timer, Amount nanos) implements Instruction {}

    /** {@code Timer.Stop} or {@code Ticker.Stop}. */
    record TimerStop(String timer) implements Instruction {}

    /** {@code time.AfterFunc(nanos, function)}. */
    record AfterFunc(Amount nanos, String function) implements Instruction {}

    /** A system call: CPU time in the kernel, then {@code blockedNanos} in which the thread sleeps there. */
    record Syscall(Amount cpuNanos, Amount blockedNanos) implements Instruction {}

    /** A system call that sleeps on a kernel timer for {@code nanos}: {@code clock_nanosleep}, with its timer slack. */
    record KernelSleep(Amount nanos) implements Instruction {}

    /**
     * A call of C: {@code cpuNanos} of computing there, not preemptible, then {@code blockedNanos} asleep, then {@code
     * callback}, which C calls back in Go on the same thread. A return in the callback returns to C.
     */
    record CgoCall(Amount cpuNanos, Amount blockedNanos, List<Instruction> callback) implements Instruction {
        public CgoCall {
            callback = List.copyOf(callback);
        }
    }

    /** Writes one message to a stream; its reader becomes ready. */
    record Write(String stream) implements Instruction {}

    /** Reads all messages a stream holds, waiting in the netpoller for the first; their number goes into a variable. */
    record Read(String stream, Optional<String> variable) implements Instruction {}

    /**
     * Asks a peer, over a connection of the goroutine's own, and waits in the netpoller for the answer, which the peer
     * sends {@code thinkNanos} after it has read the question; the instant of the answer goes into a variable.
     */
    record Ask(String peer, Amount thinkNanos, Optional<String> variable) implements Instruction {}

    /** Lets a writer begin: its instants count from {@code originNanos}. */
    record StartWriter(String writer, Amount originNanos) implements Instruction {}

    /** Waits for the network: another machine answers after {@code nanos}, noticed by the netpoller. */
    record NetworkWait(Amount nanos) implements Instruction {}

    /** {@code runtime.Gosched}. */
    record Gosched() implements Instruction {}

    /** {@code runtime.LockOSThread}. */
    record LockOsThread() implements Instruction {}

    /** {@code runtime.UnlockOSThread}. */
    record UnlockOsThread() implements Instruction {}

    /** {@code runtime.GC}. */
    record CollectGarbage() implements Instruction {}

    /** {@code runtime.GOMAXPROCS(count)}; 0 and less change nothing. */
    record SetMaxProcs(Amount count) implements Instruction {}

    /** {@code debug.SetGCPercent(percent)}; negative is off. */
    record SetGcPercent(Amount percent) implements Instruction {}

    /** {@code debug.SetMemoryLimit(bytes)}; negative changes nothing. */
    record SetMemoryLimit(Amount bytes) implements Instruction {}

    /** {@code debug.FreeOSMemory}. */
    record FreeOsMemory() implements Instruction {}

    /** Runs {@code body} as often as {@code times} says. */
    record Repeat(Amount times, List<Instruction> body) implements Instruction {
        public Repeat {
            body = List.copyOf(body);
        }
    }

    /** Runs {@code body} for ever. */
    record Forever(List<Instruction> body) implements Instruction {
        public Forever {
            body = List.copyOf(body);
        }
    }

    /** Runs {@code body} while the condition holds. */
    record While(Condition condition, List<Instruction> body) implements Instruction {
        public While {
            body = List.copyOf(body);
        }
    }

    /** Runs {@code then} if the condition holds, {@code orElse} if not. */
    record Branch(Condition condition, List<Instruction> then, List<Instruction> orElse) implements Instruction {
        public Branch {
            then = List.copyOf(then);
            orElse = List.copyOf(orElse);
        }
    }

    /** Sets a variable of the running function. */
    record Assign(String variable, Amount value) implements Instruction {}

    /** Sets a cell. */
    record Store(String cell, Amount value) implements Instruction {}

    /** Records a value (nanoseconds, bytes, a count) under a name of the program's; costs nothing. */
    record Observe(String observation, Amount value) implements Instruction {}

    /** {@code panic(message)}. */
    record Panic(String message) implements Instruction {}

    /** {@code runtime.Goexit}. */
    record Goexit() implements Instruction {}

    /** Returns from the function; from a goroutine's first function, ends the goroutine. */
    record Return() implements Instruction {}
}
