package gotwin.model.memory;

/** How large the first stack of a goroutine is that takes the place of an ended one. */
public enum StackStart {
    /** As large as the stacks that the last cycle scanned were used in the mean. Source: stack.go, Go 1.19 and later. */
    MEAN_SCANNED,
    /** The smallest size: {@code GODEBUG=adaptivestackstart=0}. */
    SMALLEST
}
