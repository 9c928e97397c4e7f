package gotwin.experiments.report;

import gotwin.experiments.analyse.Flag;
import gotwin.experiments.report.ReportData.Question;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The answer in words: which configuration is best where it matters, how sure that is, and what garbage collection
 * costs there.
 *
 * <p>No flagged figure takes part. Two figures count as different when their difference exceeds the root of the sum of
 * their squared half-widths, which is the half-width of the difference of independent estimates (Welch 1938, equal
 * degrees of freedom); replications that share their traffic make the true interval narrower, so this errs towards
 * "no difference found".
 *
 * @param headline the answer in one sentence
 * @param details what qualifies it, each a sentence
 */
record Answer(String headline, List<String> details) {
    private static final List<Measure> CRITERIA = List.of(Measure.P99, Measure.P90, Measure.P50);
    /** Names listed before "and so many more". */
    private static final int LISTED_NAMES = 3;

    Answer {
        details = List.copyOf(details);
    }

    static Answer of(Grid grid) {
        for (Measure criterion : CRITERIA) {
            List<PlanPoint> candidates = atHighestLoad(
                    grid,
                    grid.points().stream()
                            .filter(point -> sound(point, criterion).isPresent())
                            .sorted(Comparator.comparingDouble(point ->
                                    sound(point, criterion).orElseThrow().value()))
                            .toList());
            if (!candidates.isEmpty()) {
                return new Words(grid, criterion).answer(candidates);
            }
        }
        List<String> details = new ArrayList<>();
        unstable(grid).ifPresent(details::add);
        boolean nothingDone = grid.points().stream().allMatch(point -> point.replicationCount() == 0);
        return new Answer(
                nothingDone
                        ? "No point of this run is finished, so it gives no answer."
                        : "No latency of this run is free of warnings, so it gives no answer.",
                details);
    }

    /** Those of the highest load that some of them have; all when the load is not varied. */
    private static List<PlanPoint> atHighestLoad(Grid grid, List<PlanPoint> points) {
        OptionalDouble highest = points.stream().mapToDouble(grid::load).max();
        return points.stream()
                .filter(point -> grid.load(point) == highest.orElse(0))
                .toList();
    }

    /** A reading that carries no flag. */
    private static Optional<Reading> sound(PlanPoint point, Measure measure) {
        return point.reading(measure).filter(reading -> !reading.isFlagged());
    }

    private static Optional<String> unstable(Grid grid) {
        List<String> names = grid.points().stream()
                .filter(point -> !point.isStable())
                .map(grid::name)
                .toList();
        if (names.isEmpty()) {
            return Optional.empty();
        }
        if (names.get(0).isEmpty()) {
            return Optional.of("The service cannot keep up with this load.");
        }
        return Optional.of(names.size() + " of " + grid.points().size() + " points cannot keep up with their load: "
                + listed(names) + ".");
    }

    private static String listed(List<String> names) {
        List<String> first = names.subList(0, Math.min(LISTED_NAMES, names.size()));
        int more = names.size() - first.size();
        return String.join("; ", first) + (more > 0 ? "; and " + more + " more" : "");
    }

    /** Puts sentences together for one criterion. */
    private static final class Words {
        private final Grid grid;
        private final Measure criterion;
        private final Scale scale;
        private final Scale percent = Scale.of(Measure.Kind.RATIO, List.of());

        Words(Grid grid, Measure criterion) {
            this.grid = grid;
            this.criterion = criterion;
            scale = Scale.ofNanos(grid.points().stream()
                    .flatMap(point -> sound(point, criterion).stream())
                    .map(Reading::value)
                    .toList());
        }

        Answer answer(List<PlanPoint> candidates) {
            PlanPoint best = candidates.get(0);
            List<String> details = new ArrayList<>();
            if (!configuration(best).isEmpty()) {
                details.add(comparison(best, candidates));
                leftOut(best).ifPresent(details::add);
            }
            details.addAll(circumstances(best));
            collectorCost(best).ifPresent(details::add);
            unstable(grid).ifPresent(details::add);
            return new Answer(headline(best), details);
        }

        /** What can be chosen, without the load, which cannot. */
        private String configuration(PlanPoint point) {
            return grid.name(point, grid.loadAxis());
        }

        private String headline(PlanPoint best) {
            String value = scale.sentence(sound(best, criterion).orElseThrow());
            String configuration = configuration(best);
            String statement = configuration.isEmpty()
                    ? criterion.label() + " is " + value
                    : configuration + " has the lowest " + criterion.label() + ": " + value;
            return where(best) + statement + ".";
        }

        /** The load for which the answer holds, and why it is not the highest of the plan if it is not. */
        private String where(PlanPoint best) {
            if (grid.loadAxis().isEmpty()) {
                return configuration(best).isEmpty() ? "Under the load described, " : "";
            }
            int axis = grid.loadAxis().getAsInt();
            String load = "At " + grid.axis(axis).withValue(best.coordinates().get(axis)) + ", ";
            List<PlanPoint> heavier = grid.points().stream()
                    .filter(point -> grid.load(point) > grid.load(best))
                    .toList();
            if (heavier.isEmpty()) {
                return load;
            }
            return load
                    + (heavier.stream().noneMatch(PlanPoint::isStable)
                            ? "the highest load that is stable, "
                            : "the highest load with a " + criterion.label() + " free of warnings, ");
        }

