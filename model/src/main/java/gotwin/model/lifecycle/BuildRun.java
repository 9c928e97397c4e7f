package gotwin.model.lifecycle;

import gotwin.model.host.CostProfile;
import gotwin.model.host.Host;
import gotwin.model.kernel.EventHandler;
import gotwin.model.kernel.EventKernel;
import gotwin.model.lifecycle.BuildOutcome.ActionSpan;
import gotwin.model.program.ActionGraph;
import gotwin.model.random.RandomStreams;
import gotwin.model.units.Nanos;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Carries out a graph as {@code go build} does: a number of workers, each of which takes the ready action of the smallest
 * priority, executes it and makes ready what waited for it alone.
 *
 * <p>Models: Go 1.26 cmd/go/internal/work/exec.go, (*Builder).Do.
 */
public final class BuildRun implements EventHandler {
    private static final int HOST_EVENTS = 0;

    private final ActionGraph graph;
    private final EventKernel kernel;
    private final Host host;
    private final CompilerConcurrency concurrency;
    private final List<BuildWorker> workers = new ArrayList<>();
    private final int[] priority;
    private final int[] pendingCount;
    private final List<List<Integer>> triggers = new ArrayList<>();
    private final PriorityQueue<Integer> ready;
    private final long[] startNanos;
    private final long[] endNanos;

    private BuildRun(ActionGraph graph, BuildSettings settings, CostProfile costs, RandomStreams streams) {
        int count = graph.actions().size();
        this.graph = graph;
        this.kernel = new EventKernel("build", this);
        this.host = new Host(kernel, HOST_EVENTS, settings.host(), costs, streams);
        this.concurrency =
                new CompilerConcurrency(settings.compilerThreads(), settings.processorCount(), settings.workerCount());
        this.priority = new int[count];
        this.pendingCount = new int[count];
        this.startNanos = new long[count];
        this.endNanos = new long[count];
        this.ready = new PriorityQueue<>((a, b) -> Integer.compare(priority[a], priority[b]));
        Arrays.fill(endNanos, Nanos.NEVER);
        for (int i = 0; i < count; i++) {
            triggers.add(new ArrayList<>());
        }
        for (int i = 0; i < settings.workerCount(); i++) {
            workers.add(new BuildWorker(this, host, concurrency, settings.processorCount()));
        }
    }

    /**
     * Carries out a graph.
     *
     * @param streams randomness of the host
     */
    public static BuildOutcome of(ActionGraph graph, BuildSettings settings, CostProfile costs, RandomStreams streams) {
        return new BuildRun(graph, settings, costs, streams).run();
    }

    private BuildOutcome run() {
        List<Integer> order = graph.postOrder();
        for (int position = 0; position < order.size(); position++) {
            int action = order.get(position);
            priority[action] = position;
            List<Integer> dependencies = graph.actions().get(action).dependencies();
            pendingCount[action] = dependencies.size();
            for (int dependency : dependencies) {
                triggers.get(dependency).add(action);
            }
            if (dependencies.isEmpty()) {
                ready.add(action);
            }
        }
        host.startTenants();
        workers.forEach(BuildWorker::start);
        kernel.runUntil(Nanos.NEVER - 1);
        List<ActionSpan> spans = new ArrayList<>();
        for (int action : order) {
            if (endNanos[action] == Nanos.NEVER) {
                throw new IllegalStateException("the build ended before action " + action);
            }
            spans.add(new ActionSpan(action, startNanos[action], endNanos[action]));
        }
        return new BuildOutcome(
                kernel.nowNanos(), host.cpuNanos(), host.bandwidth().throttledNanos(), spans);
    }

    /** The ready action of the smallest priority, for a worker; -1 if there is none. */
    int take() {
        Integer action = ready.poll();
        if (action == null) {
            return -1;
        }
        startNanos[action] = kernel.nowNanos();
        return action;
    }

    ActionGraph graph() {
        return graph;
    }

    /** An action is done. */
    void done(int action) {
        endNanos[action] = kernel.nowNanos();
        if (action == 0) {
            host.end();
            return;
        }
        int readyCount = 0;
        for (int waiting : triggers.get(action)) {
            pendingCount[waiting]--;
            if (pendingCount[waiting] == 0) {
                ready.add(waiting);
                readyCount++;
            }
        }
        for (BuildWorker worker : workers) {
            if (readyCount > 1 && worker.wakeIfIdle()) { // the worker that is done takes one itself
                readyCount--;
            }
        }
    }

    @Override
    public void handle(int event, int argument) {
        host.handle(event - HOST_EVENTS, argument);
    }
}
