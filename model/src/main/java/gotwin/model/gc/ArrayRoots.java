package gotwin.model.gc;

/** What leads the collector to a program's large arrays. Models: Go 1.26 mgcmark.go, markroot. */
public enum ArrayRoots {
    /** Globals, through other objects. */
    GLOBALS,
    /** Also the stacks of the goroutines made last, of which each uses one of the arrays. */
    STACKS
}
