package gotwin.model.process;

/** A number all goroutines share. */
final class SharedCell {
    long value;
}
