package gotwin.model.process;

/** Whether GOMAXPROCS follows the host while the process runs. */
public enum ProcessorUpdates {
    /** It was set, or GODEBUG says updatemaxprocs=0, or the release knows no updates. */
    NONE,
    /** It is the default, and sysmon looks for another one. Source: Go 1.26.8 proc.go, sysmonUpdateGOMAXPROCS; since Go 1.25. */
    ONCE_A_SECOND
}
