package gotwin.model.process;

import gotwin.model.gc.CollectedMemory;
import gotwin.model.gc.Collector;
import gotwin.model.gc.CollectorControls;
import gotwin.model.gc.GcPacer;
import gotwin.model.gc.GcTotals;
import gotwin.model.gc.ProcessorChange;
import gotwin.model.host.Host;
import gotwin.model.kernel.EventHandler;
import gotwin.model.kernel.EventKernel;
import gotwin.model.lifecycle.MainFunction;
import gotwin.model.lifecycle.RuntimeMain;
import gotwin.model.memory.Stacks;
import gotwin.model.poll.Netpoller;
import gotwin.model.poll.Sysmon;
import gotwin.model.poll.Timers;
import gotwin.model.probe.Probe;
import gotwin.model.probe.Probe.RuntimeDetail;
import gotwin.model.process.RunOutcome.Counters;
import gotwin.model.process.RunOutcome.Exit;
import gotwin.model.process.RunOutcome.Kind;
import gotwin.model.program.CompiledProgram;
import gotwin.model.program.Linkage;
import gotwin.model.random.RandomStreams;
import gotwin.model.sched.Goroutine;
import gotwin.model.sched.Machine;
import gotwin.model.sched.ProcessEnd;
import gotwin.model.sched.Scheduler;
import gotwin.model.sched.SchedulerTrace;
import gotwin.model.sched.WaitReason;
import gotwin.model.sync.Select;
import gotwin.model.sync.SyncContext;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** A process with everything under it, joined. */
final class GoProcess implements EventHandler, ProcessEnd {
    private static final int HOST_EVENTS = 0;
    private static final int NETWORK_EVENT = HOST_EVENTS + Host.EVENT_COUNT;
    private static final int REQUEST_EVENTS = NETWORK_EVENT + 1;
    private static final int FATAL_CODE = 2;

    /** What a shell reports for SIGKILL: 128 and the signal's number, 9. Source: POSIX shell, 2.8.2 Exit Status. */
    private static final int KILLED_CODE = 137;

    private final EventKernel kernel;
    private final Host host;
    private final Scheduler scheduler;
    private final Netpoller netpoller;
    private final Sysmon sysmon;
    private final Goroutines goroutines;
    private final Interpreter interpreter;
    private final Requests requests;
    private final Collector collector;
    private final CollectedMemory memory;
    private final CompiledProgram program;
    private final Probe probe;
    private final RuntimeReading reading;
    private final Optional<RuntimeMain> starting;
    private final ProcessReader reader;
    private Exit exit = new Exit(Kind.HORIZON, 0, Optional.empty());

    GoProcess(String name, ProcessSpec spec, RandomStreams streams, Probe probe, BooleanSupplier enough) {
        this.probe = probe;
        program = CompiledProgram.of(spec.program());
        kernel = new EventKernel(name, this);
        host = new Host(kernel, HOST_EVENTS, spec.host(), spec.costs(), streams);
        GoVersion version = spec.runtime().version();
        scheduler = new Scheduler(
                kernel,
                host,
                spec.costs(),
                version.schedulerRules(),
                streams,
                spec.runtime().gomaxprocs(),
                this);
        Timers timers = new Timers(scheduler, spec.costs());
        netpoller = new Netpoller(kernel, NETWORK_EVENT, scheduler, timers);
        Stacks stacks =
                new Stacks(scheduler, spec.costs(), spec.runtime().godebug().stackStart());
        GcPacer pacer = new GcPacer(
                spec.runtime().gogcPercent(),
                spec.runtime().gomemlimitBytes(),
                spec.runtime().whatIf().policy());
        collector = new Collector(
                scheduler, pacer, probe, spec.costs(), spec.liveHeap().spec(version.spanLayout()), stacks, timers);
        reader = new ProcessReader(kernel, scheduler, collector, probe);
        memory = new CollectedMemory(
                scheduler, collector, spec.costs(), spec.host().memoryLimitBytes());
        scheduler.join(timers, netpoller, collector.workers());
        sysmon = new Sysmon(scheduler, timers, host, spec.costs());
        SyncContext context = new SyncContext(scheduler, spec.costs());
        Amounts amounts = new Amounts(program, scheduler, streams, spec.costs());
        goroutines = new Goroutines(
                program,
                scheduler,
                amounts,
                new Resources(
                        context,
                        timers,
                        version.channelTimers(),
                        new Outside(scheduler, netpoller, host, spec.costs()),
                        spec.program().tapes(),
                        memory.keepers()),
                timers,
                stacks,
                probe,
                spec.costs());
        Selects selects = new Selects(program, new Select(context, streams.open("select.order")));
        ForeignCalls foreignCalls = new ForeignCalls(scheduler, spec.costs(), version);
        ProcessorChange processorChange = new ProcessorChange(collector, scheduler);
        ProcessorUpdater updater = new ProcessorUpdater(scheduler, host, spec.runtime(), processorChange);
        sysmon.alsoDo(() -> {
            updater.look();
            collector.backgroundScavenger().look();
            collector.forceGcHelper().look();
        });
        Operations operations = new Operations(
                program,
                scheduler,
                timers,
                netpoller,
                amounts,
                goroutines,
                selects,
                memory,
                foreignCalls,
                processorChange,
                updater,
                new CollectorControls(scheduler, collector, memory),
                new ComputeTime(spec.costs(), streams.open("compute.time")),
                spec.costs());
        interpreter = new Interpreter(program, scheduler, amounts, goroutines, operations, probe);
        requests = new Requests(
                kernel,
                REQUEST_EVENTS,
                spec.traffic(),
                program,
                scheduler,
                netpoller,
                goroutines,
                probe,
                enough,
                streams,
                spec.costs(),
                memory);
        scheduler.changes().reportTo(probe);
        reading = new RuntimeReading(spec.runtime(), program, scheduler, goroutines, foreignCalls, collector, memory);
        amounts.join(goroutines.programResources());
        goroutines.join(interpreter, requests, memory);
        scheduler.deadlockCheck().explainWith(goroutines::onlyGoexitIsLeft);
        if (program.linkage() == Linkage.CGO) {
            scheduler.deadlockCheck().linkC();
        }
        starting = spec.start()
                .map(start -> new RuntimeMain(
                        start,
                        spec.costs(),
                        context,
                        scheduler,
                        sysmon,
                        collector,
                        memory,
                        updater.starting(),
                        probe,
                        new ProgramMain()));
        Godebug godebug = spec.runtime().godebug();
        if (godebug.tracesScheduler()) {
            goroutines.census().made(collector.sweeper().goroutine());
            collector
                    .workers()
                    .whenMade(workers -> goroutines.census().madeWorkers(workers, goroutines.createdCount()));
            sysmon.traceEach(
                    godebug.schedtraceNanos(),
                    new SchedulerTrace(scheduler, probe, probe.schedulerDetail(), goroutines.census()));
        }
    }

