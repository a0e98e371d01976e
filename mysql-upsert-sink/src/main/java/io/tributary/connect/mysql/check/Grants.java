package io.tributary.connect.mysql.check;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a user may do, out of the lines of SHOW GRANTS; asked where there is nothing yet to try a privilege on. */
record Grants(List<String> lines) {
    private static final Pattern GRANT = Pattern.compile("^GRANT (.+?) ON (\\S+)\\.(\\S+) TO .*", Pattern.DOTALL);

    Grants {
        lines = List.copyOf(lines);
    }

    /** Whether the privilege holds for whatever tables the schema will have. */
    boolean allow(String privilege, String schema) {
        return lines.stream()
                .map(GRANT::matcher)
                .filter(Matcher::matches)
                .anyMatch(grant -> grant.group(3).equals("*")
                        && names(grant.group(1), privilege)
                        && covers(grant.group(2), schema));
    }

    private static boolean names(String privileges, String privilege) {
        return Arrays.stream(privileges.split(",", -1))
                .map(String::strip)
                .anyMatch(each -> each.equals("ALL PRIVILEGES") || each.equals(privilege));
    }

    /** A schema is granted by a pattern as of LIKE, in backticks. */
    private static boolean covers(String granted, String schema) {
        if (granted.equals("*")) {
            return true;
        }
        String like = granted.replace("`", "");
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
        return schema.matches(regex.toString());
    }
}
