package io.tributary.connect.mysql.convert;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** The names of members in a JSON document, whose grammar is left to the server. */
final class JsonNames {
    private static final int HEX = 16;
    private static final int HEX_DIGITS = 4;

    private JsonNames() {}

    /** Of two members of one object with the same name a JSON column keeps the last. */
    static void checkThatEachIsThereOnce(String json) {
        Deque<Set<String>> objects = new ArrayDeque<>();
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c == '{') {
                objects.push(new HashSet<>());
            } else if (c == '}') {
                objects.poll();
            } else if (c == '"') {
                int end = endOfString(json, i + 1);
                Set<String> names = isFollowedByColon(json, end) ? objects.peek() : null;
                if (names != null && !names.add(unescaped(json.substring(i + 1, end)))) {
                    throw new UnfitValueException(
                            "an object has two members of the same name, of which JSON columns keep one");
                }
                i = end;
            }
        }
    }

    /** Where the quotation mark is, or would be. */
    private static int endOfString(String json, int begin) {
        int i = begin;
        while (i < json.length() && json.charAt(i) != '"') {
            i += json.charAt(i) == '\\' ? 2 : 1;
        }
        return Math.min(i, json.length());
    }

    private static boolean isFollowedByColon(String json, int end) {
        int i = end + 1;
        while (i < json.length() && Character.isWhitespace(json.charAt(i))) {
            i++;
        }
        return i < json.length() && json.charAt(i) == ':';
    }

    private static String unescaped(String name) {
        if (name.indexOf('\\') < 0) {
            return name;
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c != '\\' || i + 1 == name.length()) {
                text.append(c);
                continue;
            }
            char escape = name.charAt(++i);
            if (escape == 'u' && i + HEX_DIGITS < name.length()) {
                text.append((char) hex(name, i + 1));
                i += HEX_DIGITS;
            } else {
                text.append(control(escape));
            }
        }
        return text.toString();
    }

    /** Of no digits, which no server takes, anything. */
    private static int hex(String text, int begin) {
        int value = 0;
        for (int i = begin; i < begin + HEX_DIGITS; i++) {
            value = value * HEX + Character.digit(text.charAt(i), HEX);
        }
        return value;
    }

    private static char control(char escape) {
        return switch (escape) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> escape;
        };
    }
}
