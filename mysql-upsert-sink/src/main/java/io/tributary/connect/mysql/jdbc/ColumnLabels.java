package io.tributary.connect.mysql.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the labels of an ENUM or SET from its declaration, where each stands between quotes. */
final class ColumnLabels {
    private static final Pattern LABEL = Pattern.compile("'((?:[^']|'')*)'[,)]");

    private ColumnLabels() {}

    static List<String> of(String declaration) {
        List<String> labels = new ArrayList<>();
        Matcher matcher = LABEL.matcher(declaration);
        while (matcher.find()) {
            labels.add(matcher.group(1).replace("''", "'"));
        }
        return labels;
    }
}
