package io.tributary.connect.support.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.support.testing.FakeSinkTaskContext;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportingThreadsTest {
    @ParameterizedTest
    @CsvSource({
        "3.6.2, false",
        "3.7.0, false",
        "3.8.0, true",
        "3.10.1, true",
        "4.3.1, true",
        "7.6.0-ccs, false",
        "7.8.0-ce, true",
        "8.1.0-ccs, true",
        "unknown, false"
    })
    void areAnyWhereConnectKeepsConversionAndReportsApart(String version, boolean any) {
        assertThat(ReportingThreads.areAny(version)).isEqualTo(any);
    }

    @Test
    void areAnyWhereNothingIsReported() {
        assertThat(ReportingThreads.areAny(new FakeSinkTaskContext(Map.of()).withoutReporter()))
                .isTrue();
    }
}
