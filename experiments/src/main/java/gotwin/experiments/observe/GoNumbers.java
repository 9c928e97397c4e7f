package gotwin.experiments.observe;

/** Numbers as Go's runtime prints them. */
final class GoNumbers {
    private static final long NANOS_PER_MICRO = 1_000;
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long WHOLE_MILLIS_FROM_NANOS = 10 * NANOS_PER_MILLI;

    private GoNumbers() {}

    /** {@code runtime/mgc.go: fmtNSAsMS}: two or three digits, cut off, at most three of them behind the point. */
    static String millis(long nanos) {
        if (nanos >= WHOLE_MILLIS_FROM_NANOS) {
            return decimal(nanos / NANOS_PER_MILLI, 0);
        }
        long digits = nanos / NANOS_PER_MICRO;
        if (digits == 0) {
            return "0";
        }
        int places = 3;
        while (digits >= 100) {
            digits /= 10;
            places--;
        }
        return decimal(digits, places);
    }

    /** {@code runtime/mgc.go: itoaDiv}: {@code value / 10^places} with all its places. */
    static String decimal(long value, int places) {
        StringBuilder digits = new StringBuilder(Long.toString(value));
        while (digits.length() <= places) {
            digits.insert(0, '0');
        }
        if (places > 0) {
            digits.insert(digits.length() - places, '.');
        }
        return digits.toString();
    }
}
