package io.tributary.connect.mysql.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.mysql.table.UnusableTargetException;
import io.tributary.connect.support.error.BadRecordException;
import org.junit.jupiter.api.Test;

class StoppedTopicsTest {
    private final UnusableTargetException reason =
            new UnusableTargetException("table.map", "Table orders does not exist.");

    @Test
    void aMissingTableFailsTheTaskUnlessASettingSaysElse() {
        assertThatThrownBy(() -> stopped(MissingTable.FAIL).answer("orders", reason))
                .isSameAs(reason);
    }

    @Test
    void itsRecordsAreBadOnes() {
        assertThatThrownBy(() -> stopped(MissingTable.DLQ).answer("orders", reason))
                .isInstanceOf(BadRecordException.class)
                .hasMessage("Table orders does not exist.");
    }

    @Test
    void itsRecordsAskForNothing() {
        assertThatCode(() -> stopped(MissingTable.IGNORE).answer("orders", reason))
                .doesNotThrowAnyException();
    }

    @Test
    void aTopicIsStoppedUntilItIsReleased() {
        StoppedTopics stopped = stopped(MissingTable.DLQ);
        stopped.stop("orders", reason);
        assertThat(stopped.topics()).containsExactly("orders");
        assertThat(stopped.reason("orders")).isSameAs(reason);
        assertThat(stopped.reason("others")).isNull();
        stopped.release("orders");
        assertThat(stopped.reason("orders")).isNull();
    }

    private static StoppedTopics stopped(MissingTable rule) {
        return new StoppedTopics(rule, () -> 0);
    }
}
