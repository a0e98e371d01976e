package io.tributary.connect.mysql.check;

import io.tributary.connect.mysql.connection.DatabaseException;
import io.tributary.connect.mysql.table.UnusableTargetException;

/** What is wrong, and the setting that fixes it. */
public record Problem(String setting, String message) {

    public static Problem of(DatabaseException e) {
        return new Problem(settingOf(e.error().code()), e.getMessage() + ".");
    }

    public static Problem of(UnusableTargetException e) {
        return new Problem(e.setting(), String.valueOf(e.getMessage()));
    }

    private static String settingOf(int code) {
        return switch (code) {
            case 1045, 1698, 1820, 3118 -> "connection.password";
            case 1044, 1130, 1142, 1143, 1227, 1370 -> "connection.user";
            default -> "connection.url";
        };
    }
}
