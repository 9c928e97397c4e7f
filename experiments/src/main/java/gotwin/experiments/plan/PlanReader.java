package gotwin.experiments.plan;

import gotwin.experiments.plan.PlanForm.AxisDraft;
import gotwin.experiments.plan.PlanForm.Draft;
import gotwin.experiments.plan.PlanForm.Repetition;
import gotwin.workloads.binder.Bound;
import gotwin.workloads.binder.InvalidInput;
import gotwin.workloads.binder.MapShape.Named;
import gotwin.workloads.binder.Node;
import gotwin.workloads.binder.Problem;
import gotwin.workloads.binder.Setting;
import gotwin.workloads.binder.YamlFile;
import gotwin.workloads.scenario.Scenario;
import gotwin.workloads.scenario.ScenarioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Reads plan files; a scenario file is read as a plan with one point. */
public final class PlanReader {
    /** Points of one plan. Source: assumption; more than a machine simulates in a week. */
    private static final int POINTS_MAX = 100_000;

    private PlanReader() {}

    /**
     * Reads a plan and every scenario of it.
     *
     * @param file the plan file
     * @param choices what the user changes: settings whose first key is one of a plan change the plan, all others its
     *     base scenario
     * @throws IOException if the file cannot be read
     * @throws InvalidInput with everything that is wrong
     */
    public static Plan read(Path file, PlanChoices choices) throws IOException {
        List<Setting> planSettings = new ArrayList<>();
        List<Setting> scenarioSettings = new ArrayList<>();
        for (Setting setting : parse(choices.settings())) {
            String key = setting.path().split("[.\\[]", 2)[0];
            (PlanForm.KEYS.contains(key) ? planSettings : scenarioSettings).add(setting);
        }
        planSettings.addAll(repetition(choices));
        YamlFile plan = YamlFile.read(file).with(planSettings);
        Draft draft = plan.bind(PlanForm.SHAPE).value();
        Path baseFile = plan.resolve(draft.base());
        if (!Files.exists(baseFile)) {
            throw invalid(draft.baseNode(), "there is no file " + baseFile + "; paths are relative to this file");
        }
        YamlFile base = YamlFile.read(baseFile).with(draft.settings()).with(scenarioSettings);
        List<Setting> common = new ArrayList<>(draft.settings());
        common.addAll(scenarioSettings);
        requireFree(scenarioSettings, draft.axes());
        return plan(draft, base, common, choices.firstReplication().orElse(0));
    }

    /**
     * Reads a scenario as a plan with one point and no axes.
     *
     * @param file the scenario file
     * @param choices what the user changes
     * @throws IOException if the file cannot be read
     * @throws InvalidInput with everything that is wrong
     */
    public static Plan readScenario(Path file, PlanChoices choices) throws IOException {
        List<Setting> settings = parse(choices.settings());
        Repetition repetition = YamlFile.of(file, "{}")
                .with(repetition(choices))
                .bind(PlanForm.REPETITION)
                .value();
        YamlFile base = YamlFile.read(file).with(settings);
        Bound<Scenario> bound = ScenarioReader.bind(base);
        Scenario scenario = bound.value();
        var draft = new Draft(
                scenario.name(),
                file.toString(),
                base.root(),
                List.of(),
                repetition.replications(),
                repetition.seed(),
                List.of());
        var point = new PlanPoint(0, texts(settings), scenario);
        int firstReplication = choices.firstReplication().orElse(0);
        return new Plan(
                draft.name(),
                file,
                List.of(),
                List.of(point),
                firstReplication,
                draft.replications(),
                draft.seed(),
                hash(draft, base, firstReplication),
                bound.warnings());
    }

    private static List<Setting> repetition(PlanChoices choices) {
        List<Setting> settings = new ArrayList<>();
        choices.seed().ifPresent(seed -> settings.add(Setting.of("--seed " + seed, "seed", Long.toString(seed))));
        choices.replications()
                .ifPresent(
                        count -> settings.add(Setting.of("--reps " + count, "replications", Integer.toString(count))));
        return settings;
    }

