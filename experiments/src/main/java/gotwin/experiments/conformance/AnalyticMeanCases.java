package gotwin.experiments.conformance;

import gotwin.model.random.RandomStreams;
import gotwin.workloads.distribution.Constant;
import gotwin.workloads.distribution.Distribution;
import gotwin.workloads.distribution.Erlang;
import gotwin.workloads.distribution.Exponential;
import gotwin.workloads.distribution.HyperExponential;
import java.util.ArrayList;
import java.util.List;

/**
 * Means of the twin against closed forms, within a distance that chance alone exceeds once in 10,000 new sets of seeds.
 *
 * <p>Each case also says which error it would not miss, with 99.9 % certainty; a case that cannot is too coarse. A case
 * that differs is repeated with other seeds and four times the length, and only the repetition counts: so a false alarm
 * has a chance of 1 in 10^8. Seeds are fixed; they are not changed to make a case agree.
 */
final class AnalyticMeanCases {
    /** Mean service time: far below the 10 ms after which sysmon preempts. */
    static final double SERVICE_NANOS = 100_000;

    private static final Distribution EXPONENTIAL = new Exponential(SERVICE_NANOS);
    private static final Distribution CONSTANT = new Constant((long) SERVICE_NANOS);
    private static final int REPLICATIONS = 30;

    /** Two-sided 1e-4 quantiles of Student's t with 29 degrees of freedom and of the normal distribution. */
    private static final double T_LIMIT = 4.5055;

    private static final double Z_LIMIT = 3.8906;

    /** One-sided 1e-3 quantile of the normal distribution: what it takes not to miss an error. */
    private static final double POWER_Z = 3.0902;

    /** Requests of a closed loop left out at the start: each client has come round several times. Assumption. */
    private static final int WARM_UP_OF_CLOSED_LOOP = 500;

    private final List<AnalyticOutcome> outcomes = new ArrayList<>();

    /** Seeds and length of a first attempt and of its confirmation. */
    private enum Attempt {
        FIRST(20_240_612, 1),
        CONFIRMATION(20_240_613, 4);

        private final long seed;
        private final int lengthFactor;

        Attempt(long seed, int lengthFactor) {
            this.seed = seed;
            this.lengthFactor = lengthFactor;
        }

        /** Every case has draws of its own, so that one unlucky draw does not show in all of them. */
        RandomStreams streams(String caseName, int replication) {
            return new RandomStreams(seed + caseName.hashCode(), replication);
        }
    }

    private interface Trial {
        AnalyticOutcome run(Attempt attempt);
    }

    private interface Replication {
        double run(Attempt attempt, RandomStreams streams);
    }

    /** Runs all of them. */
    static List<AnalyticOutcome> outcomes() {
        AnalyticMeanCases cases = new AnalyticMeanCases();
        cases.numberInMMc(1, 0.5, 250_000, 0.05);
        cases.numberInMMc(4, 0.7, 320_000, 0.05);
        cases.numberInMMc(16, 0.8, 300_000, 0.04);
        cases.shareThatWaitsInMMc(4, 0.7, 8_000, 0.1);
        cases.waitInMG1("M/D/1", 0.5, CONSTANT, 8_000, 0.09);
        cases.waitInMG1("M/D/1", 0.8, CONSTANT, 20_000, 0.12);
        cases.waitInMG1("M/E4/1", 0.5, new Erlang(4, SERVICE_NANOS), 8_000, 0.1);
        cases.waitInMG1("M/H2/1", 0.5, hyperExponential(), 8_000, 0.25);
        cases.machineRepair(10, 1, 10, 8_000, 0.07);
        cases.machineRepair(50, 4, 10, 16_000, 0.08);
        cases.machineRepair(64, 8, 5, 8_000, 0.06);
        cases.sharing("M/M/1", 1, 0.5, EXPONENTIAL, 0.5, 8_000, 0.07);
        cases.sharing("M/D/1", 1, 0.5, CONSTANT, 0.01, 1_600, 0.08);
        cases.sharing("M/H2/1", 1, 0.5, hyperExponential(), 0.02, 2_000, 0.17);
        cases.sharing("M/D/4", 4, 0.7, CONSTANT, 0.02, 2_000, 0.11);
        cases.sharingIsLinear(0.5, 2_000, 0.17);
        return cases.outcomes;
    }

