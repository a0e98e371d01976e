package io.tributary.connect.mysql.table;

import org.apache.kafka.connect.errors.ConnectException;

/** A server or table that cannot take what the settings ask of it; {@link #setting()} is the one that fixes it. */
public final class UnusableTargetException extends ConnectException {
    private static final long serialVersionUID = 1L;

    private final String setting;

    public UnusableTargetException(String setting, String message) {
        super(message);
        this.setting = setting;
    }

    public String setting() {
        return setting;
    }
}