    private static Plan plan(Draft draft, YamlFile base, List<Setting> common, int firstReplication)
            throws IOException {
        List<Axis> axes = draft.axes().stream()
                .map(axis -> new Axis(
                        axis.name(),
                        axis.value().path(),
                        axis.value().values().stream().map(NodeText::of).toList()))
                .toList();
        Bound<List<PlanPoint>> points = points(draft, base, texts(common));
        return new Plan(
                draft.name(),
                base.path(),
                axes,
                points.value(),
                firstReplication,
                draft.replications(),
                draft.seed(),
                hash(draft, base, firstReplication),
                points.warnings());
    }

    /** Every point is read, so that every problem of every point is reported at once; one that all have, once. */
    private static Bound<List<PlanPoint>> points(Draft draft, YamlFile base, List<String> common) {
        List<PlanPoint> points = new ArrayList<>();
        SortedSet<Problem> problems = new TreeSet<>();
        SortedSet<Problem> warnings = new TreeSet<>();
        int count = pointCount(draft);
        for (int index = 0; index < count; index++) {
            List<Setting> settings = settingsOf(draft.axes(), index);
            try {
                List<String> texts = new ArrayList<>(common);
                texts.addAll(texts(settings));
                Bound<Scenario> scenario = ScenarioReader.bind(base.with(settings));
                points.add(new PlanPoint(index, texts, scenario.value()));
                warnings.addAll(scenario.warnings());
            } catch (InvalidInput invalid) {
                problems.addAll(invalid.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidInput(List.copyOf(problems));
        }
        return new Bound<>(points, List.copyOf(warnings));
    }

    private static int pointCount(Draft draft) {
        long count = 1;
        for (Named<AxisDraft> axis : draft.axes()) {
            count *= axis.value().values().size();
            if (count > POINTS_MAX) {
                throw invalid(axis.node(), "makes more than " + POINTS_MAX + " scenarios; write fewer values");
            }
        }
        return (int) count;
    }

    /** The last axis varies fastest. */
    private static List<Setting> settingsOf(List<Named<AxisDraft>> axes, int pointIndex) {
        List<Setting> settings = new ArrayList<>();
        int rest = pointIndex;
        for (int index = axes.size() - 1; index >= 0; index--) {
            AxisDraft axis = axes.get(index).value();
            Node value = axis.values().get(rest % axis.values().size());
            settings.add(0, Setting.of(axis.path(), value));
            rest /= axis.values().size();
        }
        return settings;
    }

    private static List<Setting> parse(List<String> texts) {
        List<Setting> settings = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (String text : texts) {
            try {
                settings.add(Setting.parse("--set ", text));
            } catch (InvalidInput invalid) {
                problems.addAll(invalid.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        return settings;
    }

    /** A setting of what an axis varies would be without effect. */
    private static void requireFree(List<Setting> settings, List<Named<AxisDraft>> axes) {
        List<Problem> problems = new ArrayList<>();
        for (Setting setting : settings) {
            for (Named<AxisDraft> axis : axes) {
                if (axis.value().path().equals(setting.path())) {
                    String advice = "axes." + axis.name() + ".values=[" + NodeText.of(setting.value()) + "]";
                    problems.add(new Problem(
                            setting.value().place(),
                            setting.path(),
                            "the axis " + axis.name() + " varies it; write --set '" + advice + "'"));
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
    }

    private static String hash(Draft draft, YamlFile base, int firstReplication) throws IOException {
        PlanHash hash = new PlanHash()
                .add("gotwin plan 1")
                .add(draft.name())
                .add(Integer.toString(firstReplication))
                .add(Integer.toString(draft.replications()))
                .add(Long.toString(draft.seed()))
                .add(base);
        for (Named<AxisDraft> axis : draft.axes()) {
            hash.add(axis.name()).add(axis.value().path());
            for (Node value : axis.value().values()) {
                hash.add(NodeText.of(value));
            }
        }
        return hash.hex();
    }

    private static List<String> texts(List<Setting> settings) {
        return settings.stream()
                .map(setting -> setting.path() + "=" + NodeText.yaml(setting.value()))
                .toList();
    }

    private static InvalidInput invalid(Node node, String message) {
        return new InvalidInput(List.of(new Problem(node.place(), node.path(), message)));
    }
}
