package gotwin.model.process;

import gotwin.model.poll.ChannelTimers;
import gotwin.model.sched.SchedulerRules;
import gotwin.model.sched.SchedulerRules.NetworkPolls;
import gotwin.model.sched.SchedulerRules.WorldRestart;

/**
 * A Go release the twin models, with everything it decides differently from the others. The model reads these switches
 * and never compares releases; what else changed between them is in docs/fidelity.md.
 */
public enum GoVersion {
    GO_1_22(
            "1.22",
            NetworkPolls.ANY_NUMBER,
            WorldRestart.LAST_PARKED,
            ChannelTimers.ALWAYS_QUEUED,
            DefaultProcessors.CPUS),
    GO_1_23(
            "1.23",
            NetworkPolls.ANY_NUMBER,
            WorldRestart.LAST_PARKED,
            ChannelTimers.QUEUED_WHILE_AWAITED,
            DefaultProcessors.CPUS),
    GO_1_24(
            "1.24",
            NetworkPolls.ANY_NUMBER,
            WorldRestart.LAST_PARKED,
            ChannelTimers.QUEUED_WHILE_AWAITED,
            DefaultProcessors.CPUS),
    GO_1_25(
            "1.25",
            NetworkPolls.ONE_AT_A_TIME,
            WorldRestart.LAST_PARKED,
            ChannelTimers.QUEUED_WHILE_AWAITED,
            DefaultProcessors.CPUS_WITHIN_QUOTA),
    GO_1_26(
            "1.26",
            NetworkPolls.ONE_AT_A_TIME,
            WorldRestart.PREVIOUS,
            ChannelTimers.QUEUED_WHILE_AWAITED,
            DefaultProcessors.CPUS_WITHIN_QUOTA);

    private final String label;
    private final NetworkPolls networkPolls;
    private final WorldRestart restart;
    private final ChannelTimers channelTimers;
    private final DefaultProcessors defaultProcessors;

    GoVersion(
            String label,
            NetworkPolls networkPolls,
            WorldRestart restart,
            ChannelTimers channelTimers,
            DefaultProcessors defaultProcessors) {
        this.label = label;
        this.networkPolls = networkPolls;
        this.restart = restart;
        this.channelTimers = channelTimers;
        this.defaultProcessors = defaultProcessors;
    }

    /** As it is written in scenario files: "1.26". */
    public String label() {
        return label;
    }

    /** What its scheduler does. */
    public SchedulerRules schedulerRules() {
        return new SchedulerRules(networkPolls, restart);
    }

    /** When its channels' timers are in a heap. */
    public ChannelTimers channelTimers() {
        return channelTimers;
    }

    /** How many Ps it makes when nobody says. */
    public DefaultProcessors defaultProcessors() {
        return defaultProcessors;
    }
}
