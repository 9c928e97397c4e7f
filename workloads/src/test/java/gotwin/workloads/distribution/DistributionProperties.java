package gotwin.workloads.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gotwin.model.random.RandomStream;
import gotwin.model.random.RandomStreams;
import gotwin.workloads.Kolmogorov;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.apache.commons.math3.distribution.ExponentialDistribution;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.distribution.LogNormalDistribution;
import org.apache.commons.math3.distribution.ParetoDistribution;
import org.apache.commons.math3.distribution.RealDistribution;
import org.apache.commons.math3.distribution.UniformRealDistribution;
import org.apache.commons.math3.distribution.WeibullDistribution;
import org.apache.commons.math3.special.Gamma;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Distributions invert the distribution functions of Commons Math, have its moments, and take one draw a variate.
 *
 * <p>Seeds are fixed; the false-alarm rates, 1 in 10,000 for each test and distribution, are those of a change of seed.
 * The hyperexponential, which Commons Math lacks, is held against its formula.
 */
final class DistributionProperties {
    private static final int SAMPLE_COUNT = 100_000;

    /** Two-sided normal quantile of 1 - 1e-4. */
    private static final double Z = 3.8906;

    /** A distribution and what is known of it from elsewhere. */
    private record Case(String name, Distribution ours, DoubleUnaryOperator cdf, double mean, double variance) {
        static Case of(String name, Distribution ours, RealDistribution theirs) {
            return new Case(
                    name,
                    ours,
                    theirs::cumulativeProbability,
                    theirs.getNumericalMean(),
                    theirs.getNumericalVariance());
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                Case.of("uniform", new Uniform(1000, 5000), new UniformRealDistribution(1000, 5000)),
                Case.of("exponential", new Exponential(18_000), new ExponentialDistribution(18_000)),
                Case.of("erlang of 1", new Erlang(1, 700), new ExponentialDistribution(700)),
                Case.of("erlang of 2", new Erlang(2, 1e6), new GammaDistribution(2, 5e5)),
                Case.of("erlang of 5", new Erlang(5, 3e4), new GammaDistribution(5, 6e3)),
                Case.of("erlang of 100", new Erlang(100, 1e5), new GammaDistribution(100, 1e3)),
                Case.of("lognormal", LogNormal.ofMean(18_000, 0.5), logNormal(18_000, 0.5)),
                Case.of("wide lognormal", LogNormal.ofMean(1e6, 3), logNormal(1e6, 3)),
                Case.of("pareto", new Pareto(1000, 4.5), new ParetoDistribution(1000, 4.5)),
                Case.of("weibull", Weibull.ofMean(2e6, 1.8), weibull(2e6, 1.8)),
                Case.of("heavy weibull", Weibull.ofMean(2e6, 0.7), weibull(2e6, 0.7)),
                hyperExponential());
    }

    /** Parameters from mean and coefficient of variation: sigma^2 = ln(1 + cv^2), mu = ln(mean) - sigma^2 / 2. */
    private static LogNormalDistribution logNormal(double mean, double cv) {
        double variance = Math.log(1 + cv * cv);
        return new LogNormalDistribution(Math.log(mean) - variance / 2, Math.sqrt(variance));
    }

    private static WeibullDistribution weibull(double mean, double shape) {
        return new WeibullDistribution(shape, mean / Math.exp(Gamma.logGamma(1 + 1 / shape)));
    }

    private static Case hyperExponential() {
        Distribution ours = new HyperExponential(
                List.of(new HyperExponential.Branch(9, 10_000), new HyperExponential.Branch(1, 1_000_000)));
        DoubleUnaryOperator cdf = x -> 1 - 0.9 * Math.exp(-x / 10_000) - 0.1 * Math.exp(-x / 1_000_000);
        // Mean 0.9 * 1e4 + 0.1 * 1e6 = 109,000; second moment 2 (0.9 * 1e8 + 0.1 * 1e12) = 2.0018e11.
        return new Case("hyperexponential", ours, cdf, 109_000, 2.0018e11 - 109_000.0 * 109_000.0);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theQuantileInvertsTheDistributionFunction(Case known) {
        for (int i = 1; i < 1000; i++) {
            double probability = i / 1000.0;
            assertThat(known.cdf().applyAsDouble(known.ours().quantile(probability)))
                    .isCloseTo(probability, within(1e-9));
        }
        for (double tail : new double[] {1e-3, 1e-4, 1e-6}) {
            assertThat(1 - known.cdf().applyAsDouble(known.ours().quantile(1 - tail)))
                    .isCloseTo(tail, within(tail * 1e-5));
            assertThat(known.cdf().applyAsDouble(known.ours().quantile(tail))).isCloseTo(tail, within(tail * 1e-5));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theQuantileNeverFallsAndIsFiniteAtTheEnds(Case known) {
        double last = known.ours().quantile(0x1.0p-53);
        assertThat(last).isNotNegative();
        for (int i = 1; i < 20_000; i++) {
            double next = known.ours().quantile(i / 20_000.0);
            assertThat(next).isGreaterThanOrEqualTo(last);
            last = next;
        }
        assertThat(known.ours().quantile(1 - 0x1.0p-53))
                .isGreaterThanOrEqualTo(last)
                .isFinite();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void meanAndVarianceAreThoseOfTheLiterature(Case known) {
        assertThat(known.ours().mean()).isCloseTo(known.mean(), within(known.mean() * 1e-9));
        assertThat(known.ours().variance()).isCloseTo(known.variance(), within(known.variance() * 1e-9));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aSampleHasTheDistribution(Case known) {
        RandomStream stream = new RandomStreams(7, 0).open("service.cpu");
        double[] sample = new double[SAMPLE_COUNT];
        double sum = 0;
        for (int i = 0; i < sample.length; i++) {
            sample[i] = known.ours().quantile(stream.nextUniform());
            sum += sample[i];
        }

        Kolmogorov.assertDrawnFrom(sample, known.cdf());
        double standardError = Math.sqrt(known.variance() / SAMPLE_COUNT);
        assertThat(sum / SAMPLE_COUNT).isCloseTo(known.mean(), within(Z * standardError));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aVariateTakesOneDrawAndIsTheRoundedQuantile(Case known) {
        RandomStream stream = new RandomStreams(7, 0).open("service.cpu");
        RandomStream same = new RandomStreams(7, 0).open("service.cpu");
        for (int i = 1; i <= 1000; i++) {
            long amount = known.ours().sample(stream);
            assertThat(stream.draws()).isEqualTo(i);
            assertThat(amount).isEqualTo(Math.round(known.ours().quantile(same.nextUniform())));
        }
    }
}
