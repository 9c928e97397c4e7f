package gotwin.model.host;

import gotwin.model.random.RandomStream;

/**
 * How often a CPU that runs out of threads looks for one elsewhere: in proportion to how often that helped.
 *
 * <p>Models: Linux 6.18.5 and later, kernel/sched/fair.c: sched_balance_newidle with the feature NI_RANDOM,
 * update_newidle_stats. A service whose CPUs fall idle a thousand times a second finds something in a tenth of the cases,
 * so nine times of ten it does not look, and a thread waits although a CPU idles.
 */
final class NewidleRatio {
    /** Sides of the dice, and calls after which the ratio is worked out anew. Source: fair.c, update_newidle_stats. */
    private static final int SIDES = 1024;

    /**
     * The ratio a process finds when it starts. The kernel boots with 512 and then follows what the machine does. Measured:
     * on a guest of two CPUs 6 to 9 % of the chances were taken in an open loop at 60 % load.
     */
    private static final int START_RATIO = 64;

    private int callCount = SIDES / 2;
    private int successCount = START_RATIO / 2;
    private int ratio = START_RATIO;

    /** Throws the dice: whether it looks at all. A look that is left out counts as one without success. */
    boolean looks(RandomStream random) {
        boolean looks = random.nextInt(SIDES) <= weight();
        if (!looks) {
            count(0);
        }
        return looks;
    }

    /** It looked and took a thread over, which stands for the looks left out too. */
    void succeeded() {
        count((SIDES + weight() / 2) / weight());
    }

    /** It looked in vain. */
    void failed() {
        count(0);
    }

    private int weight() {
        return 1 + ratio;
    }

    private void count(int successes) {
        callCount++;
        successCount += successes;
        if (callCount >= SIDES) {
            ratio = successCount;
            callCount /= 2;
            successCount /= 2;
        }
    }
}
