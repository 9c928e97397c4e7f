package gotwin.workloads.traffic;

import gotwin.model.host.CostProfile;
import gotwin.model.program.Function;
import gotwin.model.program.Program;
import gotwin.workloads.binder.Binding;
import gotwin.workloads.binder.MapShape.Named;
import gotwin.workloads.binder.Node;
import gotwin.workloads.distribution.Distribution;
import gotwin.workloads.replay.Replay;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Joins classes with their handlers' parameters and, in a replay, with the columns of the log. */
public final class ClassResolver {
    private final Program program;
    private final Optional<Replay> replay;
    private final Binding binding;
    private final Map<String, long[]> columns = new TreeMap<>();
    private final TreeSet<String> usedColumns = new TreeSet<>();

    /** A resolver for one scenario; problems go to {@code binding}. */
    public ClassResolver(Program program, TrafficPattern traffic, CostProfile costs, Binding binding) {
        this.program = program;
        this.replay =
                traffic instanceof TrafficPattern.Replayed replayed ? Optional.of(replayed.replay()) : Optional.empty();
        this.binding = binding;
        replay.ifPresent(log ->
                log.attributes().forEach((name, attribute) -> columns.put(name, attribute.values(log.log(), costs))));
    }

    /** The classes; what cannot be joined is reported. */
    public List<ClassSpec> resolve(List<Named<ClassForm.Draft>> drafts) {
        List<ClassSpec> classes = new ArrayList<>();
        for (Named<ClassForm.Draft> draft : drafts) {
            replay.ifPresent(log -> checkInLog(log, draft));
            handlerOf(draft).ifPresent(handler -> classes.add(join(draft, handler)));
        }
        return classes;
    }

    /** The parameters that a replay gives and no handler takes, and the log's classes that are not declared. */
    public void reportUnused(Node trafficNode, List<Named<ClassForm.Draft>> drafts) {
        List<String> declared = drafts.stream().map(Named::name).toList();
        replay.ifPresent(log -> {
            for (String name : log.log().classNames()) {
                if (!declared.contains(name)) {
                    binding.report(trafficNode, "the log has requests of class \"" + name + "\"; add it to classes");
                }
            }
            for (String name : log.attributes().keySet()) {
                if (!usedColumns.contains(name)) {
                    binding.report(
                            trafficNode, "no handler has the parameter \"" + name + "\" of attributes; remove it");
                }
            }
        });
    }

    private Optional<Function> handlerOf(Named<ClassForm.Draft> draft) {
        return program.functions().stream()
                .filter(function -> function.name().equals(draft.value().handler()))
                .findFirst();
    }

    private void checkInLog(Replay log, Named<ClassForm.Draft> draft) {
        if (!log.log().classNames().contains(draft.name())) {
            binding.report(
                    draft.node(),
                    "the log has no request of this class; it has "
                            + String.join(", ", log.log().classNames()));
        }
        if (draft.value().weight().isPresent()) {
            binding.report(draft.node(), "has a weight, but the log says how often the class comes; remove the weight");
        }
    }

    private ClassSpec join(Named<ClassForm.Draft> draft, Function handler) {
        List<AttributeSource> sources = new ArrayList<>();
        for (String parameter : handler.parameters()) {
            source(draft, parameter).ifPresent(sources::add);
        }
        for (Named<Distribution> attribute : draft.value().attributes()) {
            if (!handler.parameters().contains(attribute.name())) {
                binding.report(
                        attribute.node(),
                        "the handler \"" + handler.name() + "\" has no parameter \"" + attribute.name() + "\"; it has "
                                + words(handler.parameters()));
            }
        }
        return new ClassSpec(draft.name(), draft.value().weight().orElse(1.0), handler.name(), sources);
    }

    private Optional<AttributeSource> source(Named<ClassForm.Draft> draft, String parameter) {
        for (Named<Distribution> attribute : draft.value().attributes()) {
            if (attribute.name().equals(parameter)) {
                return Optional.of(new AttributeSource.Drawn(parameter, attribute.value()));
            }
        }
        long[] values = columns.get(parameter);
        if (values != null && replay.isPresent()) {
            usedColumns.add(parameter);
            return Optional.of(
                    new AttributeSource.Recorded(values, replay.get().log().meanOf(draft.name(), values)));
        }
        binding.report(
                draft.value().handlerNode(),
                "the handler's parameter \"" + parameter + "\" has no value; add it to the attributes of the class"
                        + (replay.isPresent() ? " or of the replay" : ""));
        return Optional.empty();
    }

    private static String words(List<String> names) {
        return names.isEmpty() ? "none" : String.join(", ", names);
    }
}
