package gotwin.workloads.build;

import gotwin.model.program.ActionGraph;
import gotwin.model.program.BuildAction;
import gotwin.workloads.binder.InvalidInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what {@code go build -debug-actiongraph=FILE} writes. Form: Go 1.26 cmd/go/internal/work/action.go, actionJSON: an
 * array, of which the first action is the root.
 */
public final class ActionGraphReader {
    private ActionGraphReader() {}

    /**
     * The build that a file records.
     *
     * @throws IOException if the file cannot be read
     * @throws InvalidInput with everything that is wrong with it
     */
    public static BuildRecording read(Path file) throws IOException {
        ActionGraphJson json = ActionGraphJson.read(file);
        List<RecordedAction> actions = json.actions();
        int usualThreads =
                actions.stream().mapToInt(RecordedAction::threadCount).max().orElse(0);
        RecordedAction.Machine machine = RecordedAction.machine(actions);
        List<BuildAction> built = new ArrayList<>();
        for (RecordedAction action : actions) {
            built.add(new BuildAction(
                    action.mode(),
                    action.packagePath(),
                    action.dependencies(),
                    action.work(actions, Math.max(1, usualThreads), machine)));
        }
        return new BuildRecording(
                new ActionGraph(built),
                (int) actions.stream().filter(ActionGraphReader::compiled).count(),
                wallNanos(actions),
                workerCount(actions),
                Math.max(1, usualThreads),
                actions.stream().mapToLong(RecordedAction::realNanos).sum(),
                actions.stream().mapToLong(RecordedAction::cpuNanos).sum());
    }

    private static boolean compiled(RecordedAction action) {
        return action.mode().equals(BuildAction.BUILD) && action.hasProcesses();
    }

    private static long wallNanos(List<RecordedAction> actions) {
        long beginNanos =
                actions.stream().mapToLong(RecordedAction::readyNanos).min().orElse(0);
        long endNanos =
                actions.stream().mapToLong(RecordedAction::endNanos).max().orElse(0);
        return endNanos - beginNanos;
    }

    private static int workerCount(List<RecordedAction> actions) {
        int most = 1;
        for (RecordedAction action : actions) {
            int atOnce = 0;
            for (RecordedAction other : actions) {
                if (other.startNanos() <= action.startNanos() && action.startNanos() < other.endNanos()) {
                    atOnce++;
                }
            }
            most = Math.max(most, atOnce);
        }
        return most;
    }
}
