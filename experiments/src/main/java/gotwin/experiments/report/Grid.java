package gotwin.experiments.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The points of a plan, found by what they vary in. */
final class Grid {
    private final ReportData data;
    private final AxisRoles roles;
    private final Map<List<Integer>, PlanPoint> byCoordinates = new HashMap<>();
    private final List<List<Integer>> slices = new ArrayList<>();

    Grid(ReportData data) {
        this.data = data;
        roles = AxisRoles.of(data.axes());
        for (PlanPoint point : data.points()) {
            byCoordinates.put(point.coordinates(), point);
        }
        addSlices(new ArrayList<>());
    }

    private void addSlices(List<Integer> chosen) {
        if (chosen.size() == roles.rest().size()) {
            slices.add(List.copyOf(chosen));
            return;
        }
        int valueCount = axis(roles.rest().get(chosen.size())).values().size();
        for (int value = 0; value < valueCount; value++) {
            chosen.add(value);
            addSlices(chosen);
            chosen.remove(chosen.size() - 1);
        }
    }

    /** The level of every interval, such as {@code 95 %}. */
    String levelText() {
        return Wording.percent(data.question().confidenceRatio());
    }

    AxisRoles roles() {
        return roles;
    }

    /** The classes of requests; empty where they are not told apart. */
    List<String> requestClasses() {
        return data.requestClasses();
    }

    List<PlanPoint> points() {
        return data.points();
    }

    /** The points of a slice. */
    List<PlanPoint> points(int slice) {
        List<Integer> wanted = slices.get(slice);
        return data.points().stream()
                .filter(point -> IntStream.range(0, wanted.size())
                        .allMatch(i ->
                                point.coordinates().get(roles.rest().get(i)).equals(wanted.get(i))))
                .toList();
    }

    PlanAxis axis(int index) {
        return data.axes().get(index);
    }

    /** The values of an axis in a role; one nameless value when no axis has that role. */
    int valueCount(OptionalInt role) {
        return role.isPresent() ? axis(role.getAsInt()).values().size() : 1;
    }

    /** A value of the axis in a role with its name; nothing when no axis has that role. */
    String withValue(OptionalInt role, int value) {
        return role.isPresent() ? axis(role.getAsInt()).withValue(value) : "";
    }

    /** All values of the axis in a role with its name. */
    List<String> withValues(OptionalInt role) {
        var names = new ArrayList<String>();
        for (int value = 0; value < valueCount(role); value++) {
            names.add(withValue(role, value));
        }
        return names;
    }

    /** How many combinations the axes without a role in figures have; 1 when there are none. */
    int sliceCount() {
        return slices.size();
    }

    /** The values of the axes without a role, in words. */
    String sliceLabel(int slice) {
        var words = new ArrayList<String>();
        for (int i = 0; i < roles.rest().size(); i++) {
            words.add(axis(roles.rest().get(i)).withValue(slices.get(slice).get(i)));
        }
        return String.join(", ", words);
    }

    /** The point of a slice with these values in the three roles; empty when the plan was interrupted before it. */
    Optional<PlanPoint> point(int slice, int facet, int series, int along) {
        var coordinates = new ArrayList<Integer>();
        for (int i = 0; i < data.axes().size(); i++) {
            coordinates.add(0);
        }
        roles.facet().ifPresent(axis -> coordinates.set(axis, facet));
        roles.series().ifPresent(axis -> coordinates.set(axis, series));
        roles.along().ifPresent(axis -> coordinates.set(axis, along));
        for (int i = 0; i < roles.rest().size(); i++) {
            coordinates.set(roles.rest().get(i), slices.get(slice).get(i));
        }
        return Optional.ofNullable(byCoordinates.get(coordinates));
    }

    /** A point by its values, such as {@code GOMAXPROCS=2, GOGC=100}, without the axes that do not vary. */
    String name(PlanPoint point) {
        return name(point, OptionalInt.empty());
    }

    /** A point by its values except that of one axis. */
    String name(PlanPoint point, OptionalInt withoutAxis) {
        var words = new ArrayList<String>();
        for (int i = 0; i < data.axes().size(); i++) {
            if (axis(i).varies() && !(withoutAxis.isPresent() && withoutAxis.getAsInt() == i)) {
                words.add(axis(i).withValue(point.coordinates().get(i)));
            }
        }
        return words.stream().collect(Collectors.joining(", "));
    }

    /** The axis that says how many processors there are, if one is varied and all its values are numbers. */
    OptionalInt processorAxis() {
        return IntStream.range(0, data.axes().size())
                .filter(index -> axis(index).label().equals("GOMAXPROCS")
                        && !axis(index).numbers().isEmpty())
                .findFirst();
    }

    /** A point's value on an axis whose values are numbers. */
    double number(PlanPoint point, int axis) {
        return axis(axis).numbers().get(point.coordinates().get(axis));
    }

    /** The axis that says how much is asked of the service, if the plan varies that. */
    OptionalInt loadAxis() {
        OptionalInt along = roles.along();
        return along.isPresent() && AxisRoles.isLoad(axis(along.getAsInt())) ? along : OptionalInt.empty();
    }

    /** How much is asked of the service at a point, comparable among points of this plan only; 0 if it is not varied. */
    double load(PlanPoint point) {
        if (loadAxis().isEmpty()) {
            return 0;
        }
        int axis = loadAxis().getAsInt();
        return axis(axis).numbers().isEmpty() ? point.coordinates().get(axis) : number(point, axis);
    }

    /** The place along the plot of the highest load at which some point is stable; the last one if none is. */
    int highestStableAlong() {
        return points().stream()
                .filter(PlanPoint::isStable)
                .max(Comparator.comparingDouble(this::load).thenComparingInt(this::along))
                .map(this::along)
                .orElse(valueCount(roles.along()) - 1);
    }

    /** A point's index along the plot. */
    private int along(PlanPoint point) {
        return roles.along().isPresent() ? point.coordinates().get(roles.along().getAsInt()) : 0;
    }
}
