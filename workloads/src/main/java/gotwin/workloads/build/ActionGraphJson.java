package gotwin.workloads.build;

import gotwin.model.program.ActionGraph;
import gotwin.workloads.binder.InvalidInput;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The actions in the JSON text of a graph. */
final class ActionGraphJson {
    private static final Pattern COMPILER_THREADS = Pattern.compile(" -c=([0-9]{1,5})(?: |$)");

    private final JsonPlaces json;

    private ActionGraphJson(JsonPlaces json) {
        this.json = json;
    }

    /**
     * Reads a file.
     *
     * @throws IOException if it cannot be read
     * @throws InvalidInput if it is no JSON
     */
    static ActionGraphJson read(Path file) throws IOException {
        return new ActionGraphJson(JsonPlaces.read(file));
    }

    /** An action with times as Go wrote them. */
    private record Times(Instant ready, Instant start, Instant done) {}

    /** @throws InvalidInput with everything that is wrong */
    List<RecordedAction> actions() {
        JsonNode root = json.root();
        if (!root.isArray() || root.isEmpty()) {
            json.report("", "is no list of actions; write the file that go build -debug-actiongraph=FILE writes");
        }
        json.throwIfBad();
        List<JsonNode> nodes = new ArrayList<>();
        root.forEach(nodes::add);
        List<List<Integer>> dependencies = new ArrayList<>();
        for (int index = 0; index < nodes.size(); index++) {
            checkShape(nodes.get(index), index);
            dependencies.add(dependencies(nodes.get(index), index, nodes.size()));
        }
        checkTimesAreThere(nodes);
        json.throwIfBad();
        checkCircle(nodes, dependencies);
        List<Times> times = new ArrayList<>();
        for (int index = 0; index < nodes.size(); index++) {
            times.add(times(nodes.get(index), index));
        }
        json.throwIfBad();
        Instant first = times.stream().map(Times::ready).min(Instant::compareTo).orElseThrow();
        List<RecordedAction> actions = new ArrayList<>();
        for (int index = 0; index < nodes.size(); index++) {
            actions.add(action(nodes.get(index), index, dependencies.get(index), times.get(index), first));
        }
        json.throwIfBad();
        return actions;
    }

    private void checkShape(JsonNode node, int index) {
        if (!node.isObject() || !node.path("Mode").isString()) {
            json.report("/" + index, "is no action; each has ID, Mode, Package, Deps and times");
        } else if (!node.path("ID").isInt() || node.path("ID").intValue() != index) {
            json.report("/" + index + "/ID", "is not " + index + "; an action's ID is its position, from 0");
        }
    }

    private List<Integer> dependencies(JsonNode node, int index, int count) {
        List<Integer> dependencies = new ArrayList<>();
        int position = 0;
        for (JsonNode dependency : node.path("Deps")) {
            if (dependency.isInt() && dependency.intValue() >= 0 && dependency.intValue() < count) {
                dependencies.add(dependency.intValue());
            } else {
                json.report(
                        "/" + index + "/Deps/" + position,
                        "is " + dependency + ", and no action has that ID; write 0 to " + (count - 1));
            }
            position++;
        }
        return dependencies;
    }

    private void checkTimesAreThere(List<JsonNode> nodes) {
        if (nodes.stream().noneMatch(node -> node.has("TimeDone"))) {
            json.report(
                    "",
                    "has no times: the build failed, or was interrupted or is not over; go build writes them when it"
                            + " has succeeded");
        }
    }

    private void checkCircle(List<JsonNode> nodes, List<List<Integer>> dependencies) {
        List<Integer> circle = ActionGraph.findCycle(dependencies);
        if (!circle.isEmpty()) {
            List<String> names = circle.stream()
                    .map(index ->
                            index + " (" + nodes.get(index).path("Package").asString("") + ")")
                    .toList();
            json.report(
                    "/" + circle.get(0) + "/Deps",
                    "leads in a circle: " + String.join(" needs ", names) + " needs " + circle.get(0)
                            + "; a build has none");
            json.throwIfBad();
        }
    }

    private Times times(JsonNode node, int index) {
        Instant done = time(node, index, "TimeDone");
        Instant start = time(node, index, "TimeStart");
        Instant ready = time(node, index, "TimeReady");
        if (start.isBefore(ready)) {
            json.report("/" + index + "/TimeStart", "is before TimeReady");
        }
        if (done.isBefore(start)) {
            json.report("/" + index + "/TimeDone", "is before TimeStart");
        }
        return new Times(ready, start, done);
    }

    private Instant time(JsonNode node, int index, String name) {
        String text = node.path(name).asString("");
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            String what = node.has(name) ? "is \"" + text + "\"" : "is missing, while other actions have times";
            json.report("/" + index + "/" + name, what + "; write an instant such as 2026-11-23T20:28:18.709293863Z");
            return Instant.MAX;
        }
    }

    private RecordedAction action(JsonNode node, int index, List<Integer> dependencies, Times times, Instant first) {
        return new RecordedAction(
                node.path("Mode").asString(""),
                node.path("Package").asString(""),
                dependencies,
                nanos(first, times.ready()),
                nanos(first, times.start()),
                nanos(first, times.done()),
                duration(node, index, "CmdReal"),
                duration(node, index, "CmdUser") + duration(node, index, "CmdSys"),
                threadCount(node.path("Cmd")));
    }

    private static long nanos(Instant first, Instant instant) {
        return Duration.between(first, instant).toNanos();
    }

    private long duration(JsonNode node, int index, String name) {
        Optional<JsonNode> value = Optional.of(node.path(name)).filter(found -> !found.isMissingNode());
        OptionalLong nanos = value.isEmpty()
                ? OptionalLong.of(0)
                : value.get().isIntegralNumber()
                                && value.get().canConvertToLong()
                                && value.get().longValue() >= 0
                        ? OptionalLong.of(value.get().longValue())
                        : OptionalLong.empty();
        if (nanos.isEmpty()) {
            json.report("/" + index + "/" + name, "is " + value.orElseThrow() + "; write nanoseconds, a whole number");
        }
        return nanos.orElse(0);
    }

    private static int threadCount(JsonNode commands) {
        int count = 0;
        for (JsonNode command : commands) {
            Matcher threads = COMPILER_THREADS.matcher(command.asString(""));
            if (threads.find()) {
                count = Math.max(count, Integer.parseInt(threads.group(1)));
            }
        }
        return count;
    }
}
