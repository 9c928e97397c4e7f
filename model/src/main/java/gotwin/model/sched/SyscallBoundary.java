package gotwin.model.sched;

import gotwin.model.host.ThreadBody;
import gotwin.model.probe.Cause;
import gotwin.model.sched.Machine.Activity;
import org.jspecify.annotations.Nullable;

/**
 * Into a system call and out of it.
 *
 * <p>Models: Go 1.24.4 proc.go: entersyscall (4528), exitsyscall (4666), exitsyscallfast, exitsyscall0.
 */
final class SyscallBoundary {
    private final Scheduler scheduler;

    SyscallBoundary(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    long enter(Machine machine, long cpuNanos, long blockedNanos, KernelWait wait) {
        Goroutine goroutine = machine.current();
        scheduler.changes.syscall(goroutine);
        goroutine.spend(Cause.SYSCALL, scheduler.nowNanos());
        scheduler.wakeSysmon();
        scheduler.world().safePoints().pass(machine.processor());
        Processor processor = scheduler.release(machine);
        machine.oldProcessor = processor;
        processor.status = Processor.Status.SYSCALL;
        if (scheduler.world().isStopPending()) {
            processor.syscallTick++;
            scheduler.world().stopped(processor);
        }
        machine.syscallBlockNanos = blockedNanos;
        machine.syscallWait = wait;
        machine.activity = Activity.SYSCALL_BLOCK;
        scheduler.charge(cpuNanos);
        machine.syscallPaid = false;
        return GoroutineBody.LEFT;
    }

    /** First the CPU time inside the kernel, then the sleep there. */
    long block(Machine machine) {
        if (!machine.syscallPaid) {
            machine.syscallPaid = true;
            return scheduler.takeCharge();
        }
        machine.activity = Activity.SYSCALL_RETURN;
        if (machine.syscallBlockNanos == 0) {
            return MachineLoop.GOES_ON;
        }
        if (machine.syscallWait == KernelWait.TIMER) {
            scheduler.host().sleepFor(machine.thread, machine.syscallBlockNanos);
        } else {
            scheduler.host().blockFor(machine.thread, machine.syscallBlockNanos);
        }
        return ThreadBody.SLEEP;
    }

    long exit(Machine machine) {
        Goroutine goroutine = machine.current();
        Processor old = machine.oldProcessor;
        machine.oldProcessor = null;
        // Any M's system call will do: the status is all Go looks at (exitsyscallfast).
        if (old != null && old.status == Processor.Status.SYSCALL) {
            old.syscallTick++;
            scheduler.acquire(machine, old);
            return resume(machine, goroutine);
        }
        Processor idle = scheduler.world().isStopPending() ? null : takeIdleProcessor();
        if (idle != null) {
            scheduler.wakeSysmon();
            idle.syscallTick++;
            scheduler.acquire(machine, idle);
            return resume(machine, goroutine);
        }
        scheduler.changes.runnable(goroutine, Cause.RUN_QUEUE);
        goroutine.machine = null;
        goroutine.leavesSyscall = true;
        machine.current = null;
        scheduler.queues().putGlobal(goroutine);
        if (machine.locked != null) {
            return scheduler.pool.stopLocked(machine);
        }
        return scheduler.pool.stop(machine);
    }

    private @Nullable Processor takeIdleProcessor() {
        if (scheduler.idleProcessors.count() == 0) {
            return null;
        }
        scheduler.lock().take();
        return scheduler.idleProcessors.poll();
    }

    private long resume(Machine machine, Goroutine goroutine) {
        goroutine.spend(Cause.CPU, scheduler.nowNanos());
        scheduler.changes.returned(goroutine);
        machine.activity = Activity.EXECUTE;
        if (machine.processor().preempt) {
            goroutine.preempt = true;
        }
        return MachineLoop.GOES_ON;
    }
}