    RunOutcome run(long horizonNanos) {
        memory.killIfTooLarge();
        if (!host.hasEnded()) {
            simulate(horizonNanos);
        }
        collector.check();
        reader.end();
        if (probe.runtimeDetail() == RuntimeDetail.REPORT) {
            probe.runtimeRead(reading.now());
        }
        return new RunOutcome(
                exit,
                kernel.nowNanos(),
                kernel.executedEvents() + host.burstCount(),
                interpreter.operationCount(),
                counters());
    }

    private void simulate(long horizonNanos) {
        host.startTenants();
        if (starting.isPresent()) {
            starting.get().exec(goroutines.main(starting.get()));
            kernel.runUntil(horizonNanos);
            return;
        }
        if (program.mainFunction() >= 0) {
            goroutines.startTickers(scheduler.start(goroutines.main()));
        } else {
            goroutines.skipMain();
            goroutines.startTickers(scheduler.startIdle());
        }
        sysmon.start();
        requests.start();
        if (!host.hasEnded()) {
            kernel.runUntil(horizonNanos);
        }
    }

    /** What the program does once it is initialised; one without a main function serves requests, and its main waits. */
    private final class ProgramMain implements MainFunction {
        @Override
        public void begins(Machine machine) {
            goroutines.startTickers(machine);
            requests.start();
        }

        @Override
        public long run(Goroutine main, Machine machine) {
            return program.mainFunction() < 0
                    ? scheduler.park(machine, WaitReason.IO_WAIT)
                    : interpreter.run(main, machine);
        }
    }

    private Counters counters() {
        long idleNanos = scheduler.processorIdleNanos();
        GcTotals gc = collector.totals();
        return new Counters(
                scheduler.processorNanos() - idleNanos,
                idleNanos,
                gc.assistCpuNanos() + gc.backgroundCpuNanos() + gc.idleCpuNanos() + gc.stopCpuNanos(),
                gc.assistCpuNanos(),
                gc.backgroundCpuNanos(),
                gc.idleCpuNanos(),
                gc.stoppedNanos(),
                gc.cycleCount(),
                collector.allocatedBytes(),
                collector.peakBytes(),
                scheduler.threadCount(),
                goroutines.createdCount(),
                host.bandwidth().periodCount(),
                host.bandwidth().throttledPeriodCount(),
                host.bandwidth().throttledNanos(),
                host.cpuNanos(),
                scheduler.lock().waitNanos(),
                scheduler.lock().waitNanos() - scheduler.lock().sleptNanos());
    }

    @Override
    public void handle(int event, int argument) {
        if (event < NETWORK_EVENT) {
            host.handle(event, argument);
        } else if (event == NETWORK_EVENT) {
            netpoller.handle(argument);
        } else {
            requests.handle(event - REQUEST_EVENTS, argument);
        }
    }

    @Override
    public void returned() {
        end(new Exit(Kind.RETURNED, 0, Optional.empty()));
    }

    @Override
    public void panic(String message) {
        end(new Exit(Kind.PANICKED, FATAL_CODE, Optional.of("panic: " + message)));
    }

    @Override
    public void fatal(String message) {
        end(new Exit(Kind.FATAL, FATAL_CODE, Optional.of("fatal error: " + message)));
    }

    /** Source: proc.go:checkmcount; "fatal error: thread exhaustion" follows on the next line. */
    @Override
    public void threadsExhausted(int limitCount) {
        String message = "runtime: program exceeds " + limitCount + "-thread limit";
        end(new Exit(Kind.FATAL, FATAL_CODE, Optional.of(message)));
    }

    /** Source: stack.go:newstack; "fatal error: stack overflow" follows on the next line but one. */
    @Override
    public void stackExhausted(long limitBytes) {
        String message = "runtime: goroutine stack exceeds " + limitBytes + "-byte limit";
        end(new Exit(Kind.FATAL, FATAL_CODE, Optional.of(message)));
    }

    /** The message is that of Go's os/exec for a process that a signal ended. Source: os/exec_posix.go, String. */
    @Override
    public void killed() {
        end(new Exit(Kind.KILLED, KILLED_CODE, Optional.of("signal: killed")));
    }

    private void end(Exit how) {
        if (!host.hasEnded()) {
            exit = how;
            host.end();
        }
    }
}