    /** Two exponentials with balanced means and a squared coefficient of variation of 4. */
    static HyperExponential hyperExponential() {
        double often = 0.887298;
        return new HyperExponential(List.of(
                new HyperExponential.Branch(often, SERVICE_NANOS / (2 * often)),
                new HyperExponential.Branch(1 - often, SERVICE_NANOS / (2 * (1 - often)))));
    }

    private void numberInMMc(int processorCount, double rho, int count, double resolutionRatio) {
        double load = rho * processorCount;
        double expected = AnalyticFormulas.meanInMMc(processorCount, load);
        double variance = AnalyticFormulas.asymptoticVarianceOfMMc(processorCount, load);
        String name = "M/M/" + processorCount + ", rho " + rho + ": mean number in the process";
        add(attempt -> {
            int length = count * attempt.lengthFactor;
            AnalyticRun path = open(
                    AnalyticStation.runningToCompletion(processorCount),
                    rho,
                    EXPONENTIAL,
                    length,
                    attempt.streams(name, 0));
            int first = warmUpCount(rho);
            double simulated = path.meanInSystem(first, length - 1);
            double horizonInServices = (length - first) / load;
            double standardError = Math.sqrt(variance / horizonInServices);
            return outcome(name, expected, simulated, standardError, Z_LIMIT, resolutionRatio);
        });
    }

    private void shareThatWaitsInMMc(int processorCount, double rho, int count, double resolutionRatio) {
        double expected = AnalyticFormulas.erlangC(processorCount, rho * processorCount);
        String name = "M/M/" + processorCount + ", rho " + rho + ": share of requests that wait (Erlang C)";
        replicate(name, expected, resolutionRatio, (attempt, streams) -> {
            int length = count * attempt.lengthFactor;
            AnalyticRun path =
                    open(AnalyticStation.runningToCompletion(processorCount), rho, EXPONENTIAL, length, streams);
            return path.shareThatWaited(warmUpCount(rho));
        });
    }

    private void waitInMG1(String name, double rho, Distribution service, int count, double resolutionRatio) {
        double mean = service.mean() / SERVICE_NANOS;
        double variance = service.variance() / (SERVICE_NANOS * SERVICE_NANOS);
        double expected = AnalyticFormulas.meanWaitInMG1(rho, mean, variance);
        replicate(name + ", rho " + rho + ": mean wait", expected, resolutionRatio, (attempt, streams) -> {
            int length = count * attempt.lengthFactor;
            AnalyticRun path = open(AnalyticStation.runningToCompletion(1), rho, service, length, streams);
            return path.meanNanos(warmUpCount(rho), path::waitNanos) / SERVICE_NANOS;
        });
    }

    private void machineRepair(int clients, int servers, int thinkMean, int count, double resolutionRatio) {
        double expected = AnalyticFormulas.meanResponseOfMachineRepair(clients, servers, thinkMean);
        String name = clients + " clients thinking " + thinkMean + " services, " + servers + " Ps: mean response";
        replicate(name, expected, resolutionRatio, (attempt, streams) -> {
            int length = count * attempt.lengthFactor;
            AnalyticLoad load = AnalyticLoad.drawn(length + clients, EXPONENTIAL, EXPONENTIAL, streams);
            AnalyticRun path = AnalyticRun.run(
                            AnalyticStation.runningToCompletion(servers)
                                    .closed(load, clients, new Exponential(thinkMean * SERVICE_NANOS)),
                            length,
                            clients,
                            streams)
                    .path();
            return path.meanNanos(WARM_UP_OF_CLOSED_LOOP, path::sojournNanos) / SERVICE_NANOS;
        });
    }

