package gotwin.workloads.distribution;

/** Checks of parameters, with the value in the message. */
final class Require {
    private Require() {}

    /** {@code value} must be finite and more than 0. */
    static void positive(String name, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("the " + name + " must be more than 0 but is " + value);
        }
    }

    /** {@code value} must be finite and 0 or more. */
    static void notNegative(String name, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("the " + name + " must be 0 or more but is " + value);
        }
    }
}
