package gotwin.workloads.arrival;

import gotwin.workloads.arrival.Arrivals.Spacing;
import gotwin.workloads.binder.Field;
import gotwin.workloads.binder.ListShape;
import gotwin.workloads.binder.RecordShape;
import gotwin.workloads.binder.Scalars;
import gotwin.workloads.binder.Shape;
import gotwin.workloads.binder.VariantShape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How arrival processes are written: {@code {poisson: {rate: 2000/s}}}. */
public final class ArrivalsForm {
    private static final String RATE_MEANING = "Arrivals per time, such as 2000/s.";

    private ArrivalsForm() {}

    /** An arrival process; the scale is 1. */
    public static Shape<Arrivals> shape() {
        return VariantShape.<Arrivals>of("an arrival process")
                .kind("poisson", constant(Spacing.EXPONENTIAL), "Independent requests at a constant rate.")
                .kind("deterministic", constant(Spacing.EVEN), "Requests at equal distances.")
                .kind("mmpp", modulated().map(ArrivalsForm::poisson), "A Poisson rate that jumps at random times.")
                .kind("steps", steps().map(ArrivalsForm::poisson), "A Poisson rate that changes in steps.")
                .kind("piecewise", piecewise().map(ArrivalsForm::poisson), "A Poisson rate, linear between points.")
                .kind("diurnal", diurnal().map(ArrivalsForm::poisson), "A Poisson rate that swings like a sine.");
    }

    private static Arrivals poisson(RateProfile profile) {
        return new Arrivals(Spacing.EXPONENTIAL, profile, 1);
    }

    private static Shape<Arrivals> constant(Spacing spacing) {
        Field<Double> rate = Field.required("rate", Scalars.rate(), RATE_MEANING);
        return RecordShape.of("a rate", List.of(rate), v -> new Arrivals(spacing, new ConstantRate(v.get(rate)), 1));
    }

    private static Shape<RateProfile> modulated() {
        Field<Double> rate = Field.required("rate", Scalars.rateOrZero(), RATE_MEANING);
        Field<Long> mean = Field.required("mean", Scalars.positiveDuration(), "How long the state lasts, in the mean.");
        RecordShape<ModulatedRate.State> state =
                RecordShape.of("a state", List.of(rate, mean), v -> new ModulatedRate.State(v.get(rate), v.get(mean)));
        Field<List<ModulatedRate.State>> states =
                Field.required("states", ListShape.atLeast(1, state), "The states, which follow in a circle.");
        return RecordShape.of("states", List.of(states), v -> new ModulatedRate(v.get(states)));
    }

    private static Shape<RateProfile> steps() {
        Field<Double> rate = Field.required("rate", Scalars.rateOrZero(), RATE_MEANING);
        Field<Long> length = Field.required("for", Scalars.positiveDuration(), "How long this rate lasts.");
        RecordShape<Segment> step = RecordShape.of(
                "a step", List.of(length, rate), v -> new Segment(v.get(length), v.get(rate), v.get(rate)));
        Field<List<Segment>> steps = Field.required("steps", ListShape.atLeast(1, step), "The rates in order.");
        Field<SegmentedRate.Afterwards> afterwards = afterwards();
        return RecordShape.of(
                "steps", List.of(steps, afterwards), v -> new SegmentedRate(v.get(steps), v.get(afterwards)));
    }

    private record Point(long atNanos, double ratePerSecond) {}

    private static Shape<RateProfile> piecewise() {
        Field<Long> at = Field.required("at", Scalars.duration(), "When the rate has this value.");
        Field<Double> rate = Field.required("rate", Scalars.rateOrZero(), RATE_MEANING);
        RecordShape<Point> point = RecordShape.of("a point", List.of(at, rate), v -> new Point(v.get(at), v.get(rate)));
        Field<List<Point>> points =
                Field.required("points", ListShape.atLeast(2, point), "Points of the rate; the first is at 0s.");
        Field<SegmentedRate.Afterwards> afterwards = afterwards();
        return RecordShape.of(
                "points",
                List.of(points, afterwards),
                v -> new SegmentedRate(segments(v.get(points)), v.get(afterwards)));
    }

    private static List<Segment> segments(List<Point> points) {
        if (points.get(0).atNanos() != 0) {
            throw new IllegalArgumentException("the first point must be at 0s");
        }
        List<Segment> segments = new ArrayList<>();
        for (int i = 1; i < points.size(); i++) {
            Point from = points.get(i - 1);
            Point to = points.get(i);
            if (to.atNanos() <= from.atNanos()) {
                throw new IllegalArgumentException("each point must be later than the one before it");
            }
            segments.add(new Segment(to.atNanos() - from.atNanos(), from.ratePerSecond(), to.ratePerSecond()));
        }
        return segments;
    }

    private static Shape<RateProfile> diurnal() {
        Field<Double> mean = Field.required("mean", Scalars.rate(), "Mean rate.");
        Field<Double> peak = Field.required("peak", Scalars.rate(), "Largest rate, at most twice the mean.");
        Field<Long> period = Field.required("period", Scalars.positiveDuration(), "Length of a swing, such as 24h.");
        return RecordShape.of(
                "a swing", List.of(mean, peak, period), v -> new DiurnalRate(v.get(mean), v.get(peak), v.get(period)));
    }

    private static Field<SegmentedRate.Afterwards> afterwards() {
        Map<String, SegmentedRate.Afterwards> words = new LinkedHashMap<>();
        words.put("repeat", SegmentedRate.Afterwards.REPEAT);
        words.put("hold", SegmentedRate.Afterwards.HOLD);
        return Field.withDefault(
                "afterwards",
                Scalars.choice(words),
                SegmentedRate.Afterwards.REPEAT,
                "What follows: all of it again (repeat), or the last rate for ever (hold).");
    }
}