    /**
     * The mean response does not depend on the distribution of services when turns are short: processor sharing. With
     * exponential services it does not depend on the length of the turns either.
     *
     * <p>Turns of a hundredth of a service are not infinitely short: what that changes is well below the resolution.
     */
    private void sharing(
            String name,
            int processorCount,
            double rho,
            Distribution service,
            double turnInServices,
            int count,
            double resolutionRatio) {
        double load = rho * processorCount;
        double expected = AnalyticFormulas.meanInMMc(processorCount, load) / load;
        long turnNanos = (long) (turnInServices * SERVICE_NANOS);
        String title = name + ", rho " + rho + ", in turns of " + turnInServices + " services: mean response";
        replicate(title, expected, resolutionRatio, (attempt, streams) -> {
            int length = count * attempt.lengthFactor;
            AnalyticRun path =
                    open(AnalyticStation.takingTurns(processorCount, turnNanos), rho, service, length, streams);
            return path.meanNanos(warmUpCount(rho), path::sojournNanos) / SERVICE_NANOS;
        });
    }

    /** Under processor sharing a job of length x takes x / (1 - rho) on average, however long it is. */
    private void sharingIsLinear(double rho, int count, double resolutionRatio) {
        Distribution service = hyperExponential();
        double expected = 1 / (1 - rho);
        String title = "M/H2/1, rho " + rho + ", in turns of 0.02 services: response per length of long requests";
        replicate(title, expected, resolutionRatio, (attempt, streams) -> {
            int length = count * attempt.lengthFactor;
            AnalyticLoad load = AnalyticLoad.drawn(length, new Exponential(SERVICE_NANOS / rho), service, streams);
            AnalyticStation station = AnalyticStation.takingTurns(1, (long) (0.02 * SERVICE_NANOS));
            AnalyticRun path = AnalyticRun.open(station, load, streams).path();
            double responseNanos = 0;
            double lengthNanos = 0;
            for (int i = warmUpCount(rho); i < length; i++) {
                if (load.serviceNanos(i) > 2 * SERVICE_NANOS) {
                    responseNanos += path.sojournNanos(i);
                    lengthNanos += load.serviceNanos(i);
                }
            }
            return responseNanos / lengthNanos;
        });
    }

    private static AnalyticRun open(
            AnalyticStation station, double rho, Distribution service, int count, RandomStreams streams) {
        Exponential gap = new Exponential(SERVICE_NANOS / (rho * station.processorCount()));
        return AnalyticRun.open(station, AnalyticLoad.drawn(count, gap, service, streams), streams)
                .path();
    }

    /** Requests left out at the start, which is empty. Source: 20 relaxation times 1 / (1 - sqrt(rho))^2 of M/M/1. */
    private static int warmUpCount(double rho) {
        double relaxation = 1 - Math.sqrt(rho);
        return (int) Math.ceil(20 / (relaxation * relaxation));
    }

    private void replicate(String name, double expected, double resolutionRatio, Replication replication) {
        add(attempt -> {
            double[] values = new double[REPLICATIONS];
            double sum = 0;
            for (int r = 0; r < REPLICATIONS; r++) {
                values[r] = replication.run(attempt, attempt.streams(name, r));
                sum += values[r];
            }
            double mean = sum / REPLICATIONS;
            double squares = 0;
            for (double value : values) {
                squares += (value - mean) * (value - mean);
            }
            double standardError = Math.sqrt(squares / (REPLICATIONS - 1) / REPLICATIONS);
            return outcome(name, expected, mean, standardError, T_LIMIT, resolutionRatio);
        });
    }

    private void add(Trial trial) {
        AnalyticOutcome first = trial.run(Attempt.FIRST);
        outcomes.add(first.verdict() == AnalyticOutcome.Verdict.DIFFERS ? trial.run(Attempt.CONFIRMATION) : first);
    }

    /** Judges an estimate that must not miss an error of {@code resolutionRatio} of what is expected. */
    static AnalyticOutcome outcome(
            String name,
            double expected,
            double simulated,
            double standardError,
            double limit,
            double resolutionRatio) {
        double distance = (simulated - expected) / standardError;
        AnalyticOutcome.Verdict verdict = AnalyticOutcome.Verdict.AGREES;
        if (!(Math.abs(distance) <= limit)) {
            verdict = AnalyticOutcome.Verdict.DIFFERS;
        } else if ((limit + POWER_Z) * standardError > resolutionRatio * expected) {
            verdict = AnalyticOutcome.Verdict.TOO_COARSE;
        }
        return new AnalyticOutcome(
                name, expected, simulated, distance, limit, AnalyticOutcome.Scale.STANDARD_ERRORS, verdict);
    }
}
