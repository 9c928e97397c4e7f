package gotwin.experiments.pacing;

import gotwin.workloads.binder.Place;
import gotwin.workloads.binder.Problem;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The inputs of one cycle as they are read, and where each was written. */
final class GcInputDraft {
    /** GOMEMLIMIT if nobody sets one. */
    private static final double NO_LIMIT = Long.MAX_VALUE;

    private final Map<GcField, Double> values = new EnumMap<>(GcField.class);
    private final Map<GcField, Place> places = new EnumMap<>(GcField.class);

    GcInputDraft() {
        values.put(GcField.SCANNABLE, 1.0);
    }

    /** A draft that starts with what another has. */
    GcInputDraft(GcInputDraft other) {
        values.putAll(other.values);
        places.putAll(other.places);
    }

    void set(GcField field, double value, Place place) {
        values.put(field, value);
        places.put(field, place);
    }

    boolean has(GcField field) {
        return values.containsKey(field);
    }

    /**
     * Takes note of values that do not go together.
     *
     * @param problems takes them
     * @return the inputs, for a draft that has a value for every field
     */
    GcInputs check(List<Problem> problems) {
        GcInputs inputs = inputs();
        if (inputs.gcPercent() < 0 && inputs.memoryLimitBytes() == Long.MAX_VALUE) {
            report(
                    problems,
                    GcField.GOGC,
                    "off without a memory limit never collects; write a number, or set" + " GOMEMLIMIT");
        }
        if (inputs.isEndless()) {
            report(
                    problems,
                    GcField.MARK,
                    "is too slow: marking this heap takes more than an hour; write a larger rate");
        }
        return inputs;
    }

    private GcInputs inputs() {
        double limitBytes = value(GcField.GOMEMLIMIT);
        return new GcInputs(
                (long) value(GcField.LIVE),
                value(GcField.ALLOC),
                value(GcField.MARK),
                (int) value(GcField.GOGC),
                (long) (limitBytes == GcField.ABSENT ? NO_LIMIT : limitBytes),
                (int) value(GcField.GOMAXPROCS),
                (long) value(GcField.STACKS),
                (long) value(GcField.GLOBALS),
                value(GcField.SCANNABLE));
    }

    private double value(GcField field) {
        Double value = values.get(field);
        if (value == null) {
            throw new IllegalStateException("no value of " + field.column());
        }
        return value;
    }

    private void report(List<Problem> problems, GcField field, String message) {
        Place place = places.get(field);
        if (place == null) {
            throw new IllegalStateException("no place of " + field.column());
        }
        problems.add(new Problem(place, place.line() > 0 ? field.column() : "", message));
    }
}
