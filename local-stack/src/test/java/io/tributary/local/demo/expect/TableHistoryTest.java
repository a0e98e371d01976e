package io.tributary.local.demo.expect;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.local.demo.dataset.DemoRecord;
import io.tributary.local.demo.dataset.PaymentMethodTotals;
import io.tributary.local.demo.dataset.Topic;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableHistoryTest {
    private final TableHistory history = new TableHistory();

    @Test
    void isTheNewestRowPerKeyWithoutDeletedKeysAtAnyOffset() {
        history.add(change("a", true), 0, 10);
        history.add(change("b", true), 1, 11);
        history.add(change("a", true), 2, 12);
        history.add(change("b", false), 3, 13);
        history.add(change("c", false), 4, 14);
        assertThat(history.before(0)).isEmpty();
        assertThat(history.before(2))
                .containsOnly(
                        Map.entry("a", new TableHistory.Newest(0, 10)), Map.entry("b", new TableHistory.Newest(1, 11)));
        assertThat(history.before(5)).containsOnly(Map.entry("a", new TableHistory.Newest(2, 12)));
    }

    private static DemoRecord change(String key, boolean hasValue) {
        PaymentMethodTotals value = new PaymentMethodTotals(key, null, 1, 1);
        return new DemoRecord(Topic.PAYMENT_METHOD_TOTALS, key, hasValue ? value : null, Instant.EPOCH);
    }
}
