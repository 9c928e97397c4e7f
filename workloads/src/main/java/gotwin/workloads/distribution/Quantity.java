package gotwin.workloads.distribution;

import gotwin.workloads.binder.FirstOf;
import gotwin.workloads.binder.Node;
import gotwin.workloads.binder.Scalars;
import gotwin.workloads.binder.Shape;
import java.util.Locale;
import java.util.regex.Pattern;

/** What an amount in a file counts, and so with which unit it is written. */
public enum Quantity {
    /** Nanoseconds, written "10ms". */
    DURATION,
    /** Bytes, written "64KiB". */
    SIZE,
    /** A plain number. */
    COUNT,
    /** Any of the above, where only the program knows: the value of a variable. */
    ANY;

    /** Largest plain number: whole in a double too. */
    private static final long COUNT_MAX = 1L << 53;

    private static final Pattern SIZE_TEXT = Pattern.compile(".*[0-9](B|KiB|MiB|GiB|TiB)");

    /** How a constant of this quantity is written. */
    public Shape<Long> constant() {
        return switch (this) {
            case DURATION -> Scalars.duration();
            case SIZE -> Scalars.size();
            case COUNT -> Scalars.whole(0, COUNT_MAX);
            case ANY ->
                FirstOf.<Long>otherwise(Scalars.duration())
                        .when(scalar -> scalar.kind() == Node.ScalarKind.INTEGER, Scalars.whole(-COUNT_MAX, COUNT_MAX))
                        .when(scalar -> SIZE_TEXT.matcher(scalar.text()).matches(), Scalars.size());
        };
    }

    /** Its name inside names of schema parts: "duration". */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
