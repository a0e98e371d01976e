package io.tributary.connect.mysql.connection;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the labels of an ENUM or SET from its declaration, where each stands between quotes. */
public final class ColumnLabels {
    private static final Pattern LABEL = Pattern.compile("'((?:[^']|'')*)'[,)]");
    private static final Pattern ESCAPED = Pattern.compile("''|\\\\.", Pattern.DOTALL);

    private ColumnLabels() {}

    public static List<String> of(String declaration) {
        List<String> labels = new ArrayList<>();
        Matcher matcher = LABEL.matcher(declaration);
        while (matcher.find()) {
            labels.add(ESCAPED.matcher(matcher.group(1)).replaceAll(ColumnLabels::unescaped));
        }
        return labels;
    }

    private static String unescaped(MatchResult escaped) {
        char c = escaped.group().charAt(1);
        return Matcher.quoteReplacement(
                switch (c) {
                    case '0' -> "\0";
                    case 'n' -> "\n";
                    case 'r' -> "\r";
                    default -> String.valueOf(c);
                });
    }
}
