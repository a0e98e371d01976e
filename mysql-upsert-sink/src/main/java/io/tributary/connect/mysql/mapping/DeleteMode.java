package io.tributary.connect.mysql.mapping;

import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** What a tombstone does. {@code softColumn} is set for {@code SOFT} only. */
public record DeleteMode(Effect effect, @Nullable String softColumn) {
    static final DeleteMode IGNORED = new DeleteMode(Effect.IGNORE, null);

    private static final String SOFT = "soft:";

    /** What becomes of the row. */
    public enum Effect {
        DELETE,
        SOFT,
        IGNORE,
        FAIL
    }

    public static DeleteMode parse(String setting, String text) {
        if (text.startsWith(SOFT) && text.length() > SOFT.length()) {
            return new DeleteMode(Effect.SOFT, text.substring(SOFT.length()).strip());
        }
        return switch (text) {
            case "delete" -> new DeleteMode(Effect.DELETE, null);
            case "ignore" -> IGNORED;
            case "fail" -> new DeleteMode(Effect.FAIL, null);
            default -> throw new ConfigException(setting, text, "Use one of delete, soft:<column>, ignore, fail");
        };
    }
}
