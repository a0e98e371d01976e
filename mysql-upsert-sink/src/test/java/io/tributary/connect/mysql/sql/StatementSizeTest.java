package io.tributary.connect.mysql.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StatementSizeTest {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final StatementSize size = new StatementSize(LONGEST);

    @Test
    void reachesSingleRowsAfterFewStatementsThatTookTooLong() {
        int statements = 0;
        while (size.rows() > 1) {
            size.tooLong(size.rows(), LONGEST);
            statements++;
        }
        assertThat(statements).isEqualTo(5);
        size.tooLong(1, LONGEST);
        assertThat(size.rows()).isEqualTo(1);
    }

    @Test
    void goesByTheRowsThatTheStatementHad() {
        size.tooLong(100, LONGEST);
        assertThat(size.rows()).isEqualTo(25);
    }

    @Test
    void growsWhileTwiceAsManyRowsWouldBeQuickToo() {
        size.tooLong(4_000, LONGEST);
        size.answered(1_000, Duration.ofSeconds(8));
        assertThat(size.rows()).isEqualTo(1_000);
        size.answered(999, Duration.ofSeconds(1));
        assertThat(size.rows()).isEqualTo(1_000);
        size.answered(1_000, Duration.ofSeconds(7));
        assertThat(size.rows()).isEqualTo(2_000);
    }

    @Test
    void growsMoreSlowlyWhereTheServerEndsStatementsEarlier() {
        size.tooLong(2_000, Duration.ofSeconds(4));
        size.answered(500, Duration.ofSeconds(1));
        assertThat(size.rows()).isEqualTo(500);
        size.answered(500, Duration.ofMillis(900));
        assertThat(size.rows()).isEqualTo(1_000);
    }

    @Test
    void growsNoFurtherThanItBegan() {
        int first = size.rows();
        size.tooLong(first, LONGEST);
        for (int i = 0; i < 9; i++) {
            size.answered(size.rows(), Duration.ZERO);
        }
        assertThat(size.rows()).isEqualTo(first);
    }
}
