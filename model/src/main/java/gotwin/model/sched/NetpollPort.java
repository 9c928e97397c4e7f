package gotwin.model.sched;

/** The netpoller, as the scheduler needs it. */
public interface NetpollPort {
    /** No netpoller: nobody waits for the network. */
    NetpollPort NONE = new NetpollPort() {
        @Override
        public boolean isInitialised() {
            return false;
        }

        @Override
        public int waiterCount() {
            return 0;
        }

        @Override
        public boolean hasReady() {
            return false;
        }

        @Override
        public void poll(GoroutineList ready) {}
    };

    /** Whether the netpoller was used: by a connection or by a timer. */
    boolean isInitialised();

    /** Goroutines parked in it. */
    int waiterCount();

    /** Whether the kernel has readiness to report. */
    boolean hasReady();

    /** Appends up to one batch of ready goroutines, in netpoll's order. */
    void poll(GoroutineList ready);
}
