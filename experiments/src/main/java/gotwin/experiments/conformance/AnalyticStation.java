package gotwin.experiments.conformance;

import gotwin.model.host.CostProfile;
import gotwin.model.host.CpuQuota;
import gotwin.model.host.HostSettings;
import gotwin.model.process.GoVersion;
import gotwin.model.process.LiveHeap;
import gotwin.model.process.ProcessSpec;
import gotwin.model.process.RuntimeSettings;
import gotwin.model.program.Amount;
import gotwin.model.program.BodyBuilder;
import gotwin.model.program.Condition;
import gotwin.model.program.Instruction;
import gotwin.model.program.Program;
import gotwin.model.program.ProgramBuilder;
import gotwin.model.program.RequestClass;
import gotwin.model.program.Sampler;
import gotwin.model.program.Traffic;
import java.util.List;

/**
 * A Go process that is a queueing station: a goroutine per request, all costs zero, no collector.
 *
 * <p>Requests appear on the global run queue ({@link Traffic.Delivery#DIRECT}). The host has more than twice as many CPUs as
 * there are Ps, so that no thread, sysmon's included, ever waits for one. Services stay below the 10 ms after which sysmon
 * preempts.
 *
 * @param processorCount GOMAXPROCS: the servers
 * @param program what serves a request; its handler is {@code serve}, with the CPU time as its parameter
 */
record AnalyticStation(int processorCount, Program program) {
    private static final String HANDLER = "serve";
    private static final String DEMAND = "cpu";

    /** Serves each request in one go. */
    static AnalyticStation runningToCompletion(int processorCount) {
        return new AnalyticStation(
                processorCount,
                new ProgramBuilder()
                        .function(HANDLER, List.of(DEMAND), body -> body.compute(Amount.variable(DEMAND)))
                        .build());
    }

    /** Serves requests in turns of {@code quantumNanos}: after each the goroutine yields with Gosched. */
    static AnalyticStation takingTurns(int processorCount, long quantumNanos) {
        Amount quantum = Amount.of(quantumNanos);
        Amount left = Amount.variable(DEMAND);
        List<Instruction> turn = BodyBuilder.of(body -> body.compute(quantum)
                .assign(DEMAND, new Amount.Difference(left, quantum))
                .add(new Instruction.Gosched()));
        return new AnalyticStation(
                processorCount,
                new ProgramBuilder()
                        .function(
                                HANDLER,
                                List.of(DEMAND),
                                body -> body.add(new Instruction.While(new Condition.Less(quantum, left), turn))
                                        .compute(left))
                        .build());
    }

    /** The process with requests that come whether or not earlier ones are done. */
    ProcessSpec open(AnalyticLoad load) {
        return spec(new Traffic.Open(classes(), load, Traffic.Delivery.DIRECT));
    }

    /** The process with {@code clientCount} clients, each of which thinks between its requests. */
    ProcessSpec closed(AnalyticLoad load, int clientCount, Sampler thinkNanos) {
        return spec(new Traffic.Closed(classes(), load, clientCount, thinkNanos, Traffic.Delivery.DIRECT));
    }

    private static List<RequestClass> classes() {
        return List.of(new RequestClass("request", HANDLER));
    }

    private ProcessSpec spec(Traffic traffic) {
        RuntimeSettings runtime = new RuntimeSettings(
                GoVersion.GO_1_24, processorCount, RuntimeSettings.GOGC_OFF, RuntimeSettings.NO_MEMORY_LIMIT);
        HostSettings host = new HostSettings(2 * processorCount + 2, CpuQuota.NONE);
        return new ProcessSpec(runtime, host, CostProfile.zero(), program, traffic, LiveHeap.EMPTY);
    }
}
