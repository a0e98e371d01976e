package io.tributary.connect.mysql.table;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.config.ConfigException;

/**
 * How lists in the settings write names: a name that has a dot, a comma or a separator itself stands in double quotes, and
 * a double quote within those is doubled.
 */
public final class NameList {
    private static final char QUOTE = '"';

    private NameList() {}

    /** The entries of a list that was cut at every comma, also at those within quotes. */
    public static List<String> entries(String setting, List<String> cut) {
        List<String> entries = new ArrayList<>();
        String open = null;
        for (String part : cut) {
            String entry = open == null ? part : open + "," + part;
            open = isOpen(entry) ? entry : null;
            if (open == null) {
                entries.add(entry);
            }
        }
        if (open != null) {
            throw new ConfigException(setting, open, "A double quote is not closed");
        }
        return entries;
    }

    /** Whether a part of the entry is quoted. */
    public static boolean isQuoted(String entry) {
        return entry.indexOf(QUOTE) >= 0;
    }

    /** Where the first of these characters lies that is not within quotes; -1 for none. */
    public static int firstOutside(String entry, char separator) {
        List<Integer> places = outside(entry, separator);
        return places.isEmpty() ? -1 : places.get(0);
    }

    /** The same for the last one. */
    public static int lastOutside(String entry, char separator) {
        List<Integer> places = outside(entry, separator);
        return places.isEmpty() ? -1 : places.get(places.size() - 1);
    }

    private static List<Integer> outside(String entry, char separator) {
        List<Integer> places = new ArrayList<>();
        boolean isInside = false;
        for (int i = 0; i < entry.length(); i++) {
            char c = entry.charAt(i);
            if (c == QUOTE) {
                isInside = !isInside;
            } else if (c == separator && !isInside) {
                places.add(i);
            }
        }
        return places;
    }

    /** The name without its quotes, if it has any. */
    public static String unquoted(String setting, String name) {
        String text = name.strip();
        if (!isQuoted(text)) {
            return text;
        }
        String inner = text.length() < 2 ? "" : text.substring(1, text.length() - 1);
        if (text.charAt(0) != QUOTE
                || text.charAt(text.length() - 1) != QUOTE
                || inner.isEmpty()
                || inner.replace("\"\"", "").indexOf(QUOTE) >= 0) {
            throw new ConfigException(setting, name, "Write a name in double quotes whole, such as \"user.id\"");
        }
        return inner.replace("\"\"", "\"");
    }

    private static boolean isOpen(String entry) {
        return entry.chars().filter(c -> c == QUOTE).count() % 2 != 0;
    }
}
