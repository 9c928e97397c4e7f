package gotwin.experiments.truth;

import gotwin.model.host.Cost;

/**
 * What no probe tells of a guest of one kind of hypervisor, from measurements apart, in guests of that kind.
 */
final class GuestCosts {
    /**
     * Threads that compute for a part of each 2 ms woke others that do the same, with the other CPU idle. Of 560 wake-ups all but 5
     * stayed on the waker's CPU with 30 and 30 %, 130 with 40 and 30 %, none with 40 and 40 %, wherever the woken thread had
     * slept; of 150 wake-ups of a thread that does nothing, 95 % stayed at 60 %, none from 75 % on. With the costs of the
     * measured machine, as many stay in the model with 40 and 30 %. A second thread that was woken at the same instant went
     * to the idle CPU.
     */
    private static final int PACKED_BELOW_PERMILLE = 692;

    /** 2,000 sleeps of 100 and of 500 us: 15.6 and 16.4 us each, of which the system call and the thread switch are 1.8 us. */
    private static final int SLEEP_NANOS = 14_000;

    /**
     * What of a longer wake-up is CPU time of the thread that is woken: 0.38, 0.45, 0.53 and 0.65 if its CPU has idled for 0.5, 1, 3
     * and 12 ms and a futex wakes it, 0.6 if a timer does.
     */
    private static final int COLD_WAKE_PERMILLE = 500;

    private GuestCosts() {}

    /** Sets all of them. */
    static void addTo(TruthProfile profile) {
        profile.putAsIs(
                Cost.PACKED_BELOW_PERMILLE,
                ProbeFormula.constant(PACKED_BELOW_PERMILLE, "a guest: the share at which woken threads spread"));
        // Programming the clock and interrupting another CPU are one call of the hypervisor each: 1.7 and 1.9 us in
        // another guest.
        ProbeFormula set =
                profile.median("futex_wake_cost_idle500us").minus(profile.fastest("futex_wake_cost_idle100us"));
        profile.put(Cost.TIMER_SET, set);
        ProbeFormula sleep = ProbeFormula.constant(SLEEP_NANOS, "a guest: 15.6 to 16.4 us a sleep, less 1.8 us");
        profile.put(Cost.TIMER_SLEEP, sleep.minus(set));
        profile.putAsIs(Cost.COLD_WAKE_PERMILLE, ProbeFormula.constant(COLD_WAKE_PERMILLE, "a guest: 0.38 to 0.65"));
        profile.putAsIs(Cost.WARM_THREAD_WAKE, profile.fastest(TruthProfile.FUTEX_LATENCY + "20us"));
        profile.putAsIs(Cost.WARM_TIMER_WAKE, profile.median(TruthProfile.SLEEP_OVERSHOOT + "200us_slack1ns"));
    }
}
