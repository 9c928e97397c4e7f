package gotwin.model.gc;

/** What leads the collector to a heap that is live from the start, and to what hangs on it. Models: Go 1.26 mgcmark.go, markroot. */
public enum HeapRoots {
    /** Globals, through other objects, lead to all of it at once. */
    GLOBALS,
    /** So do globals, and the stacks of the goroutines made last each lead to one of its objects, such as an array. */
    STACKS
}
