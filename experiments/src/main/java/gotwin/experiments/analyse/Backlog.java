package gotwin.experiments.analyse;

import gotwin.experiments.observe.UnitMeasurement;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Evidence of growth from inside replications, for a point that has too few of them: the number in the process at
 * equidistant windows, and how much it grows from one to the next.
 *
 * <p>In a queue that keeps up, what grows in one step is worked off in another, so that the steps of a replication sum to
 * little and their t-test finds less than its level promises. In one that does not, steps are alike and independent, as
 * those of a random walk. In between, at a load of exactly 1, the test gives a false alarm about as often as it promises.
 */
final class Backlog {
    /** Steps of a part of the measured time. Source: assumption; enough for a t-test, each longer than a window. */
    private static final int STEP_COUNT = 7;

    private Backlog() {}

    /** Steps over the whole measured time: arrivals less completions of each. */
    static double[] wholeSteps(List<UnitMeasurement> units) {
        return units.stream().flatMapToDouble(unit -> steps(unit, 0)).toArray();
    }

    /** Steps over the second half of the measured time, when what a start leaves behind is over. */
    static double[] lateSteps(List<UnitMeasurement> units) {
        return units.stream()
                .flatMapToDouble(
                        unit -> steps(unit, unit.path().windowAreaNanos().size() / 2))
                .toArray();
    }

    private static DoubleStream steps(UnitMeasurement unit, int firstWindow) {
        List<Long> areaNanos = unit.path().windowAreaNanos();
        double windowNanos = (double) unit.interval().measureNanos() / areaNanos.size();
        int lastWindow = areaNanos.size() - 1;
        int[] windows = IntStream.rangeClosed(0, STEP_COUNT)
                .map(step -> firstWindow + (lastWindow - firstWindow) * step / STEP_COUNT)
                .toArray();
        return IntStream.range(0, STEP_COUNT)
                .mapToDouble(step -> (areaNanos.get(windows[step + 1]) - areaNanos.get(windows[step])) / windowNanos);
    }
}
