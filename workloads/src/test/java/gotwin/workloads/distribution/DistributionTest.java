package gotwin.workloads.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import gotwin.model.random.RandomStream;
import gotwin.model.random.RandomStreams;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Values by hand, and parameters that make no distribution. */
final class DistributionTest {
    @Test
    void anEmpiricalQuantileIsTheSmallestValueThatEnoughDoNotExceed() {
        Empirical empirical = new Empirical(new long[] {30, 10, 20, 40});

        // Hyndman and Fan's type 1 over 10, 20, 30, 40: rank ceil(4 p).
        assertThat(empirical.quantile(0.001)).isEqualTo(10);
        assertThat(empirical.quantile(0.25)).isEqualTo(10);
        assertThat(empirical.quantile(0.26)).isEqualTo(20);
        assertThat(empirical.quantile(0.75)).isEqualTo(30);
        assertThat(empirical.quantile(0.999)).isEqualTo(40);
        assertThat(empirical.mean()).isEqualTo(25);
        assertThat(empirical.variance()).isEqualTo(125);
    }

    @Test
    void aConstantStillTakesADraw() {
        RandomStream stream = new RandomStreams(1, 0).open("service.cpu");

        assertThat(new Constant(12).sample(stream)).isEqualTo(12);
        assertThat(stream.draws()).isEqualTo(1);
    }

    @Test
    void aParetoTailHasNoMomentsWhenItIsTooHeavy() {
        // The k-th moment exists for a shape above k only.
        assertThat(new Pareto(1, 1).mean()).isInfinite();
        assertThat(new Pareto(1, 2).mean()).isEqualTo(2);
        assertThat(new Pareto(1, 2).variance()).isInfinite();
    }

    @Test
    void anAmountIsCutWhereADoubleIsNoWholeNumberAnyMore() {
        RandomStream stream = new RandomStreams(1, 0).open("service.cpu");
        Pareto heavy = new Pareto(1e9, 0.01);

        for (int i = 0; i < 1000; i++) {
            assertThat(heavy.sample(stream)).isBetween(1_000_000_000L, 1L << 53);
        }
    }

    @Test
    void impossibleParametersAreRefusedWithTheirValue() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Exponential(0))
                .withMessageContaining("0.0");
        assertThatIllegalArgumentException().isThrownBy(() -> new Exponential(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> new Uniform(2, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Erlang(0, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Erlang(101, 1))
                .withMessageContaining("101");
        assertThatIllegalArgumentException().isThrownBy(() -> LogNormal.ofMean(1, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Pareto(0, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Weibull.ofMean(1, 0.05))
                .withMessageContaining("0.05");
        assertThatIllegalArgumentException().isThrownBy(() -> new HyperExponential(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Empirical(new long[0]));
        assertThatIllegalArgumentException().isThrownBy(() -> new Empirical(new long[] {-1, 2}));
        assertThatIllegalArgumentException().isThrownBy(() -> new Constant(-1));
    }
}
