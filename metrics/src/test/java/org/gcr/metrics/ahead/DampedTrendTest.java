package org.gcr.metrics.ahead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DampedTrendTest {

    /**
     * Hyndman and Athanasopoulos, Forecasting: Principles and Practice (3rd edition), table 8.2, Holt's linear trend on Australia's population in
     * millions: α = .9999, β* = .3267, level 10.05 and slope 0.22 at the start; 1960–1964 are 10.28, 10.48, 10.74, 10.95, 11.17; the level
     * after 1964 is 11.17 and its slope 0.22, both given to two digits.
     */
    @Test
    void publishedExampleWithoutDamping() {
        DampedTrend fit =
                DampedTrend.run(new double[] {10.28, 10.48, 10.74, 10.95, 11.17}, 0.9999, 0.3267, 1, 10.05, 0.22);
        assertThat(fit.level()).isCloseTo(11.17, within(0.005));
        assertThat(fit.trend()).isCloseTo(0.22, within(0.005));
        assertThat(fit.forecast(1)).isCloseTo(11.39, within(0.01));
    }

    /** One step by hand: l 10, b 2, φ .5, α .5, β .5, value 13: forecast 11, level 12, trend .5·2 + .5·.5·2 = 1.5, error 2. */
    @Test
    void oneStepByHand() {
        DampedTrend fit = DampedTrend.run(new double[] {13}, 0.5, 0.5, 0.5, 10, 2);
        assertThat(fit.level()).isEqualTo(12);
        assertThat(fit.trend()).isEqualTo(1.5);
        assertThat(fit.squaredError()).isEqualTo(4);
        // 12 + .5·1.5 = 12.75; + .25·1.5 = 13.125; the damped trend never gets beyond 12 + 1.5.
        assertThat(fit.forecast(1)).isEqualTo(12.75);
        assertThat(fit.forecast(2)).isEqualTo(13.125);
        assertThat(fit.forecast(200)).isCloseTo(13.5, within(1e-9));
    }

    @Test
    void aConstantSeriesIsForecastAsItIs() {
        assertThat(DampedTrend.fit(new double[] {7, 7, 7, 7, 7}).forecast(3)).isCloseTo(7, within(1e-12));
    }
}
