package io.tributary.connect.mysql.task;

import io.tributary.connect.mysql.connection.Constraint;

/**
 * How long a record waits for another row: its parent, or the one that has its unique value. 0 for not at all.
 */
public record HoldRules(long foreignKeyMs, long uniqueKeyMs) {

    long longestMs(Constraint broken) {
        return switch (broken) {
            case FOREIGN_KEY -> foreignKeyMs;
            case UNIQUE_KEY -> uniqueKeyMs;
        };
    }
}
