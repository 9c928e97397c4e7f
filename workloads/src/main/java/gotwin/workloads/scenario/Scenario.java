package gotwin.workloads.scenario;

import gotwin.model.host.CostProfile;
import gotwin.model.host.HostSettings;
import gotwin.model.process.LiveHeap;
import gotwin.model.process.ProcessSpec;
import gotwin.model.process.RuntimeSettings;
import gotwin.model.program.CompiledProgram;
import gotwin.model.program.ProcessStart;
import gotwin.model.program.Program;
import gotwin.model.random.RandomStreams;
import gotwin.workloads.traffic.ClassSpec;
import gotwin.workloads.traffic.TrafficPattern;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One process on one host under one traffic, and how long it is watched.
 *
 * @param name its name in results: letters, digits, {@code _} and {@code -}
 * @param runtime what the Go runtime is told
 * @param host the machine under it
 * @param costs what operations cost there
 * @param liveHeap what the program keeps
 * @param start how it starts; nothing if it runs already
 * @param run how long it is watched
 * @param traffic how requests come
 * @param classes the kinds of request
 * @param program what it does
 */
public record Scenario(
        String name,
        RuntimeSettings runtime,
        HostSettings host,
        CostProfile costs,
        LiveHeap liveHeap,
        Optional<ProcessStart> start,
        RunSettings run,
        TrafficPattern traffic,
        List<ClassSpec> classes,
        Program program) {
    public Scenario {
        classes = List.copyOf(classes);
    }

    /** The process of one replication, whose traffic draws from {@code streams}; used for one run. */
    public ProcessSpec prepare(RandomStreams streams) {
        return new ProcessSpec(runtime, host, costs, program, traffic.open(classes, streams), liveHeap, start);
    }

    /** The names of the classes, in the order of their indices. */
    public List<String> classNames() {
        return classes.stream().map(ClassSpec::name).toList();
    }

    /** The names under which the program observes values, in the order of their indices. */
    public List<String> observationNames() {
        return CompiledProgram.of(program).observations();
    }

    /**
     * Mean CPU time of a request, in nanoseconds, for planning: computing, kernel time and allocating in its handler, by
     * the means of its attributes, without switching and collecting. Empty without requests.
     */
    public OptionalDouble meanCpuNanosPerRequest() {
        return OfferedLoad.meanCpuNanos(this);
    }

    /**
     * Offered CPU load for planning: arrivals a second times mean CPU time, 1 for one CPU. It can serve no more than
     * GOMAXPROCS, the CPUs and the quota allow. Empty in a closed loop and without requests.
     */
    public OptionalDouble offeredCpuRatio() {
        return OfferedLoad.cpuRatio(this);
    }
}
