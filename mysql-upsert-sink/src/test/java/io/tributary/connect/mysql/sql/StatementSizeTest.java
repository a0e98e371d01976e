package io.tributary.connect.mysql.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StatementSizeTest {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final StatementSize size = new StatementSize();

    @Test
    void reachesSingleRowsAfterFewStatementsThatTookTooLong() {
        int statements = 0;
        while (size.rows() > 1) {
            size.tooLong(size.rows());
            statements++;
        }
        assertThat(statements).isEqualTo(5);
        size.tooLong(1);
        assertThat(size.rows()).isEqualTo(1);
    }

    @Test
    void goesByTheRowsThatTheStatementHad() {
        size.tooLong(100);
        assertThat(size.rows()).isEqualTo(25);
    }

    @Test
    void growsWhileTwiceAsManyRowsWouldBeQuickToo() {
        size.tooLong(4_000);
        size.answered(1_000, Duration.ofSeconds(8), LONGEST);
        assertThat(size.rows()).isEqualTo(1_000);
        size.answered(999, Duration.ofSeconds(1), LONGEST);
        assertThat(size.rows()).isEqualTo(1_000);
        size.answered(1_000, Duration.ofSeconds(7), LONGEST);
        assertThat(size.rows()).isEqualTo(2_000);
    }

    @Test
    void growsNoFurtherThanItBegan() {
        int first = size.rows();
        size.tooLong(first);
        for (int i = 0; i < 9; i++) {
            size.answered(size.rows(), Duration.ZERO, LONGEST);
        }
        assertThat(size.rows()).isEqualTo(first);
    }
}
