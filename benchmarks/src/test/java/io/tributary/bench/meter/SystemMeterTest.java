package io.tributary.bench.meter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SystemMeterTest {

    @Test
    void sumsUpWhatIsNotIdle() {
        assertThat(SystemMeter.cpuSeconds("cpu  100 200 300 90000 80000 1 2 97 5 5"))
                .isEqualTo(7);
    }
}
