package io.tributary.connect.support.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SeamCountersTest {
    private final SeamCounters counters = new SeamCounters();

    @Test
    void beginsWithZeroInEverySeries() {
        assertThat(counters.series())
                .hasSize(3 + WaitCause.values().length)
                .allSatisfy(series -> assertThat(series.value().getAsLong()).isZero());
    }

    @Test
    void addsTurnsThatAreShorterThanAMillisecond() {
        for (int turn = 0; turn < 10; turn++) {
            counters.busy(TimeUnit.MICROSECONDS.toNanos(300));
        }
        assertThat(value("writer-busy-ms-total", Map.of())).isEqualTo(3);
    }

    @Test
    void keepsWhatIsWaitedForApart() {
        counters.waited(WaitCause.LOCK, TimeUnit.MILLISECONDS.toNanos(20));
        counters.waited(WaitCause.IDLE, TimeUnit.MILLISECONDS.toNanos(5));
        counters.waited(WaitCause.LOCK, TimeUnit.MILLISECONDS.toNanos(2));
        assertThat(value("writer-wait-ms-total", Map.of("cause", "lock"))).isEqualTo(22);
        assertThat(value("writer-wait-ms-total", Map.of("cause", "idle"))).isEqualTo(5);
        assertThat(value("writer-wait-ms-total", Map.of("cause", "copy"))).isZero();
    }

    @Test
    void countsClaimsAndShowsTheReportsOfNow() {
        counters.claimed(500);
        counters.claimed(3);
        counters.reportsUnanswered(40);
        counters.reportsUnanswered(7);
        assertThat(value("claims-total", Map.of())).isEqualTo(503);
        assertThat(value("reports-unanswered", Map.of())).isEqualTo(7);
    }

    @Test
    void takesEverythingWhereNobodyWatches() {
        SeamMetrics metrics = SeamMetrics.none();
        Arrays.stream(WaitCause.values()).forEach(cause -> metrics.waited(cause, 1));
        metrics.busy(1);
        metrics.claimed(1);
        metrics.reportsUnanswered(1);
        assertThat(SeamMetrics.none()).isSameAs(metrics);
    }

    private long value(String name, Map<String, String> tags) {
        return counters.series().stream()
                .filter(series -> series.name().equals(name) && series.tags().equals(tags))
                .findFirst()
                .orElseThrow()
                .value()
                .getAsLong();
    }
}
