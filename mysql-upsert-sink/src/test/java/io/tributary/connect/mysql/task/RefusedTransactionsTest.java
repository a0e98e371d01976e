package io.tributary.connect.mysql.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.mysql.offset.Advance;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class RefusedTransactionsTest {
    private final RefusedTransactions refused = new RefusedTransactions();

    @Test
    void knowsATransactionAgainByWhereItBegins() {
        assertThat(refused.isRefusedAgain(List.of(advance(0, 10, 20), advance(1, 5, 9))))
                .isFalse();
        assertThat(refused.isRefusedAgain(List.of(advance(0, 10, 15)))).isTrue();
    }

    @Test
    void takesOneThatBeginsLaterForAnother() {
        assertThat(refused.isRefusedAgain(List.of(advance(0, 10, 20)))).isFalse();
        assertThat(refused.isRefusedAgain(List.of(advance(0, 20, 30)))).isFalse();
        assertThat(refused.isRefusedAgain(List.of(advance(1, 20, 30)))).isFalse();
    }

    private static Advance advance(int partition, long expected, long next) {
        return new Advance(new TopicPartition("orders", partition), "me", expected, next);
    }
}
