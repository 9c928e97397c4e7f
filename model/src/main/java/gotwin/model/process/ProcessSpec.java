package gotwin.model.process;

import gotwin.model.host.CostProfile;
import gotwin.model.host.HostSettings;
import gotwin.model.program.ProcessStart;
import gotwin.model.program.Program;
import gotwin.model.program.Traffic;
import java.util.Optional;

/**
 * One process to simulate.
 *
 * @param runtime what its Go runtime is told
 * @param host the machine under it
 * @param costs what operations cost there
 * @param program what it does
 * @param traffic the requests it serves; holds the run's cursor, so a spec is used for one run
 * @param liveHeap what it keeps
 * @param start how it starts; a process without one has started before the run
 */
public record ProcessSpec(
        RuntimeSettings runtime,
        HostSettings host,
        CostProfile costs,
        Program program,
        Traffic traffic,
        LiveHeap liveHeap,
        Optional<ProcessStart> start) {
    /** A process that runs already. */
    public ProcessSpec(
            RuntimeSettings runtime,
            HostSettings host,
            CostProfile costs,
            Program program,
            Traffic traffic,
            LiveHeap liveHeap) {
        this(runtime, host, costs, program, traffic, liveHeap, Optional.empty());
    }
}
