package gotwin.model.gc;

/**
 * Go's conversions from floating point to integers as compiled for amd64, which differ from Java's out of range.
 *
 * <p>Models: CVTTSD2SQ, which gives -2^63 for everything that does not fit (Intel 64 manual, volume 2A), and the branch
 * around it for unsigned results; Go 1.24.4 cmd/compile/internal/ssagen/ssa.go: float64ToUint64. The pacer meets such
 * values when no scan work is expected (a division by zero) or no goal is set.
 */
final class GoConversion {
    /** 2^63: the first value beyond the signed integers. */
    private static final double TWO_TO_63 = 0x1.0p63;

    private GoConversion() {}

    /** {@code int64(value)}: truncated; -2^63 if it does not fit or is no number. */
    static long toInt64(double value) {
        return value >= -TWO_TO_63 && value < TWO_TO_63 ? (long) value : Long.MIN_VALUE;
    }

    /** {@code uint64(value)}: truncated, as an unsigned number in a {@code long}; 2^63 for infinity and no number. */
    static long toUint64(double value) {
        return value < TWO_TO_63 ? toInt64(value) : toInt64(value - TWO_TO_63) | Long.MIN_VALUE;
    }
}
