package gotwin.model.program;

/** Numbers the instructions of a function in the order of its text, a loop before its body. */
final class SourceCounter {
    private int next;

    int take() {
        return next++;
    }
}
