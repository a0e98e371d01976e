package io.tributary.connect.mysql.connection;

import io.tributary.connect.mysql.table.UnusableTargetException;
import org.jspecify.annotations.Nullable;

/**
 * The character sets of a session, as the server names them: in which it takes statements, compares literals, and answers.
 * A null for answers lets each column answer in its own.
 */
record SessionCharacters(
        String client, String connection, @Nullable String results) {
    private static final String ALL = "utf8mb4";

    /** What another set lacks would be a question mark when it arrives. */
    void check() {
        if (!client.equals(ALL) || !connection.equals(ALL) || (results != null && !results.equals(ALL))) {
            throw new UnusableTargetException(
                    "connection.url",
                    "The session has character_set_client=" + client + ", character_set_connection=" + connection
                            + " and character_set_results=" + results
                            + ", although the driver asks for utf8mb4. Take such variables out of connection.url, and let"
                            + " what lies between here and the server pass on the variables of the session.");
        }
    }
}
