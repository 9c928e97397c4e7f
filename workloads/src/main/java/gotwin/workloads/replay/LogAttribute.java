package gotwin.workloads.replay;

import gotwin.model.host.Cost;
import gotwin.model.host.CostProfile;
import java.util.Optional;

/**
 * What a request's attribute is made of: a column of the log.
 *
 * @param column the column
 * @param variation whether requests of a class differ
 * @param partCount what the value is divided by, rounded to the nearest: for work done in equal slices
 * @param included columns of allocations whose cost is inside a column of CPU time, and is taken out
 */
public record LogAttribute(String column, Variation variation, int partCount, Optional<Allocation> included) {
    private static final double PICOS_PER_NANO = 1000;

    /** Whether requests of a class differ. */
    public enum Variation {
        /** Each request has what was recorded for it. */
        RECORDED,
        /** Each request has the mean of its class: for values whose sums are right and whose single values are not. */
        CLASS_MEAN
    }

    /**
     * Columns that say what a request allocated.
     *
     * @param bytesColumn bytes
     * @param objectsColumn objects
     */
    public record Allocation(String bytesColumn, String objectsColumn) {}

    public LogAttribute {
        if (partCount < 1) {
            throw new IllegalArgumentException("the parts must be 1 or more but are " + partCount);
        }
    }

    /** The attribute of each row of a log, on a host where operations cost this. */
    public long[] values(RequestLog log, CostProfile costs) {
        double[] means = means(log, log.column(column));
        double[] allocationNanos = included.map(allocation -> allocationNanos(log, costs, allocation))
                .orElseGet(() -> new double[log.classNames().size()]);
        long[] recorded = log.column(column);
        long[] values = new long[recorded.length];
        for (int row = 0; row < values.length; row++) {
            int kind = log.classIndex(row);
            double whole = variation == Variation.RECORDED ? (double) recorded[row] : means[kind];
            values[row] = StrictMath.round(Math.max(0, whole - allocationNanos[kind]) / partCount);
        }
        return values;
    }

    /** What allocating costs in the mean, by class: rows of their own would carry the column's steps into the CPU time. */
    private static double[] allocationNanos(RequestLog log, CostProfile costs, Allocation allocation) {
        double[] bytes = means(log, log.column(allocation.bytesColumn()));
        double[] objects = means(log, log.column(allocation.objectsColumn()));
        double[] nanos = new double[bytes.length];
        for (int i = 0; i < nanos.length; i++) {
            nanos[i] = (objects[i] * costs.of(Cost.ALLOCATION_PICOS) + bytes[i] * costs.of(Cost.ALLOCATED_BYTE_PICOS))
                    / PICOS_PER_NANO;
        }
        return nanos;
    }

    private static double[] means(RequestLog log, long[] values) {
        return log.classNames().stream()
                .mapToDouble(name -> log.meanOf(name, values))
                .toArray();
    }
}
