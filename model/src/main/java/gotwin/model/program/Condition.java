package gotwin.model.program;

/** What a branch or a loop decides on. */
public sealed interface Condition {
    /** True with this probability, from the stream of this purpose. */
    record Chance(double probabilityRatio, String purpose) implements Condition {
        public Chance {
            if (!(probabilityRatio >= 0 && probabilityRatio <= 1)) {
                throw new IllegalArgumentException("a probability is between 0 and 1, not " + probabilityRatio);
            }
        }
    }

    /** True when {@code left} is less than {@code right}. */
    record Less(Amount left, Amount right) implements Condition {}
}
