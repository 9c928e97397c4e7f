package gotwin.experiments.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * Which axis of a plan does what in a figure.
 *
 * <p>The load runs along the plot, because load is what capacity is about; GOGC colours the curves; GOMAXPROCS repeats
 * the plot as small multiples. Axes that a plan names otherwise take the free roles in the plan's order. Axes that do
 * not vary take none; axes beyond the third select a slice.
 *
 * @param along index of the axis along the plot; empty when nothing varies
 * @param series index of the axis that tells curves apart; empty with fewer than two axes
 * @param facet index of the axis that tells panels apart; empty with fewer than three axes
 * @param rest the other axes that vary
 */
record AxisRoles(OptionalInt along, OptionalInt series, OptionalInt facet, List<Integer> rest) {
    private static final List<String> ALONG_WORDS = List.of("load", "rate", "scale", "users", "clients");
    private static final List<String> SERIES_WORDS = List.of("gogc", "gomemlimit");
    private static final List<String> FACET_WORDS = List.of("gomaxprocs", "cpus", "quota");

    AxisRoles {
        rest = List.copyOf(rest);
    }

    static AxisRoles of(List<PlanAxis> axes) {
        var free = new ArrayList<Integer>();
        for (int i = 0; i < axes.size(); i++) {
            if (axes.get(i).varies()) {
                free.add(i);
            }
        }
        int roleCount = Math.min(free.size(), 3);
        OptionalInt along = roleCount >= 1 ? takeAlong(axes, free) : OptionalInt.empty();
        OptionalInt facet = roleCount >= 3 ? OptionalInt.of(takeFacet(axes, free)) : OptionalInt.empty();
        OptionalInt series = roleCount >= 2 ? OptionalInt.of(takeSeries(axes, free)) : OptionalInt.empty();
        return new AxisRoles(along, series, facet, free);
    }

    /** Whether an axis is about how much is asked of the service, so that its values cannot be chosen by its operator. */
    static boolean isLoad(PlanAxis axis) {
        return isNamed(axis, ALONG_WORDS);
    }

    private static boolean isNamed(PlanAxis axis, List<String> words) {
        String names = (axis.path() + " " + axis.name()).toLowerCase(Locale.ROOT);
        return words.stream().anyMatch(names::contains);
    }

    private static OptionalInt takeAlong(List<PlanAxis> axes, List<Integer> free) {
        int named = indexOfNamed(axes, free, ALONG_WORDS);
        if (named >= 0) {
            return OptionalInt.of(free.remove(named));
        }
        // Without a load the longest axis is the one worth a curve.
        Integer longest = free.stream()
                .max(Comparator.comparingInt(
                                (Integer axis) -> axes.get(axis).values().size())
                        .thenComparing(Comparator.reverseOrder()))
                .orElseThrow();
        free.remove(longest);
        return OptionalInt.of(longest);
    }

    /** Without a named one, the first that is not the one for the curves. */
    private static int takeFacet(List<PlanAxis> axes, List<Integer> free) {
        int named = indexOfNamed(axes, free, FACET_WORDS);
        if (named >= 0) {
            return free.remove(named);
        }
        return free.remove(indexOfNamed(axes, free, SERIES_WORDS) == 0 ? 1 : 0);
    }

    private static int takeSeries(List<PlanAxis> axes, List<Integer> free) {
        return free.remove(Math.max(0, indexOfNamed(axes, free, SERIES_WORDS)));
    }

    /** The place in {@code free} of the first axis whose path or name has one of {@code words} in it; -1 if none has. */
    private static int indexOfNamed(List<PlanAxis> axes, List<Integer> free, List<String> words) {
        for (int i = 0; i < free.size(); i++) {
            if (isNamed(axes.get(free.get(i)), words)) {
                return i;
            }
        }
        return -1;
    }
}
