package io.tributary.connect.mysql.check;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a user may do, out of the lines of SHOW GRANTS; what cannot be told from them is tried out. */
final class Grants {
    private static final String NAME = "(`(?:[^`]|``)+`|\\*)";
    private static final Pattern GRANT =
            Pattern.compile("^GRANT (.+?) ON " + NAME + "\\." + NAME + " TO .*", Pattern.DOTALL);
    private static final String ALL = "*";

    private final List<Grant> grants;
    /** What is granted for all schemas may be taken back for some. */
    private final boolean isCertain;

    /** {@code schema} and {@code table} as they are written, a star for all. */
    private record Grant(Set<String> privileges, String schema, String table) {
        boolean names(String privilege) {
            return privileges.contains(privilege) || privileges.contains("ALL PRIVILEGES");
        }

        boolean isForAll() {
            return schema.equals(ALL) && table.equals(ALL);
        }

        boolean isForSchema(String wanted) {
            return !schema.equals(ALL) && table.equals(ALL) && covers(schema, wanted);
        }

        boolean isForTable(String wantedSchema, String wantedTable) {
            return table.equals(quoted(wantedTable)) && schema.equals(quoted(wantedSchema));
        }
    }

    Grants(List<String> lines) {
        grants = lines.stream()
                .map(GRANT::matcher)
                .filter(Matcher::matches)
                .map(grant -> new Grant(privileges(grant.group(1)), grant.group(2), grant.group(3)))
                .toList();
        isCertain = lines.stream().noneMatch(line -> line.startsWith("REVOKE "));
    }

    /** Whether some line grants it for a table of the schema, whether that is there yet or not. */
    boolean mayAllow(String privilege, String schema, String table) {
        return grants.stream()
                .anyMatch(grant -> grant.names(privilege)
                        && (grant.isForAll() || grant.isForSchema(schema) || grant.isForTable(schema, table)));
    }

    /** Whether all these privileges hold for a table without any doubt. */
    boolean prove(Collection<String> privileges, String schema, String table) {
        // Of several patterns for schemas only one counts, and the server knows which.
        boolean isOneOfSchema =
                grants.stream().filter(grant -> grant.isForSchema(schema)).count() == 1;
        List<Grant> counting = grants.stream()
                .filter(grant -> grant.isForAll()
                        || (isOneOfSchema && grant.isForSchema(schema))
                        || grant.isForTable(schema, table))
                .toList();
        return isCertain
                && privileges.stream()
                        .allMatch(privilege -> counting.stream().anyMatch(grant -> grant.names(privilege)));
    }

    private static Set<String> privileges(String text) {
        return Arrays.stream(text.split(",", -1)).map(String::strip).collect(Collectors.toSet());
    }

    private static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    /** A schema is granted by a pattern as of LIKE, in backticks. */
    private static boolean covers(String pattern, String name) {
        String like = pattern.replace("`", "");
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < like.length(); i++) {
            char c = like.charAt(i);
            if (c == '\\' && i + 1 < like.length()) {
                regex.append(Pattern.quote(String.valueOf(like.charAt(++i))));
            } else if (c == '%') {
                regex.append(".*");
            } else {
                regex.append(c == '_' ? "." : Pattern.quote(String.valueOf(c)));
            }
        }
        return name.matches(regex.toString());
    }
}
