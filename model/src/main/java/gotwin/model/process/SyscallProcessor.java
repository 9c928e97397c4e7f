package gotwin.model.process;

/**
 * Whose a P is while its goroutine is in a system call. Only traces show the difference: both kinds are retaken, handed
 * off, stolen from and given back under the same conditions.
 */
public enum SyscallProcessor {
    /** Nobody's: it has a state of its own, and returns by that state. Source: Go 1.25.3 proc.go:reentersyscall. */
    DETACHED,
    /** Its M's: the goroutine's state says where it is. Source: Go 1.26.8 proc.go:setBlockOnExitSyscall. */
    KEPT
}
