package io.tributary.local.demo.report;

import java.util.ArrayList;
import java.util.List;

/** A statement of a SQL file and the comment before it. */
record SampleQuery(String title, String sql) {

    /**
     * Cuts a file at the semicolons outside of quotes and comments; the title is the block of {@code --} lines that
     * stands directly before the statement.
     */
    static List<SampleQuery> parse(String file) {
        List<SampleQuery> queries = new ArrayList<>();
        List<String> title = new ArrayList<>();
        StringBuilder sql = new StringBuilder();
        for (String line : file.lines().toList()) {
            boolean between = sql.toString().isBlank();
            if (line.isBlank() && between) {
                title.clear();
            } else if (line.strip().startsWith("--")) {
                if (between) {
                    title.add(line.strip().substring(2).strip());
                }
            } else {
                sql.append(line).append('\n');
                cut(sql, title, queries);
            }
        }
        if (!sql.toString().isBlank()) {
            queries.add(new SampleQuery(String.join(" ", title), sql.toString().strip()));
        }
        return queries;
    }

    private static void cut(StringBuilder sql, List<String> title, List<SampleQuery> queries) {
        for (int end = semicolon(sql); end >= 0; end = semicolon(sql)) {
            String statement = sql.substring(0, end).strip();
            if (!statement.isEmpty()) {
                queries.add(new SampleQuery(String.join(" ", title), statement));
            }
            title.clear();
            sql.delete(0, end + 1);
        }
    }

    private static int semicolon(CharSequence sql) {
        char quote = 0;
        for (int i = 0; i < sql.length(); i++) {
            char c = sql.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"' || c == '`') {
                quote = c;
            } else if (c == ';') {
                return i;
            }
        }
        return -1;
    }
}
