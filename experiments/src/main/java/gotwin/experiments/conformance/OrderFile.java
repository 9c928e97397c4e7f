package gotwin.experiments.conformance;

import gotwin.experiments.conformance.OrderCase.Step;
import gotwin.model.program.Amount;
import gotwin.model.program.Function;
import gotwin.model.program.Instruction;
import gotwin.model.program.Program;
import gotwin.model.program.Resource;
import gotwin.model.program.SelectCase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Reads the order oracle: one program a line, in JSON. */
final class OrderFile {
    private final Path file;
    private final List<String> problems = new ArrayList<>();
    private final ObjectMapper mapper = new ObjectMapper();

    private OrderFile(Path file) {
        this.file = file;
    }

    /**
     * The programs of a file.
     *
     * @throws BadOracleFile naming every line that is not such a program
     * @throws IOException if the file cannot be read
     */
    static List<OrderCase> read(Path file) throws IOException {
        return new OrderFile(file).read();
    }

    private List<OrderCase> read() throws IOException {
        List<OrderCase> cases = new ArrayList<>();
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).isBlank()) {
                continue;
            }
            try {
                cases.add(read(i + 1, mapper.readTree(lines.get(i))));
            } catch (JacksonException | IllegalArgumentException e) {
                problems.add(file + ":" + (i + 1) + ": is not a program of the order oracle: "
                        + String.valueOf(e.getMessage()).lines().findFirst().orElse("")
                        + "; write one JSON object a line");
            }
        }
        if (cases.isEmpty() && problems.isEmpty()) {
            problems.add(file + ":1: holds no program; write one JSON object a line");
        }
        if (!problems.isEmpty()) {
            throw new BadOracleFile(problems);
        }
        return cases;
    }

    private static OrderCase read(int line, JsonNode json) {
        List<Step> order = new ArrayList<>();
        for (JsonNode step : field(json, "order")) {
            order.add(new Step(step.get(0).asLong(), step.get(1).asInt()));
        }
        return new OrderCase(
                line,
                field(json, "id").asString(),
                new Program(functions(json), resources(json), Map.of()),
                field(json, "outcome").asString(),
                order);
    }

    private static List<Function> functions(JsonNode json) {
        List<Function> functions = new ArrayList<>();
        for (JsonNode body : field(json, "funcs")) {
            String name = functions.isEmpty() ? "main" : "f" + functions.size();
            functions.add(new Function(name, List.of(), List.of(), body(body)));
        }
        return functions;
    }

    private static List<Resource> resources(JsonNode json) {
        List<Resource> resources = new ArrayList<>();
        int channel = 0;
        for (JsonNode capacity : field(json, "chans")) {
            resources.add(new Resource.Channel("channel" + channel++, capacity.asInt()));
        }
        for (int i = 0; i < count(json, "mutexes"); i++) {
            resources.add(new Resource.Mutex("mutex" + i));
        }
        for (int i = 0; i < count(json, "rwmutexes"); i++) {
            resources.add(new Resource.RwMutex("rwmutex" + i));
        }
        for (int i = 0; i < count(json, "waitgroups"); i++) {
            resources.add(new Resource.WaitGroup("waitgroup" + i));
        }
        for (int i = 0; i < count(json, "conds"); i++) {
            resources.add(new Resource.Cond("cond" + i, "mutex" + i));
        }
        return resources;
    }

    private static List<Instruction> body(JsonNode operations) {
        List<Instruction> body = new ArrayList<>();
        for (JsonNode operation : operations) {
            body.add(instruction(operation));
        }
        return body;
    }

    private static Instruction instruction(JsonNode json) {
        return switch (field(json, "op").asString()) {
            case "go" -> new Instruction.Go("f" + count(json, "fn"), List.of());
            case "send" -> new Instruction.Send(channel(json), Amount.of(1));
            case "recv" -> new Instruction.Receive(channel(json), Optional.empty());
            case "close" -> new Instruction.Close(channel(json));
            case "select" -> select(json);
            case "lock" -> new Instruction.Lock(named("mutex", json));
            case "unlock" -> new Instruction.Unlock(named("mutex", json));
            case "rlock" -> new Instruction.ReadLock(named("rwmutex", json));
            case "runlock" -> new Instruction.ReadUnlock(named("rwmutex", json));
            case "wlock" -> new Instruction.WriteLock(named("rwmutex", json));
            case "wunlock" -> new Instruction.WriteUnlock(named("rwmutex", json));
            case "add" -> new Instruction.WaitGroupAdd(named("waitgroup", json), Amount.of(count(json, "n")));
            case "done" -> new Instruction.WaitGroupDone(named("waitgroup", json));
            case "wait" -> new Instruction.WaitGroupWait(named("waitgroup", json));
            case "condwait" -> new Instruction.CondWait(named("cond", json));
            case "signal" -> new Instruction.CondSignal(named("cond", json));
            case "broadcast" -> new Instruction.CondBroadcast(named("cond", json));
            case "yield" -> new Instruction.Gosched();
            case "loop" -> new Instruction.Repeat(Amount.of(count(json, "n")), body(field(json, "body")));
            default -> throw new IllegalArgumentException("unknown op " + field(json, "op"));
        };
    }

    private static Instruction select(JsonNode json) {
        List<SelectCase> cases = new ArrayList<>();
        for (JsonNode one : field(json, "cases")) {
            cases.add(
                    field(one, "dir").asString().equals("send")
                            ? new SelectCase.Send(channel(one), Amount.of(1), List.of())
                            : new SelectCase.Receive(channel(one), Optional.empty(), List.of()));
        }
        boolean hasDefault = field(json, "default").asBoolean();
        return new Instruction.Select(cases, hasDefault ? Optional.of(List.of()) : Optional.empty());
    }

    private static String channel(JsonNode json) {
        return "channel" + count(json, "ch");
    }

    private static String named(String kind, JsonNode json) {
        return kind + count(json, "id");
    }

    private static int count(JsonNode json, String name) {
        return field(json, name).asInt();
    }

    private static JsonNode field(JsonNode json, String name) {
        JsonNode value = json.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the field " + name + " is missing");
        }
        return value;
    }
}
