package io.tributary.connect.mysql.connection;

import org.jspecify.annotations.Nullable;

/** What a row may break as long as another row is not there yet, or is still there. */
public enum Constraint {
    FOREIGN_KEY,
    UNIQUE_KEY;

    /** What the server says by an error's code; null for another error. */
    public static @Nullable Constraint of(int code) {
        return switch (code) {
            case 1216, 1217, 1451, 1452 -> FOREIGN_KEY;
            case 1062, 1242, 1586 -> UNIQUE_KEY;
            default -> null;
        };
    }
}
