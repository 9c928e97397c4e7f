package gotwin.model.program;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/**
 * What {@code go build} has to do: actions, the first of which is the root and depends on all others.
 *
 * <p>Actions that the root does not need are never carried out.
 */
public final class ActionGraph {
    private final List<BuildAction> actions;
    private final List<Integer> postOrder;

    /**
     * A graph.
     *
     * @throws IllegalArgumentException if there is no action, a dependency that is none, or a cycle
     */
    public ActionGraph(List<BuildAction> actions) {
        this.actions = List.copyOf(actions);
        if (actions.isEmpty()) {
            throw new IllegalArgumentException("a build has at least one action");
        }
        for (BuildAction action : actions) {
            for (int dependency : action.dependencies()) {
                if (dependency < 0 || dependency >= actions.size()) {
                    throw new IllegalArgumentException("there is no action " + dependency);
                }
            }
        }
        List<Integer> cycle = cycle();
        if (!cycle.isEmpty()) {
            throw new IllegalArgumentException("actions depend on one another in a circle: " + cycle);
        }
        this.postOrder = Collections.unmodifiableList(walk());
    }

    /** The actions; dependencies are positions in this list. */
    public List<BuildAction> actions() {
        return actions;
    }

    /**
     * Actions that the root needs, and the root, depth first, each after its dependencies: an action's position is its
     * priority. Models: Go 1.26 exec.go:actionList.
     */
    public List<Integer> postOrder() {
        return postOrder;
    }

    private List<Integer> walk() {
        List<Integer> order = new ArrayList<>();
        boolean[] isSeen = new boolean[actions.size()];
        int[] next = new int[actions.size()];
        Deque<Integer> path = new ArrayDeque<>();
        path.push(0);
        isSeen[0] = true;
        while (!path.isEmpty()) {
            int current = path.element();
            List<Integer> dependencies = actions.get(current).dependencies();
            if (next[current] == dependencies.size()) {
                order.add(path.pop());
            } else {
                int dependency = dependencies.get(next[current]++);
                if (!isSeen[dependency]) {
                    isSeen[dependency] = true;
                    path.push(dependency);
                }
            }
        }
        return order;
    }

    /** Actions that depend on one another in a circle, in its order; empty if there are none. */
    private List<Integer> cycle() {
        return findCycle(actions.stream().map(BuildAction::dependencies).toList());
    }

    /**
     * Numbers that lead to one another in a circle, in its order; empty if there is none.
     *
     * @param successors for each number those it leads to; all of them are positions in the list
     */
    public static List<Integer> findCycle(List<List<Integer>> successors) {
        int[] next = new int[successors.size()];
        boolean[] isDone = new boolean[successors.size()];
        boolean[] isOnPath = new boolean[successors.size()];
        for (int first = 0; first < successors.size(); first++) {
            List<Integer> path = new ArrayList<>();
            if (!isDone[first]) {
                path.add(first);
                isOnPath[first] = true;
            }
            while (!path.isEmpty()) {
                int current = path.get(path.size() - 1);
                if (next[current] == successors.get(current).size()) {
                    path.remove(path.size() - 1);
                    isOnPath[current] = false;
                    isDone[current] = true;
                    continue;
                }
                int successor = successors.get(current).get(next[current]++);
                if (isOnPath[successor]) {
                    return List.copyOf(path.subList(path.indexOf(successor), path.size()));
                }
                if (!isDone[successor]) {
                    path.add(successor);
                    isOnPath[successor] = true;
                }
            }
        }
        return List.of();
    }

    /**
     * The chain of dependencies that takes longest, in the order of execution: no number of CPUs makes the build shorter.
     *
     * @param threadCount threads of each process
     */
    public List<Integer> criticalPath(int threadCount) {
        long[] endNanos = new long[actions.size()];
        int[] before = new int[actions.size()];
        Arrays.fill(before, -1);
        for (int index : postOrder) {
            for (int dependency : actions.get(index).dependencies()) {
                if (before[index] < 0 || endNanos[dependency] > endNanos[before[index]]) {
                    before[index] = dependency;
                }
            }
            endNanos[index] = (before[index] < 0 ? 0 : endNanos[before[index]])
                    + actions.get(index).work().shortestNanos(threadCount);
        }
        List<Integer> path = new ArrayList<>();
        for (int index = 0; index >= 0; index = before[index]) {
            path.add(index);
        }
        Collections.reverse(path);
        return path;
    }

    /** How long the actions of a chain take one after the other, with so many threads each. */
    public long lengthNanos(List<Integer> path, int threadCount) {
        return path.stream()
                .mapToLong(index -> actions.get(index).work().shortestNanos(threadCount))
                .sum();
    }
}
