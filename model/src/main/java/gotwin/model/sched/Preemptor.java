package gotwin.model.sched;

import gotwin.model.host.Cost;
import gotwin.model.sched.Machine.Activity;

/**
 * Takes goroutines off their Ps: asks by a flag and a signal, which cuts a preemptible burst short.
 *
 * <p>Models: Go 1.24.4 proc.go:6353 (preemptone), signal_unix.go (doSigPreempt), preempt.go.
 */
public final class Preemptor {
    private final Scheduler scheduler;

    Preemptor(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /** Asks the goroutine that runs on a P to give it up. */
    public void preemptOne(Processor processor) {
        Machine machine = processor.machine;
        if (machine == null || machine.current == null) {
            return;
        }
        machine.current().preempt = true;
        processor.preempt = true;
        scheduler.charge(scheduler.host().signal(machine.thread));
    }

    long signalled(Machine machine, long remainingNanos) {
        long handlerNanos = scheduler.costs().of(Cost.SIGNAL_HANDLE);
        if (machine.signalAwaited) {
            machine.signalAwaited = false;
            return handlerNanos;
        }
        if (machine.interruptibleBurst && machine.activity == Activity.EXECUTE && machine.current().preempt) {
            machine.cut(remainingNanos);
            return handlerNanos;
        }
        if (!machine.preemptibleBurst
                || machine.activity != Activity.EXECUTE
                || !machine.current().preempt
                || remainingNanos == 0) {
            return remainingNanos + handlerNanos;
        }
        machine.current().remainingNanos = remainingNanos;
        machine.preemptibleBurst = false;
        int outer = scheduler.lock().enter(machine.index);
        scheduler.preempt(machine);
        scheduler.lock().leave(outer);
        return handlerNanos + scheduler.takeCharge();
    }
}
