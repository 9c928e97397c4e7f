package gotwin.experiments.conformance;

/**
 * Closed forms of queueing theory; mean service time 1 unless a parameter says otherwise.
 *
 * <p>Sources: Erlang 1917; Pollaczek 1930, Khinchine 1932; Kleinrock, Queueing Systems I and II, 1975-76. Values are
 * checked in tests against tables computed elsewhere.
 */
final class AnalyticFormulas {
    /** Probability below which states of a birth-and-death process are left out. */
    private static final double NEGLIGIBLE = 1e-18;

    private AnalyticFormulas() {}

    /** Erlang C: the probability that an arrival finds all {@code serverCount} servers busy. */
    static double erlangC(int serverCount, double offeredLoad) {
        double blocked = 1;
        for (int k = 1; k <= serverCount; k++) {
            blocked = offeredLoad * blocked / (k + offeredLoad * blocked);
        }
        return serverCount * blocked / (serverCount - offeredLoad * (1 - blocked));
    }

    /** Mean number in M/M/c, and by insensitivity in M/G/c processor sharing. */
    static double meanInMMc(int serverCount, double offeredLoad) {
        double waitingMean = erlangC(serverCount, offeredLoad) * offeredLoad / (serverCount - offeredLoad);
        return offeredLoad + waitingMean;
    }

    /**
     * Variance of the time average of the number in M/M/c, times the length of time: for a birth-and-death process
     * 2 sum over j of [sum over i &lt;= j of (i - L) p_i]^2 / (lambda p_j).
     */
    static double asymptoticVarianceOfMMc(int serverCount, double offeredLoad) {
        double probability = 1;
        double sum = 1;
        for (int n = 1; probability > NEGLIGIBLE * sum; n++) {
            probability *= offeredLoad / Math.min(n, serverCount);
            sum += probability;
        }
        double mean = meanInMMc(serverCount, offeredLoad);
        double p = 1 / sum;
        double partial = 0;
        double variance = 0;
        for (int n = 0; p > NEGLIGIBLE; n++) {
            partial += (n - mean) * p;
            variance += 2 * partial * partial / (offeredLoad * p);
            p *= offeredLoad / Math.min(n + 1, serverCount);
        }
        return variance;
    }

    /** Mean wait in M/G/1, for any order that looks neither at services nor interrupts them. */
    static double meanWaitInMG1(double arrivalRate, double serviceMean, double serviceVariance) {
        double secondMoment = serviceVariance + serviceMean * serviceMean;
        return arrivalRate * secondMoment / (2 * (1 - arrivalRate * serviceMean));
    }

    /** Mean response time of {@code clientCount} clients that think {@code thinkMean} and share the servers. */
    static double meanResponseOfMachineRepair(int clientCount, int serverCount, double thinkMean) {
        double p = 1;
        double sum = 1;
        double busySum = 0;
        for (int n = 1; n <= clientCount; n++) {
            p *= (clientCount - n + 1) / thinkMean / Math.min(n, serverCount);
            sum += p;
            busySum += p * Math.min(n, serverCount);
        }
        double throughput = busySum / sum;
        return clientCount / throughput - thinkMean;
    }
}
