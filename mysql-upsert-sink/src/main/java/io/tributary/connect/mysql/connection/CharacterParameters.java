package io.tributary.connect.mysql.connection;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a URL by which the driver would send or read text in another encoding than UTF-8. What that encoding
 * lacks becomes a question mark in the driver, where no server could refuse it.
 */
final class CharacterParameters {
    private static final Set<String> UTF_8 = Set.of("utf-8", "utf8", "utf8mb4");

    private CharacterParameters() {}

    /** Why the parameter cannot stay; null if it can. */
    static @Nullable String refusal(String parameter, @Nullable String value) {
        String text = value == null ? "" : value.strip().toLowerCase(Locale.ROOT);
        return switch (parameter.toLowerCase(Locale.ROOT)) {
            case "connectioncollation" ->
                text.startsWith("utf8mb4_") ? null : refusal(parameter + "', or write a collation of utf8mb4 there");
            case "characterencoding" -> UTF_8.contains(text) ? null : refusal(parameter + "', or write UTF-8 there");
            case "charactersetresults" ->
                UTF_8.contains(text) || text.equals("null") ? null : refusal(parameter + "', or write UTF-8 there");
            default -> null;
        };
    }

    private static String refusal(String parameterAndRemedy) {
        return "Remove the parameter '" + parameterAndRemedy
                + ": the driver would turn characters that its encoding lacks into question marks";
    }
}