        private String comparison(PlanPoint best, List<PlanPoint> candidates) {
            if (candidates.size() == 1) {
                return "No other configuration there has a latency to compare it with.";
            }
            boolean hasIntervals = candidates.stream()
                    .allMatch(point ->
                            sound(point, criterion).orElseThrow().halfWidth().isPresent());
            if (!hasIntervals) {
                return "Without intervals no difference can be told from chance: this needs more replications.";
            }
            Reading lowest = sound(best, criterion).orElseThrow();
            List<PlanPoint> equal = candidates.stream()
                    .filter(point -> !point.coordinates().equals(best.coordinates()))
                    .filter(point -> !isHigher(sound(point, criterion).orElseThrow(), lowest))
                    .toList();
            PlanPoint worst = candidates.get(candidates.size() - 1);
            Reading highest = sound(worst, criterion).orElseThrow();
            String range = isHigher(highest, lowest)
                    ? " The slowest there, " + configuration(worst) + ", has "
                            + scale.sentence(highest) + ", " + Digits.bare(highest.value() / lowest.value())
                            + " times as much."
                    : "";
            return (equal.isEmpty()
                            ? "Every other configuration there is slower by more than the intervals leave open."
                            : "No difference found between it and "
                                    + listed(equal.stream()
                                            .map(point -> grid.name(
                                                    point, grid.roles().along()))
                                            .toList())
                                    + "."
                                    + thriftiest(best, equal))
                    + range;
        }

        /** Nothing is dropped in silence: which points could have been the answer if their figure had no warning. */
        private Optional<String> leftOut(PlanPoint best) {
            List<PlanPoint> flagged = grid.points().stream()
                    .filter(point -> grid.load(point) == grid.load(best))
                    .filter(point ->
                            point.reading(criterion).filter(Reading::isFlagged).isPresent())
                    .toList();
            if (flagged.isEmpty()) {
                return Optional.empty();
            }
            Set<Flag> flags = EnumSet.noneOf(Flag.class);
            flagged.forEach(
                    point -> flags.addAll(point.reading(criterion).orElseThrow().flags()));
            return Optional.of("Not compared, because their " + criterion.label() + " carries a warning ("
                    + FlagText.list(flags) + "): "
                    + listed(flagged.stream().map(this::configuration).toList()) + ".");
        }

        /** Among what cannot be told apart, the one with the fewest processors is the one to buy. */
        private String thriftiest(PlanPoint best, List<PlanPoint> equal) {
            OptionalInt axis = grid.processorAxis();
            if (axis.isEmpty()) {
                return "";
            }
            Comparator<PlanPoint> byProcessors =
                    Comparator.comparingDouble(point -> grid.number(point, axis.getAsInt()));
            PlanPoint fewest = equal.stream().min(byProcessors).orElse(best);
            return byProcessors.compare(fewest, best) < 0
                    ? " Of these, " + configuration(fewest) + " needs the fewest processors."
                    : "";
        }

        /** Never without intervals, which could not tell a difference from chance. */
        private static boolean isHigher(Reading reading, Reading lowest) {
            if (reading.halfWidth().isEmpty() || lowest.halfWidth().isEmpty()) {
                return false;
            }
            return reading.value() - lowest.value() > Math.hypot(reading.halfWidthOrZero(), lowest.halfWidthOrZero());
        }

        private List<String> circumstances(PlanPoint best) {
            List<String> parts = new ArrayList<>();
            sound(best, Measure.THROUGHPUT)
                    .ifPresent(reading -> parts.add("finishes "
                            + Scale.of(Measure.Kind.PER_SECOND, List.of()).text(reading) + " requests per second"));
            sound(best, Measure.UTILIZATION)
                    .ifPresent(reading -> parts.add("keeps its processors " + percent.sentence(reading) + " busy"));
            return parts.isEmpty() ? List.of() : List.of("It " + String.join(" and ", parts) + ".");
        }

        private Optional<String> collectorCost(PlanPoint best) {
            Optional<Reading> share = sound(best, Measure.GC_SHARE);
            return share.map(reading -> "Garbage collection takes " + percent.sentence(reading) + " of its CPU time"
                    + collectorRange(best) + ".");
        }

        /** What the axis that is drawn as curves does to the cost of collection, all else equal. */
        private String collectorRange(PlanPoint best) {
            if (grid.roles().series().isEmpty()) {
                return "";
            }
            int axis = grid.roles().series().getAsInt();
            List<PlanPoint> others = grid.points().stream()
                    .filter(point -> differsOnlyIn(axis, best, point)
                            && sound(point, Measure.GC_SHARE).isPresent())
                    .sorted(Comparator.comparingDouble(point ->
                            sound(point, Measure.GC_SHARE).orElseThrow().value()))
                    .toList();
            if (others.size() < 2) {
                return "";
            }
            PlanPoint cheapest = others.get(0);
            PlanPoint dearest = others.get(others.size() - 1);
            if (!isHigher(
                    sound(dearest, Measure.GC_SHARE).orElseThrow(),
                    sound(cheapest, Measure.GC_SHARE).orElseThrow())) {
                return "";
            }
            return "; with the rest unchanged, from " + share(cheapest, axis) + " to " + share(dearest, axis);
        }

        private String share(PlanPoint point, int axis) {
            return percent.sentence(sound(point, Measure.GC_SHARE).orElseThrow()) + " at "
                    + grid.axis(axis).withValue(point.coordinates().get(axis));
        }

        private static boolean differsOnlyIn(int axis, PlanPoint one, PlanPoint other) {
            for (int i = 0; i < one.coordinates().size(); i++) {
                if (i != axis
                        && !one.coordinates().get(i).equals(other.coordinates().get(i))) {
                    return false;
                }
            }
            return true;
        }
    }

    /** The condition under which every figure of the answer holds. */
    static String condition(Question question) {
        if (question.replicationCount() == 1) {
            return "1 replication of each point, which gives no intervals; modelled by the twin.";
        }
        return Wording.percent(question.confidenceRatio()) + " intervals from "
                + question.replicationCount()
                + " replications"
                + " of each point; modelled by the twin.";
    }
}
