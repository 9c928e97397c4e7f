package gotwin.experiments.observe;

/**
 * What the program itself observed under one name in the measured time.
 *
 * @param count values
 * @param sum their sum
 * @param max the largest; 0 without values
 */
public record ObservationMeasurement(long count, long sum, long max) {
    /** No values. */
    public static final ObservationMeasurement NONE = new ObservationMeasurement(0, 0, 0);
}
