package gotwin.model.lifecycle;

/** Which compilers get how many threads. */
public enum CompilerThreads {
    /** Four, or as many as Ps. Source: Go 1.24 cmd/go/internal/work/gc.go, gcBackendConcurrency. */
    FOUR_AT_MOST,
    /** A share of a pool, so that a compiler that is alone has as many as Ps. Source: Go 1.26, compilerConcurrency. */
    SHARED_POOL
}
