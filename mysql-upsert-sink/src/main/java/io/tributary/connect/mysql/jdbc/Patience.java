package io.tributary.connect.mysql.jdbc;

import io.tributary.connect.mysql.failure.FailureClassifier;
import java.sql.SQLException;
import java.time.Duration;

/** How long answers are waited for: each of them, and where a deadline is set all together. */
final class Patience {
    private final Duration longestAnswer;
    private long deadline;
    private boolean ends;

    Patience(Duration longestAnswer) {
        this.longestAnswer = longestAnswer;
    }

    void endIn(Duration time) {
        deadline = System.nanoTime() + time.toNanos();
        ends = true;
    }

    /** At least a millisecond, because a network timeout of zero means for ever. */
    Duration left() throws SQLException {
        if (!ends) {
            return longestAnswer;
        }
        Duration left = Duration.ofNanos(deadline - System.nanoTime());
        if (left.toMillis() < 1) {
            throw new SQLException("No time is left for an answer", FailureClassifier.NO_ANSWER);
        }
        return left.compareTo(longestAnswer) < 0 ? left : longestAnswer;
    }
}
