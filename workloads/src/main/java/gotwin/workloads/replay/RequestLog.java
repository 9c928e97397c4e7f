package gotwin.workloads.replay;

import gotwin.model.units.Nanos;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Recorded requests in order of arrival, column by column. */
public final class RequestLog {
    private final List<String> classNames;
    private final int[] classIndices;
    private final long[] gapNanos;
    private final Map<String, long[]> columns;
    private final double meanGapNanos;

    /**
     * A log.
     *
     * @param classNames the kinds of request
     * @param classIndices each row's index in {@code classNames}
     * @param arrivalNanos each row's arrival, never falling; at least two rows, and some time between first and last
     * @param columns each row's other values, by column
     */
    RequestLog(List<String> classNames, int[] classIndices, long[] arrivalNanos, Map<String, long[]> columns) {
        this.classNames = List.copyOf(classNames);
        this.classIndices = classIndices;
        this.columns = new TreeMap<>(columns);
        int rowCount = arrivalNanos.length;
        long spanNanos = rowCount < 2 ? 0 : arrivalNanos[rowCount - 1] - arrivalNanos[0];
        if (spanNanos <= 0) {
            throw new IllegalArgumentException("a log needs two requests at different instants");
        }
        meanGapNanos = (double) spanNanos / (rowCount - 1);
        gapNanos = new long[rowCount];
        for (int row = 1; row < rowCount; row++) {
            gapNanos[row] = arrivalNanos[row] - arrivalNanos[row - 1];
        }
        gapNanos[0] = StrictMath.round(meanGapNanos);
    }

    /** Number of requests. */
    public int rowCount() {
        return classIndices.length;
    }

    /** The kinds of request, in order of their first arrival. */
    public List<String> classNames() {
        return classNames;
    }

    /** The kind of the request in a row, an index of {@link #classNames}. */
    public int classIndex(int row) {
        return classIndices[row];
    }

    /**
     * Time from the arrival before to the arrival of a row. Before the first row, where the log is joined to its own end,
     * it is the mean gap, so that going round keeps the mean rate.
     */
    public long gapNanos(int row) {
        return gapNanos[row];
    }

    /** Mean time between arrivals. */
    public double meanGapNanos() {
        return meanGapNanos;
    }

    /** Requests per second. */
    public double meanRatePerSecond() {
        return Nanos.SECOND / meanGapNanos;
    }

    /** The share of requests that are of a class; 0 for a class the log does not have. */
    public double shareOf(String className) {
        int index = classNames.indexOf(className);
        int count = 0;
        for (int kind : classIndices) {
            count += kind == index ? 1 : 0;
        }
        return (double) count / classIndices.length;
    }

    /** Mean of {@code values}, one a row, over the requests of a class; 0 for a class the log does not have. */
    public double meanOf(String className, long[] values) {
        int index = classNames.indexOf(className);
        double sum = 0;
        int count = 0;
        for (int row = 0; row < classIndices.length; row++) {
            if (classIndices[row] == index) {
                sum += values[row];
                count++;
            }
        }
        return count == 0 ? 0 : sum / count;
    }

    /** Names of the columns with further values. */
    public List<String> columnNames() {
        return List.copyOf(columns.keySet());
    }

    /**
     * The values of a column, a row each.
     *
     * @throws IllegalArgumentException if there is no such column
     */
    long[] column(String name) {
        long[] values = columns.get(name);
        if (values == null) {
            throw new IllegalArgumentException("the log has no column " + name);
        }
        return values;
    }
}
